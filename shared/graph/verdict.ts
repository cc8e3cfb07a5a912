/** From decisions to a verdict (docs/architecture.md, "From decision to verdict"). */
import type { Call } from '../policy/call';
import type { Answer, Condition, GateName } from '../policy/decision';
import type { Evaluation, GateEvaluation } from '../policy/evaluation';
import type { Request } from '../policy/request';
import type { Verdict } from './graph';

/** What a verdict needs of a decision. */
export interface Answered {
  readonly answer: Answer;
  readonly conditions: readonly (readonly Condition[])[];
  readonly blockedBy: readonly GateName[];
  /** The request that was really answered, where it is not the one that was asked. */
  readonly asked?: Request;
  /** The call as the engine understood it. */
  readonly formed?: { readonly call: Call } | null;
  /** What was searched, where the engine says so. */
  readonly gates?: readonly GateEvaluation[];
  /** Further calls that this one is made of. */
  readonly parts?: readonly Evaluation[];
}
export interface Judged {
  readonly verdict: Verdict;
  readonly conditions: readonly (readonly Condition[])[];
  readonly blockedBy: readonly GateName[];
  /** Which request decides: the first of the worst. */
  readonly worst: number;
}

const RANK: Readonly<Record<Verdict, number>> = { broken: 3, unknown: 2, 'works-if': 1, works: 0 };

/** One for all edges. */
const NONE: readonly never[] = [];

/** Worse of two verdicts first: broken, unknown, works-if, works. */
export function compareVerdicts(a: Verdict, b: Verdict): number {
  return RANK[b] - RANK[a];
}

/** More alternatives than a person would read are not multiplied out. */
const MOST_BRANCHES = 64;

/**
 * The verdict of an edge: the worst of its requests'. Null: no request applies (NOT_APPLICABLE), so there is no edge.
 */
export function judge(answers: readonly Answered[]): Judged | null {
  let found: Judged | null = null;
  let branches: readonly (readonly Condition[])[] | null = null;
  answers.forEach((answered, index) => {
    const one = verdictOf(answered);
    if (one === null) return;
    if (one.verdict === 'works-if') branches = both(branches, one.conditions);
    if (found === null || RANK[one.verdict] > RANK[found.verdict]) {
      found = {
        verdict: one.verdict,
        conditions: NONE,
        blockedBy: one.verdict === 'broken' ? answered.blockedBy : NONE,
        worst: index,
      };
    }
  });
  const judged = found as Judged | null;
  return judged?.verdict === 'works-if' ? { ...judged, conditions: branches ?? NONE } : judged;
}

/** One request's verdict; null where action and resource do not fit together. */
export function verdictOf(
  answered: Answered,
): { readonly verdict: Verdict; readonly conditions: readonly (readonly Condition[])[] } | null {
  switch (answered.answer) {
    case 'ALLOWED':
      return { verdict: 'works', conditions: NONE };
    case 'EXPLICIT_DENY':
    case 'IMPLICIT_DENY':
      return { verdict: 'broken', conditions: NONE };
    case 'UNDECIDED':
      return { verdict: 'unknown', conditions: NONE };
    case 'NOT_APPLICABLE':
      return null;
    case 'ALLOWED_IF':
      return conditional(answered.conditions);
  }
}

/** Unreadable organization policies never change a verdict: they are said once an account and once a trace. */
function conditional(conditions: Answered['conditions']): {
  verdict: Verdict;
  conditions: readonly (readonly Condition[])[];
} {
  const branches = conditions.map((branch) =>
    branch.filter((atom) => !('atom' in atom) || atom.atom !== 'org-unknown'),
  );
  if (branches.some((branch) => branch.length === 0)) return { verdict: 'works', conditions: NONE };
  const open = branches.filter((branch) => branch.every((atom) => !('atom' in atom)));
  return open.length === 0
    ? { verdict: 'unknown', conditions: NONE }
    : { verdict: 'works-if', conditions: distinctBranches(open) };
}

/** Both of two ORs of ANDs must hold. */
function both(
  known: readonly (readonly Condition[])[] | null,
  more: readonly (readonly Condition[])[],
): readonly (readonly Condition[])[] {
  if (known === null) return more;
  if (known.length * more.length > MOST_BRANCHES) return known.length >= more.length ? known : more;
  return distinctBranches(known.flatMap((one) => more.map((other) => [...one, ...other])));
}

/** Without doubled conditions, doubled branches, and branches that ask more than another one. */
function distinctBranches(branches: readonly (readonly Condition[])[]): readonly (readonly Condition[])[] {
  const slim = branches.map((branch) => {
    const byKey = new Map(branch.map((condition) => [conditionKey(condition), condition]));
    return { keys: new Set(byKey.keys()), branch: [...byKey.values()] };
  });
  return slim
    .filter(
      ({ keys }, index) =>
        !slim.some(
          ({ keys: other }, at) =>
            at !== index && [...other].every((key) => keys.has(key)) && (other.size < keys.size || at < index),
        ),
    )
    .map(({ branch }) => branch);
}

function conditionKey(condition: Condition): string {
  if ('atom' in condition) return JSON.stringify([condition.atom, condition.document]);
  return JSON.stringify([condition.key.toLowerCase(), condition.operator, condition.values, condition.expected]);
}
