/** One way to a thing: directly, or through a chain of roles; what it depends on, and which of two ways is told. */
import type { Answer, Condition } from '../policy/decision';
import { MOST_BRANCHES, structural } from '../policy/logic';

type Branches = readonly (readonly Condition[])[];

/** What a pair of principal and thing was answered. */
export interface PairAnswer {
  readonly answer: Answer;
  readonly conditions: Branches;
  /** UNDECIDED and NOT_APPLICABLE: why. */
  readonly why: string | null;
}

export interface Way {
  readonly decision: 'ALLOWED' | 'ALLOWED_IF' | 'UNDECIDED';
  /** Roles in the order in which they are assumed; empty: directly. */
  readonly via: readonly string[];
  readonly conditions: Branches;
  readonly why: string | null;
}

/** A direct way; null where the answer is no, or where the call does not exist. */
export function directWay({ answer, conditions, why }: PairAnswer): Way | null {
  if (answer !== 'ALLOWED' && answer !== 'ALLOWED_IF' && answer !== 'UNDECIDED') return null;
  return { decision: answer, via: [], conditions, why };
}

/** Assuming `role` first (`link` is the answer to that), then going its way; null where it may not be assumed. */
export function wayThrough(role: string, link: PairAnswer, way: Way): Way | null {
  const first = directWay(link);
  if (first === null) return null;
  const decision = worse(first.decision, way.decision);
  const conditions = decision === 'UNDECIDED' ? [] : both(first.conditions, way.conditions);
  return { decision, via: [role, ...way.via], conditions, why: first.why ?? way.why };
}

const ORDER = ['ALLOWED', 'ALLOWED_IF', 'UNDECIDED'] as const;

function worse(a: Way['decision'], b: Way['decision']): Way['decision'] {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}

/**
 * Open to nothing but the organization's policies: those are one unknown of the whole account, and the same on every
 * way (docs/architecture.md), so a longer way is no surer.
 */
export function isSure({ decision, conditions }: Way): boolean {
  if (decision === 'ALLOWED') return true;
  return decision === 'ALLOWED_IF' && conditions.some((branch) => branch.every(isOrganization));
}

function isOrganization(atom: Condition): boolean {
  return 'atom' in atom && atom.atom === 'org-unknown';
}

/**
 * Both must hold. They are conditions of two calls: the same key may have another value in each, so nothing here
 * excludes anything else, and only what is said twice is dropped.
 */
function both(left: Branches, right: Branches): Branches {
  if (left.length === 0 || right.length === 0) return left.length === 0 ? right : left;
  if (left.length * right.length > MOST_BRANCHES) {
    const sentence = `more than ${MOST_BRANCHES} combinations of conditions come out right`;
    return [[structural('unverified', sentence, null, null)]];
  }
  return left.flatMap((one) => right.map((other) => distinct([...one, ...other])));
}

function distinct(atoms: readonly Condition[]): readonly Condition[] {
  return [...new Map(atoms.map((atom) => [JSON.stringify(atom), atom])).values()];
}
