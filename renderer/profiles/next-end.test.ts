import { expect, it } from 'vitest';
import { nextEnd } from './next-end';

const NOW = Date.parse('2026-11-30T10:00:00Z');
const until = (time: string | null) => ({ state: { kind: 'ready' as const, until: time, renews: false } });

it('is the first end that is still to come', () => {
  const profiles = [until('2026-11-30T12:00:00Z'), until('2026-11-30T11:00:00Z'), until('2026-11-30T09:00:00Z')];
  expect(nextEnd(profiles, NOW)).toBe(Date.parse('2026-11-30T11:00:00Z'));
});

it('is none where nothing ends, or nobody knows when', () => {
  const signedOut = { state: { kind: 'needs-sign-in' as const, sentence: 'Run aws sso login.', here: true } };
  expect(nextEnd([until(null), signedOut, until('no date')], NOW)).toBeNull();
});
