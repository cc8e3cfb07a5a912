import { expect, it } from 'vitest';
import { isYoung } from './is-young';

it.each([
  ['2026-11-22T09:46:00Z', true],
  ['2026-11-22T09:44:00Z', false],
  // This computer's clock may be behind.
  ['2026-11-22T10:03:00Z', true],
  [null, false],
])('at ten o’clock a reading of %s is young: %s', (collectedAt, young) => {
  expect(isYoung(collectedAt, Date.parse('2026-11-22T10:00:00Z'))).toBe(young);
});
