/** How often the properties are tried, and from which seed: the same runs everywhere unless asked otherwise. */
import fc from 'fast-check';

/** Times as many runs as by default. */
const TIMES = Number(process.env['PROPERTY_TIMES'] ?? 1);
const SEED = Number(process.env['PROPERTY_SEED'] ?? 20261129);

/** The time a property may take, in milliseconds, however many runs were asked for. */
export const TIMEOUT = 120_000 * Math.max(1, TIMES);

/** Tries the property; a failure throws with the smallest counterexample, its seed and its path. */
export function holds<Values>(property: fc.IProperty<Values>, runs: number): void {
  fc.assert(property, { seed: SEED, numRuns: Math.ceil(runs * TIMES) });
}
