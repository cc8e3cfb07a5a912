/** Learning what was unknown makes an answer firmer, and never another one. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileCondition, evaluateState } from '../../shared/policy/conditions/evaluate';
import type { KeyState } from '../../shared/policy/call';
import type { Condition } from '../../shared/policy/decision';
import { isMultivalued } from '../../shared/iam/action-catalogue';
import { callOf } from '../../shared/policy/test-call';
import { problemAbout, problems, subjects } from './accounts';
import { evaluated, formulaOf, gaveUp, implies, rank, type Formula } from './answers';
import { holds, TIMEOUT } from './runs';

/** Keys that say more than their own value: of another permission, another caller, or another path. */
const SAYS_MORE = /viaservice|requesttag|tagkeys|sourceidentity|passedrole/i;
/** An account, a request, and one of the keys that its policies speak of, with a value. */
const lessons = subjects.chain((subject) =>
  fc.record({
    problem: problemAbout(subject),
    learnt: fc.constantFrom(...subject.keys).chain(([key, values]) => {
      const plain = values.map((value) => value.replace(/\/(8|24)$/, ''));
      return fc.constantFrom(...plain, 'zzz').map((value) => ({ key, value }));
    }),
  }),
);

/** The formula once the key has that value; null where it names the key in a way that hides what it asks. */
function settled(formula: Formula, key: string, value: string): Formula | null {
  const name = key.toLowerCase();
  const state: KeyState = { state: 'known', values: [value], multivalued: isMultivalued(name) };
  const out: Condition[][] = [];
  for (const branch of formula) {
    const rest: Condition[] = [];
    let holdsStill = true;
    for (const atom of branch) {
      if ('atom' in atom) {
        if (atom.sentence.toLowerCase().includes(name)) return null;
        rest.push(atom);
        continue;
      }
      if (atom.values.some((one) => one.includes('${'))) return null;
      if (atom.key.toLowerCase() !== name) {
        rest.push(atom);
        continue;
      }
      const values = atom.values.map((one) => ({ value: one, pointer: '' }));
      const compiled = compileCondition({ operator: atom.operator, key, values, pointer: '' }, '2012-10-17');
      const outcome = compiled === null ? 'open' : evaluateState(compiled, state, callOf({}));
      if (outcome !== 'yes' && outcome !== 'no') return null;
      if ((outcome === 'yes') !== atom.expected) holdsStill = false;
    }
    if (holdsStill) out.push(rest);
  }
  return out;
}

it(
  'E95 E99 E182 a key that becomes known refines the answer, and is worth what its conditions said',
  () => {
    holds(
      fc.property(lessons, ({ problem: { setup, request }, learnt: { key, value } }) => {
        if (SAYS_MORE.test(key)) return;
        // A SourceArn tells the account and the Region too; without one the Region is the resource's (E184).
        const tellsMore = /sourcearn/i.test(key);
        if (tellsMore && !['', request.resource.split(':')[3]].includes(value.split(':')[3])) return;
        const before = evaluated({ setup, request });
        const state = before.formed?.call.key(key);
        if (state === undefined || state.state === 'known' || state.state === 'absent') return;
        // One of two tags (E51): the answer speaks of the tag's case, not of a condition that a value could settle.
        if (state.state === 'either') return;
        if (state.state === 'unknown' && !value.startsWith(state.prefix ?? '')) return;
        const after = evaluated({ setup, request: { ...request, context: { ...request.context, [key]: value } } });
        const [was, is] = [rank(before.answer), rank(after.answer)];
        if (was !== 1) expect(is).toBe(was);
        if (tellsMore) return;
        const expected = settled(formulaOf(before), key, value);
        if (expected === null || gaveUp(expected)) return;
        expect(implies(formulaOf(after), expected)).toBe(true);
        expect(implies(expected, formulaOf(after))).toBe(true);
      }),
      2500,
    );
  },
  TIMEOUT,
);

it(
  'E184 a strict answer is one of the ends that the three-valued answer leaves open',
  () => {
    holds(
      fc.property(problems, (problem) => {
        // Strict, an account is not read out of SourceArn (E173).
        if (Object.keys(problem.request.context ?? {}).some((key) => /sourcearn/i.test(key))) return;
        const open = evaluated(problem);
        // Strict, nothing is compared with a value nobody knows, so two denies that leave no value free leave the call.
        if (open.contradicts) return;
        const strict = evaluated({ ...problem, request: { ...problem.request, strict: true } });
        if (rank(open.answer) !== 1) expect(rank(strict.answer)).toBe(rank(open.answer));
      }),
      1500,
    );
  },
  TIMEOUT,
);
