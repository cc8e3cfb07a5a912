import { describe, expect, it } from 'vitest';
import { tally } from './tally';

const texts = (broken: number, causes: number | null) =>
  tally({ broken, worksIf: 1, unknown: 0, works: 1204 }, causes).map((row) => row.text);

describe('how the declared edges stand', () => {
  it('names the causes where one blocks several edges', () => {
    expect(texts(7, 6)).toEqual([
      '7 are blocked, by 6 causes',
      '1 works on a condition',
      '0 are unknown',
      '1,204 work',
    ]);
    expect(texts(2, 1)[0]).toBe('2 are blocked, by 1 cause');
  });

  it('says only what is known and worth saying', () => {
    expect(texts(1, 1)[0]).toBe('1 is blocked');
    expect(texts(7, null)[0]).toBe('7 are blocked');
  });
});
