import { describe, expect, it } from 'vitest';
import { coverageRow } from '../snapshot/schema';
import { readerOf } from './reader';
import { refusedPolicy } from './refused-policy';
import { refusedWords } from './refused-words';
import cases from './refused-words.cases.json';

interface Case {
  readonly row: object;
  /** Who read the account. */
  readonly caller?: string;
  readonly says: string;
  /** Where the policy to ask for goes; null: none is asked for, because it would not help. */
  readonly attach: string | null;
}

describe('a refused call', () => {
  it.each<Case>(cases)('$says', ({ row, caller, says, attach }) => {
    const rows = [coverageRow.parse({ outcome: 'denied', ...row })];
    const reader = readerOf([caller]);
    expect(refusedWords(rows, reader)).toBe(says);
    expect(refusedPolicy(rows) === null ? null : reader.attach).toBe(attach);
  });

  it('speaks of several things, each with a policy of its own', () => {
    const rows = ['a', 'b'].map((name) => ({
      source: 's3:GetBucketAcl',
      outcome: 'denied' as const,
      reason: 'resource' as const,
      type: 'AWS::S3::Bucket',
      target: `arn:aws:s3:::${name}`,
    }));
    expect(refusedWords(rows, readerOf([]))).toMatch(/^Each bucket’s own policy does not allow s3:GetBucketAcl, /);
  });

  it('is no matter of others', () => {
    expect(refusedWords([{ source: 'kms:ListKeys', outcome: 'failed' }], readerOf([]))).toBeNull();
  });
});

describe('who read several accounts', () => {
  const inAccount = (account: string, role: string) => `arn:aws:sts::${account}:assumed-role/${role}/me`;
  it.each([
    ['the same role in each', ['reader', 'reader'], 'the role reader'],
    [
      'the same permission set, whose roles differ by their ending',
      ['AWSReservedSSO_Dev_0123456789abcdef', 'AWSReservedSSO_Dev_fedcba9876543210'],
      'the permission set Dev',
    ],
    ['another in each', ['reader', 'writer'], 'whoever read the account'],
  ])('%s', (_case, roles, name) => {
    expect(readerOf(roles.map((role, at) => inAccount(`11112222333${String(at)}`, role))).name).toBe(name);
  });
});
