/** Goes through the statements of a policy set and keeps those that match, or may. */
import type { Call } from '../call';
import type { Condition, GateName } from '../decision';
import type { GateEvaluation, GateState, Hit, SearchedSet } from '../evaluation';
import type { PolicySet, UnreadDocument } from '../facts';
import { NO, YES, maybe, or, structural } from '../logic';
import { matchStatement } from '../match-statement';
import type { Verdict3 } from '../match';

export const EMPTY_SET: PolicySet = { read: [], unread: [] };

/** Matches every statement of the set; a policy that reaches the principal twice counts once. */
export function scan(policies: PolicySet, call: Call, level: string | null = null): SearchedSet {
  const allows: Hit[] = [];
  const denies: Hit[] = [];
  const seen = policies.read.length > 1 ? new Set<string>() : null;
  for (const { document } of policies.read) {
    if (seen?.has(document.address)) continue;
    seen?.add(document.address);
    for (const statement of document.statements) {
      const match = matchStatement(statement, document, call);
      if (match.match === 'no') continue;
      (statement.effect === 'Allow' ? allows : denies).push({ statement, document, match });
    }
  }
  return { level, policies, allows, denies };
}

/** Allow side of one set (E97): YES if one statement surely allows, else the union of what may. */
export function allowed(set: SearchedSet): Verdict3 {
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
  return factGate(gate, state, YES, { sentence });
}

export function shut(gate: GateName, reason: GateEvaluation['reason'], sentence: () => string): GateEvaluation {
  return factGate(gate, 'read', NO, { reason, sentence });
}
