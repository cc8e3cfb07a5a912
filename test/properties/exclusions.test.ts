/** What is said of two conditions on one key: the same, the contrary, or never together (E101). */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { atomKey, complementKey, isImpossible } from '../../shared/policy/atoms';
import type { KeyState } from '../../shared/policy/call';
import { evaluateState, type CompiledCondition } from '../../shared/policy/conditions/evaluate';
import { callOf } from '../../shared/policy/test-call';
import { ARNS, compiled, firm, found, operator, VALUES } from './condition-values';
import { holds, TIMEOUT } from './runs';

/** Of known values nothing is open but what AWS leaves open. */
function truth(condition: CompiledCondition, state: KeyState, expected: boolean): boolean | null {
  const outcome = evaluateState(condition, state, callOf({}));
  return firm(outcome) ? (outcome === 'yes') === expected : null;
}
const value = fc.oneof(found, fc.constantFrom('true', 'TRUE', 'x', 'arn:aws:s3:::b'));
const ABSENT: KeyState = { state: 'absent' };
/** A key of one value, and one that may hold several (E90). */
const keyAndState: fc.Arbitrary<{ readonly key: string; readonly now: KeyState }> = fc.oneof(
  value.map((one) => ({ key: 'test:k', now: { state: 'known', values: [one], multivalued: false } as const })),
  fc
    .array(value, { maxLength: 3 })
    .map((values) => ({ key: 'aws:TagKeys', now: { state: 'known', values, multivalued: true } as const })),
  fc.constantFrom('test:k', 'aws:TagKeys').map((key) => ({ key, now: ABSENT })),
);
const fixed = fc.uniqueArray(fc.constantFrom(...VALUES, ...ARNS), { minLength: 1, maxLength: 2 });
/** Few values and operators, so that atoms meet. */
const atoms = fc.record({
  operator: fc.oneof(operator, fc.constantFrom('StringEquals', 'StringLike', 'Bool', 'StringNotEquals', 'ArnLike')),
  values: fc.oneof(fixed, fc.subarray(['true', 'TRUE', 'x', ...ARNS.slice(0, 1)], { minLength: 1, maxLength: 2 })),
  expected: fc.boolean(),
});
const atomOf = (one: { operator: string; values: readonly string[]; expected: boolean }, key: string) => ({
  ...one,
  key,
  sentence: '',
  document: null,
  pointer: null,
});

it(
  'E101 two atoms that are called the same hold together, two that are called contrary never',
  () => {
    holds(
      fc.property(atoms, atoms, keyAndState, (left, right, { key, now }) => {
        const [a, b] = [atomOf(left, key), atomOf(right, key)];
        const ofA = truth(compiled(a.operator, a.key, a.values), now, a.expected);
        const ofB = truth(compiled(b.operator, b.key, b.values), now, b.expected);
        if (ofA === null || ofB === null) return;
        if (atomKey(a) === atomKey(b)) expect(ofA).toBe(ofB);
        if (atomKey(a) === complementKey(b)) expect(ofA).toBe(!ofB);
      }),
      6000,
    );
  },
  TIMEOUT,
);

it(
  'E101 a branch that is called impossible holds for no value of its key',
  () => {
    holds(
      fc.property(fc.array(atoms, { minLength: 2, maxLength: 3 }), keyAndState, (list, { key, now }) => {
        const branch = list.map((one) => atomOf(one, key));
        if (!isImpossible(branch)) return;
        const all = branch.map((atom) => truth(compiled(atom.operator, atom.key, atom.values), now, atom.expected));
        expect(all).toSatisfy((truths: readonly (boolean | null)[]) => truths.some((one) => one === false));
      }),
      12_000,
    );
  },
  TIMEOUT,
);
