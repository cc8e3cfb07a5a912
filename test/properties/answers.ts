/** Comparing answers: how much they allow, and what their conditions mean whatever they are written like. */
import { atomKey } from '../../shared/policy/atoms';
import { decide } from '../../shared/policy/decide';
import type { Answer, Condition } from '../../shared/policy/decision';
import { evaluate } from '../../shared/policy/evaluate';
import type { Evaluation } from '../../shared/policy/evaluation';
import { factsOf, type Problem } from './accounts';

export type Formula = readonly (readonly Condition[])[];

/** The answer to a case, without its trace. */
export function evaluated({ setup, request }: Problem): Evaluation {
  return evaluate(request, factsOf(setup));
}
/** The answer to a case, with its trace. */
export function decided({ setup, request }: Problem): ReturnType<typeof decide> {
  return decide(request, factsOf(setup));
}

/** 0 denied, 1 open, 2 allowed; null: nothing was decided. */
export function rank(answer: Answer): 0 | 1 | 2 | null {
  if (answer === 'ALLOWED') return 2;
  if (answer === 'ALLOWED_IF') return 1;
  return answer === 'UNDECIDED' || answer === 'NOT_APPLICABLE' ? null : 0;
}

/** What the call depends on: true, false, or an OR of ANDs. */
export function formulaOf({ answer, conditions }: Evaluation): Formula {
  if (answer === 'ALLOWED') return [[]];
  return answer === 'ALLOWED_IF' ? conditions : [];
}

/** An atom as a variable and its truth: `StringNotEquals` is its complement's negation. */
function literal(atom: Condition): readonly [name: string, truth: boolean] {
  const key = atomKey(atom);
  const truth = key.endsWith(',true]');
  return [key.slice(0, key.lastIndexOf(',')), truth];
}

/** The branches as a set of sets, without where they were written: equal for formulas that say the same. */
export function meaning(formula: Formula): readonly string[] {
  return [...new Set(formula.map((branch) => branch.map(atomKey).sort().join(' and ')))].sort();
}

/** A formula that gave up counting (E101) says nothing that could be compared. */
export function gaveUp(formula: Formula): boolean {
  return formula.flat().some((atom) => 'atom' in atom && atom.sentence.startsWith('more than '));
}

/** Does the first formula hold only where the second does? Every atom counts as free of the others. */
export function implies(left: Formula, right: Formula): boolean {
  if (gaveUp(left) || gaveUp(right)) return true;
  return left.every((branch) => {
    const given = new Map(branch.map(literal));
    const free = [...new Set(right.flat().map((atom) => literal(atom)[0]))].filter((name) => !given.has(name));
    if (free.length > 12) return true;
    for (let bits = 0; bits < 1 << free.length; bits++) {
      const world = new Map([...given, ...free.map((name, index) => [name, ((bits >> index) & 1) === 1] as const)]);
      const fits = (atom: Condition): boolean => {
        const [name, truth] = literal(atom);
        return world.get(name) === truth;
      };
      if (!right.some((one) => one.every(fits))) return false;
    }
    return true;
  });
}
