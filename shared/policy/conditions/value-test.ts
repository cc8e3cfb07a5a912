/** What an operator family gives for one policy value: a test of one request value. */
import type { Call } from '../call';
import type { PolicyDocument } from '../document';

/**
 * `maybe`: a policy variable's value is not known. `fault`: one side cannot be read as this family's type;
 * a positive operator is false then, a negated one open (E79, E84).
 */
export type Comparison = 'yes' | 'no' | 'maybe' | 'fault';

export interface ValueTest {
  test(value: string, call: Call): Comparison;
  /** The same for a request value of which only the beginning is known (often nothing). */
  testOpen(prefix: string, call: Call): Comparison;
}

/** Compiles one policy value for a positive operator (`StringLike`, `NumericLessThan` …). */
export type CompileValue = (text: string, positive: string, version: PolicyDocument['version']) => ValueTest;

/** A value that cannot be read as what the operator compares. */
export const FAULTY: ValueTest = { test: () => 'fault', testOpen: () => 'fault' };

/** For families that compare numbers or the like: with the value unknown, nothing can be said. */
export function closedTest(test: (value: string) => boolean | null): ValueTest {
  return {
    test: (value) => {
      const result = test(value);
      return result === null ? 'fault' : result ? 'yes' : 'no';
    },
    testOpen: () => 'maybe',
  };
}
