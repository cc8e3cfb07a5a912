import { describe, expect, it } from 'vitest';
import type { CoverageGroup } from '../../shared/ipc/contract';
import { againWords, outcomeWords, summaryWords } from './coverage-words';

const group = (count: number, unknownEdges: number): CoverageGroup => ({
  source: 's3:GetBucketPolicy',
  title: 's3:GetBucketPolicy',
  outcome: 'denied',
  why: '',
  things: [],
  count,
  unknownEdges,
  edges: [],
});

describe('what was not read', () => {
  it('says how much, and what it leaves unknown', () => {
    expect(summaryWords([group(2, 9), group(1, 0)], 9, false)).toBe(
      '3 things could not be read; 9 edges are unknown, never allowed or denied.',
    );
    expect(summaryWords([group(1, 0)], 0, false)).toBe(
      '1 thing could not be read. What depends on it is unknown, never allowed or denied.',
    );
  });

  it('does not count what nobody asked for', () => {
    const skipped = { ...group(2, 1), outcome: 'skipped' as const };
    expect(summaryWords([skipped], 0, false)).toBe('Everything that was asked for could be read.');
    expect(summaryWords([skipped], 1, false)).toBe(
      'Everything that was asked for could be read; 1 edge is unknown, never allowed or denied.',
    );
  });

  it('claims nothing while the account is being read', () => {
    expect(summaryWords([], 0, true)).toBe('The account is still being read.');
    expect(summaryWords([group(1200, 1)], 1, true)).toBe(
      '1,200 things could not be read so far. The account is still being read; as yet 1 edge is unknown, never allowed or denied.',
    );
  });

  it('tells refused, failed and not asked apart, and not asked from not read yet', () => {
    const titles = (['denied', 'failed', 'skipped'] as const).map((outcome) => outcomeWords(outcome, false).title);
    expect(titles).toEqual(['Refused', 'Failed', 'Not asked']);
    expect(outcomeWords('skipped', true).title).toBe('Not read yet');
    expect(outcomeWords('denied', true).title).toBe('Refused');
  });

  it('says what reading again reads', () => {
    expect(againWords(true).button).toBe('Crawl only these again');
    expect(againWords(false)).toEqual({
      button: 'Crawl again',
      note: 'Read more than a quarter of an hour ago: the whole account is read anew.',
    });
  });
});
