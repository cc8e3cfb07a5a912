/** The engine and the reference answer the same on thousands of random requests; REFERENCE_RUNS and _SEED ask for more. */
import { expect, it } from 'vitest';
import { disagreements } from './disagreements';

const RUNS = Number(process.env['REFERENCE_RUNS'] ?? 2500);
const SEED = Number(process.env['REFERENCE_SEED'] ?? 1);

it(`agree on ${String(RUNS)} random requests`, () => {
  const { wrong, tally } = disagreements(RUNS, SEED);
  expect(Object.keys(tally).sort()).toEqual([
    'ALLOWED',
    'ALLOWED_IF',
    'EXPLICIT_DENY',
    'IMPLICIT_DENY',
    'NOT_APPLICABLE',
    'UNDECIDED',
  ]);
  expect(wrong.slice(0, 20)).toEqual([]);
});
