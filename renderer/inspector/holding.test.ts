import { expect, it } from 'vitest';
import { holding } from './holding';

const none = { works: 0, 'works-if': 0, broken: 0, unknown: 0 };

it.each([
  [none, ''],
  [{ ...none, works: 1 }, 'it holds'],
  [{ ...none, works: 13 }, 'all 13 hold'],
  [{ ...none, works: 7, broken: 1, unknown: 1 }, '7 of 9 hold, 1 is broken, 1 is unknown'],
  [{ ...none, works: 1, 'works-if': 1, broken: 2 }, '1 of 4 hold, 2 are broken, 1 on a condition'],
  [{ ...none, unknown: 2 }, '0 of 2 hold, 2 are unknown'],
])('%j reads %j', (count, words) => {
  expect(holding(count)).toBe(words);
});
