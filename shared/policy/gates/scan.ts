/** Goes through the statements of a policy set and keeps those that match, or may. */
import type { Call } from '../call';
import { candidatesOf, type Candidate } from '../candidates';
import type { Condition, GateName } from '../decision';
import type { GateEvaluation, GateState, Hit, SearchedSet } from '../evaluation';
import type { PolicySet, UnreadDocument } from '../facts';
import { NO, YES, maybe, or, structural } from '../logic';
import { matchCandidate } from '../match-statement';
import type { Verdict3 } from '../match';

export const EMPTY_SET: PolicySet = { read: [], unread: [] };

const NOTHING: readonly Hit[] = [];

/** Matches the statements of the set that the action can match; a policy that reaches the principal twice counts once. */
export function scan(
  policies: PolicySet,
  call: Call,
  level: string | null = null,
  candidates: readonly Candidate[] = candidatesOf(policies, call.action),
): SearchedSet {
  let allows: Hit[] | null = null;
  let denies: Hit[] | null = null;
  for (const candidate of candidates) {
    const match = matchCandidate(candidate, call);
    if (match === null) continue;
    const { statement, document } = candidate;
    const hit = { statement, document, match };
    if (statement.effect === 'Allow') (allows ??= []).push(hit);
    else (denies ??= []).push(hit);
  }
  return { level, policies, allows: allows ?? NOTHING, denies: denies ?? NOTHING };
}

/** Allow side of one set (E97): YES if one statement surely allows, else the union of what may. */
export function allowed(set: SearchedSet): Verdict3 {
  for (const hit of set.allows) if (hit.match.match === 'yes') return YES;
  if (set.allows.length === 0 && set.policies.unread.length === 0) return NO;
  return or(...set.allows.map((hit) => hit.match), ...set.policies.unread.map(unreadVerdict));
}

/** E102: a policy that could not be read may allow, and it may deny. */
export function unreadAtom(unread: UnreadDocument): Condition {
  return structural('policy-unreadable', unread.why, unread.address, null);
}

export function unreadVerdict(unread: UnreadDocument): Verdict3 {
  return maybe(unreadAtom(unread));
}

/** A gate made of one searched set. */
export function gateOf(gate: GateName, set: SearchedSet): GateEvaluation {
  return {
    gate,
    state: set.policies.read.length === 0 && set.policies.unread.length > 0 ? 'not-read' : 'read',
    value: allowed(set),
    sets: [set],
    unread: set.policies.unread,
    reason: null,
    sentence: null,
    onlyDenies: false,
  };
}

/** A gate without policies: open or shut by a fact. */
export function factGate(
  gate: GateName,
  state: GateState,
  value: Verdict3,
  more: Partial<Pick<GateEvaluation, 'reason' | 'sentence'>> = {},
): GateEvaluation {
  return { gate, state, value, sets: [], unread: [], reason: null, sentence: null, onlyDenies: false, ...more };
}

export function open(
  gate: GateName,
  state: GateState = 'not-attached',
  sentence: (() => string) | null = null,
): GateEvaluation {
  return sentence === null ? factGate(gate, state, YES) : factGate(gate, state, YES, { sentence });
}

export function shut(gate: GateName, reason: GateEvaluation['reason'], sentence: () => string): GateEvaluation {
  return factGate(gate, 'read', NO, { reason, sentence });
}
