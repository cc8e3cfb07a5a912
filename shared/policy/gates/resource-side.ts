/** The policy of the thing itself: trust policy, key policy or resource policy, asked by kind of principal (E71, E121). */
import type { Call } from '../call';
import type { Candidate } from '../candidates';
import type { GateEvaluation, SearchedSet } from '../evaluation';
import type { PolicySet, ResourcePolicy } from '../facts';
import { NO, and, or } from '../logic';
import type { PrincipalKind, Verdict3 } from '../match';
import { EMPTY_SET, open, scan, unreadVerdict } from './scan';
import type { Target } from '../target';

/** Searches the target's own policy, whatever its state; `candidates` are those of its statements that can match. */
export function resourceSet(target: Target, candidates: readonly Candidate[], call: Call): SearchedSet {
  return scan(policySetOf(target.policy), call, null, candidates);
}

/** A thing's one policy as a set; the same policy gives the same set, so that it is indexed once. */
export function policySetOf(policy: ResourcePolicy): PolicySet {
  if (policy.state === 'none') return EMPTY_SET;
  let known = sets.get(policy);
  if (known === undefined) {
    known =
      policy.state === 'read'
        ? { read: [{ document: policy.document }], unread: [] }
        : { read: [], unread: [policy.unread] };
    sets.set(policy, known);
  }
  return known;
}
const sets = new WeakMap<ResourcePolicy, PolicySet>();

/** R of E121, by what the kind of principal is worth (E122, E125). */
export interface Grants {
  /** A session, a federated user, everyone: nothing of the caller's own needs to allow it (g1, g3). */
  readonly direct: Verdict3;
  /** The user by its ARN (g2). */
  readonly user: Verdict3;
  /** The role, or the user behind a federated one: boundary and session policy still limit (g4). */
  readonly limited: Verdict3;
  /** Anything but the account. */
  readonly notAccount: Verdict3;
  readonly any: Verdict3;
}

/** The policy says nothing to this caller. */
export const NO_GRANTS: Grants = { direct: NO, user: NO, limited: NO, notAccount: NO, any: NO };

const WORTH: Readonly<Record<PrincipalKind, 'direct' | 'user' | 'limited' | 'account' | 'other'>> = {
  session: 'direct',
  'fed-direct': 'direct',
  wildcard: 'direct',
  user: 'user',
  role: 'limited',
  'fed-user': 'limited',
  account: 'account',
  service: 'other',
  federated: 'other',
};

/** Does an Allow of the thing's own policy match the caller, and as what (E71, E121)? */
export function grantsOf(set: SearchedSet): Grants {
  if (set.allows.length === 0 && set.policies.unread.length === 0) return NO_GRANTS;
  const unread = set.policies.unread.map(unreadVerdict);
  const found = { direct: [...unread], user: [...unread], limited: [...unread], notAccount: [...unread] };
  const any = [...unread];
  for (const { match } of set.allows) {
    for (const principal of match.principals) {
      const verdict = principal.match === 'yes' ? match.rest : and(principal, match.rest);
      const worth = WORTH[principal.kind];
      any.push(verdict);
      if (worth === 'account') continue;
      found.notAccount.push(verdict);
      if (worth !== 'other') found[worth].push(verdict);
    }
  }
  return {
    direct: or(...found.direct),
    user: or(...found.user),
    limited: or(...found.limited),
    notAccount: or(...found.notAccount),
    any: or(...any),
  };
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
