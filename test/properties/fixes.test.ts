/** No fix widens: over random broken accounts, what a proved fix lets anybody do that was refused is what it mends. */
import fc from 'fast-check';
import { it, expect } from 'vitest';
import { modelled, recipes } from './broken-accounts';
import { faultsOfFixes } from './fix-faults';
import { holds, TIMEOUT } from './runs';

/** In the ordinary run; `PROPERTY_TIMES=10` makes it 200. */
const RUNS = 20;

it('a proved fix lets nobody do more, and its finding is gone', { timeout: TIMEOUT }, () => {
  holds(
    fc.property(recipes, fc.integer({ min: 0, max: 1e9 }), (recipe, seed) => {
      expect(faultsOfFixes(modelled(recipe), seed)).toEqual([]);
    }),
    RUNS,
  );
});
