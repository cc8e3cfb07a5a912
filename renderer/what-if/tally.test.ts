import { describe, expect, it } from 'vitest';
import { lineAt } from './line-at';
import { tallyOf } from './tally';

const words = (...given: Parameters<typeof tallyOf>) => tallyOf(...given).map((entry) => entry.words);

describe('what edits did, in words', () => {
  it('what is worse comes first, and what did not happen is not said', () => {
    expect(words({ works: 1, broken: 2, other: 0, new: 0 }, null)).toEqual(['2 edges now break', '1 edge now works']);
    expect(words({ works: 0, broken: 1, other: 1, new: 3 }, { total: 1, sentences: [] })).toEqual([
      '1 edge now breaks',
      '1 other change',
      '3 new edges',
      '1 call opened besides',
    ]);
    expect(words({ works: 2, broken: 0, other: 0, new: 0 }, { total: 0, sentences: [] })).toEqual(['2 edges now work']);
    expect(words({ works: 0, broken: 0, other: 0, new: 0 }, null)).toEqual([]);
  });
});

it('lines are counted from 1', () => {
  expect([0, 1, 2, 3].map((at) => lineAt('a\nb\n', at))).toEqual([1, 1, 2, 2]);
});
