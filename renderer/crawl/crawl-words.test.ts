import { describe, expect, it } from 'vitest';
import type { CrawlLine } from '../../shared/ipc/contract';
import { countWords, doneWords, goesOn, hasBegun, linesDone, nowReading, shownLines, untilGraph } from './crawl-words';

const line = (what: string, more: Partial<CrawlLine> = {}): CrawlLine => ({
  id: what,
  what,
  done: 0,
  total: null,
  state: 'reading',
  note: '',
  ...more,
});

describe('a crawl under way', () => {
  it('says what is being read, with counts and what waits', () => {
    expect(
      nowReading([
        line('users', { done: 12, total: 12, state: 'done' }),
        line('roles', { done: 1200, total: 4812 }),
        line('function policies', { done: 3, total: 200, note: 'waits for AWS’s limit of 15 calls a second' }),
        line('keys', { state: 'waiting' }),
        line('buckets'),
      ]),
    ).toBe('roles 1,200 of 4,812 · function policies 3 of 200 (waits for AWS’s limit of 15 calls a second) · buckets');
  });

  it('says when it goes on, and that nothing is lost where something was read', () => {
    expect(goesOn(true, true)).toBe('What was read is kept; the crawl goes on by itself once you have signed in.');
    expect(goesOn(false, false)).toBe('The crawl goes on by itself once there are credentials again.');
    const turn = { name: 'data', at: 2, of: 3 };
    expect(
      [
        { lines: [], turn: null },
        { lines: [line('roles')], turn: null },
        { lines: [], turn },
      ].map(hasBegun),
    ).toEqual([false, true, true]);
  });

  it('names four things and counts the others', () => {
    expect(nowReading(['a', 'b', 'c', 'd', 'e', 'f'].map((what) => line(what)))).toBe('a · b · c · d · 2 more');
  });

  it('counts what is known', () => {
    expect(countWords({ done: 310, total: null })).toBe('310');
    expect(countWords({ done: 0, total: null })).toBe('');
    expect(countWords({ done: 0, total: 2004 })).toBe('0 of 2,004');
    expect(countWords({ done: 7, total: 7 })).toBe('7');
    expect(countWords({ done: 0, total: 0 })).toBe('');
  });

  it('says what the first graph waits for', () => {
    const roles = line('roles', { id: 'iam-details/roles' });
    expect(untilGraph([roles, line('buckets')])).toBe(
      'The graph appears as soon as users, groups, roles and policies are.',
    );
    expect(untilGraph([{ ...roles, state: 'done' }, line('buckets')])).toContain('are being evaluated');
    expect(untilGraph([])).toContain('as soon as');
  });

  it('leaves out the sum of what is counted one by one, unless something is to be said of it', () => {
    const parts = [line('users', { id: 'iam/users' }), line('roles', { id: 'iam/roles' })];
    const whole = line('users and roles', { id: 'iam' });
    expect(shownLines([whole, ...parts])).toEqual(parts);
    const partly = { ...whole, note: '1 could not be read' };
    expect(shownLines([partly, ...parts])).toEqual([partly, ...parts]);
    expect(shownLines([whole])).toEqual([whole]);
  });

  it('counts a line that was partly refused as read', () => {
    expect(linesDone([line('a', { state: 'done' }), line('b', { state: 'partly' }), line('c')])).toBe(2);
  });
});

describe('a crawl that is done', () => {
  const counts = { users: 1, groups: 0, roles: 1480, policies: 2, resources: 41, nodes: 0, declaredEdges: 0 };

  it('says what was read and that it is saved', () => {
    expect(doneWords({ counts, coverage: [{ source: 'x', outcome: 'skipped' }] }, true)).toEqual({
      title: 'Read 1 user, 1,480 roles, 2 policies, 41 resources. Saved.',
      hint: '',
      unread: false,
    });
  });

  it('says what could not be read', () => {
    const coverage = [{ source: 's3:GetBucketPolicy', outcome: 'denied' as const }];
    const words = doneWords({ counts, coverage }, false);
    expect(words.title).toBe('Read 1 user, 1,480 roles, 2 policies, 41 resources.');
    expect(words.hint).toBe('1 thing could not be read; what depends on it is unknown.');
    expect(words.unread).toBe(true);
  });
});
