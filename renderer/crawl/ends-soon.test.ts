import { expect, it } from 'vitest';
import { endsSoon } from './ends-soon';

const now = new Date('2026-11-22T14:00:00Z');
const ready = (until: string | null, renews = false) =>
  endsSoon({ name: 'dev', signIn: 'corp', state: { kind: 'ready', until, renews } }, now, 'UTC');

it('says which sign-in ends when, where a person will have to do something', () => {
  expect(ready('2026-11-22T14:05:30Z')).toBe(
    'The sign-in for corp ends in 5 minutes, at 14:05; the crawl then waits until you have signed in again.',
  );
  expect(ready('2026-11-22T14:00:30Z')).toContain('ends within a minute, at 14:00;');
});

it('says nothing where it lasts, renews itself or has no end', () => {
  expect([ready('2026-11-22T14:15:00Z'), ready('2026-11-22T14:05:00Z', true), ready(null)]).toEqual([null, null, null]);
});
