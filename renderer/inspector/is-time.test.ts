import { describe, expect, it } from 'vitest';
import { isTime } from './is-time';

describe('isTime', () => {
  it('knows the forms that AWS writes', () => {
    expect(isTime('2026-11-22T10:00:00Z')).toBe(true);
    expect(isTime('2026-11-22T10:00:00.123+00:00')).toBe(true);
    expect(isTime('2023-03-09 10:41:48+00:00')).toBe(true);
  });
  it('takes nothing else for a time', () => {
    expect(isTime('2012-10-17')).toBe(false);
    expect(isTime('arn:aws:s3:::2026-11-22T10:00:00Z')).toBe(false);
  });
});
