/** Every call that a crawl makes, and what is said where it was not answered: about a thing (`type`) or a whole list. */
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../electron/aws/call';
import { COLLECTORS } from '../../electron/aws/collectors/index';
import { unreadInWords } from '../../shared/view/unread-words';
import cases from './unread-words.json';

interface Case {
  readonly source: string;
  readonly type?: string;
  readonly says: string;
}
const CASES: readonly Case[] = cases;
const REASON = 'AWS answered with an error 500.';
const regional = new Set(
  COLLECTORS.filter(({ scope }) => scope === 'region').flatMap(({ calls }) => calls.map(sourceOf)),
);

describe('a call that was not answered', () => {
  it.each(CASES)('$source: $says', ({ source, type, says }) => {
    const about = type === undefined ? {} : { type, target: 'arn:aws:x:us-east-1:111122223333:y' };
    const place = type === undefined && regional.has(source) ? { region: 'us-east-1' } : {};
    const row = { source, ...about, ...place, outcome: 'failed', message: REASON } as const;
    expect(unreadInWords([row], 0)).toBe(`${says} ${REASON}`);
  });

  it('is told in words whichever call it was', () => {
    const called = new Set(COLLECTORS.flatMap(({ calls }) => calls.map(sourceOf)));
    expect([...called].sort()).toEqual(CASES.map(({ source }) => source).sort());
  });
});
