import { describe, expect, it } from 'vitest';
import { byReason, coverageText } from './coverage-text';

describe('coverageText', () => {
  it('names the call, the thing and why', () => {
    expect(
      coverageText({
        source: 's3:GetBucketPolicy',
        target: 'arn:aws:s3:::payroll',
        outcome: 'denied',
        reason: 'resource',
      }),
    ).toEqual({ what: 's3:GetBucketPolicy', of: 'payroll', why: 'refused: the resource’s policy denies it' });
  });

  it('prefers AWS’s own message, and says the outcome alone where nothing more is known', () => {
    expect(coverageText({ source: 'x', outcome: 'failed', reason: 'other', message: 'Throttled' }).why).toBe(
      'failed: Throttled',
    );
    expect(coverageText({ source: 'x', type: 'AWS::S3::Bucket', region: 'eu-west-1', outcome: 'skipped' })).toEqual({
      what: 'x',
      of: 'AWS::S3::Bucket · eu-west-1',
      why: 'not asked',
    });
  });
});

describe('byReason', () => {
  it('says a common reason once', () => {
    const row = (source: string, outcome: 'denied' | 'skipped') => ({ source, outcome });
    const groups = byReason([row('a', 'skipped'), row('b', 'denied'), row('c', 'skipped')]);
    expect(groups.map(([why, rows]) => [why, rows.map(({ source }) => source)])).toEqual([
      ['Not asked', ['a', 'c']],
      ['Refused', ['b']],
    ]);
  });
});
