import { describe, expect, it } from 'vitest';
import type { CoverageGroup } from '../../shared/ipc/contract';
import { outcomeWords, summaryWords } from './coverage-words';

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
      '3 things were not read; 9 edges are unknown, never allowed or denied.',
    );
    expect(summaryWords([group(1, 0)], 0, false)).toBe(
      '1 thing was not read. What depends on that is unknown, never allowed or denied.',
    );
    expect(summaryWords([group(1200, 1)], 1, true)).toBe(
      '1,200 things are not read yet; 1 edge is unknown, never allowed or denied.',
    );
  });

  it('tells refused, failed and not asked apart, and not asked from not read yet', () => {
    const titles = (['denied', 'failed', 'skipped'] as const).map((outcome) => outcomeWords(outcome, false).title);
    expect(titles).toEqual(['Refused', 'Failed', 'Not asked']);
    expect(outcomeWords('skipped', true).title).toBe('Not read yet');
    expect(outcomeWords('denied', true).title).toBe('Refused');
  });
});
