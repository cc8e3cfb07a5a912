/** The policy of the thing itself: trust policy, key policy or resource policy, asked by kind of principal (E71, E121). */
import type { Call } from '../call';
import type { GateEvaluation, SearchedSet } from '../evaluation';
import { and, or } from '../logic';
import type { PrincipalKind, Verdict3 } from '../match';
import { EMPTY_SET, open, scan, unreadVerdict } from './scan';
import type { Target } from '../target';

/** Searches the target's own policy, whatever its state. */
export function resourceSet(target: Target, call: Call): SearchedSet {
  switch (target.policy.state) {
    case 'none':
      return scan(EMPTY_SET, call);
    case 'unread':
      return scan({ read: [], unread: [target.policy.unread] }, call);
    case 'read':
      return scan({ read: [{ document: target.policy.document }], unread: [] }, call);
  }
}

/** R(kinds) of E121: does an Allow match the caller as one of these kinds? */
export function grants(set: SearchedSet, kinds: ReadonlySet<PrincipalKind>): Verdict3 {
  const found: Verdict3[] = set.policies.unread.map(unreadVerdict);
  for (const { match } of set.allows) {
    for (const principal of match.principals) {
      if (kinds.has(principal.kind)) found.push(and(principal, match.rest));
    }
  }
  return or(...found);
}

/** The gate as the trace shows it; `value` is what the policy says to this caller. */
export function resourceGate(target: Target, set: SearchedSet, value: Verdict3): GateEvaluation {
  if (target.policy.state === 'none') return { ...open(target.gate), value };
  return {
    gate: target.gate,
    state: target.policy.state === 'unread' ? 'not-read' : 'read',
    value,
    sets: [set],
    unread: set.policies.unread,
    reason: null,
    sentence: null,
    onlyDenies: false,
  };
}
