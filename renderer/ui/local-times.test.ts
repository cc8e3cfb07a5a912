import { expect, it } from 'vitest';
import { withLocalTimes } from './local-times';

it('puts the times of a sentence on the clock of who reads it', () => {
  const now = new Date('2026-11-22T14:30:00Z');
  const shown = (sentence: string) => withLocalTimes(sentence, now, 'Europe/Berlin');
  expect(shown('The sign-in for corp ended at 2026-11-22 14:05 UTC.')).toBe('The sign-in for corp ended at 15:05.');
  expect(shown('It lasted until 2026-11-21 14:05 UTC, then until 2026-11-22 14:05 UTC.')).toBe(
    'It lasted until 21 Nov 2026, 15:05, then until 15:05.',
  );
  expect(shown('The policy is of 2012-10-17.')).toBe('The policy is of 2012-10-17.');
});
