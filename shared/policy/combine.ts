/** How the gates make one answer (part 8 of docs/spec/evaluation.md, E119–E127). */
import type { GateEvaluation, SearchedSet } from './evaluation';
import type { CallerGates } from './gates/caller-side';
import { grantsOf, NO_GRANTS, type Grants } from './gates/resource-side';
import { NO, YES, and, or } from './logic';
import type { Verdict3 } from './match';
import type { ResolvedCaller } from './resolve-caller';
import type { Target } from './target';

export interface Core {
  readonly value: Verdict3;
  /** What the resource's own policy says to this caller. */
  readonly resource: Verdict3;
  /** Gates, of those given, whose refusal makes the core a NO. */
  readonly failing: readonly ('resource' | 'identity' | 'boundary' | 'session')[];
}

/**
 * The core of E122 (same account), E125 (cross-account) or E118 (callers without policies). `beside` is what the owner
 * allows in another way than by the thing's policy: a bucket's ACL, a grant on a key.
 */
export function combine(
  caller: ResolvedCaller,
  target: Target,
  sameAccount: boolean,
  set: SearchedSet,
  gates: CallerGates,
  otherSide: Verdict3 | null,
  beside: Verdict3,
): Core {
  const { kind } = caller.caller;
  const grants = grantsOf(set);
  if (kind === 'service' || kind === 'anonymous' || kind === 'saml' || kind === 'web-identity') {
    const resource = otherSide ?? grants.notAccount;
    const value = or(resource, beside);
    return { value, resource, failing: value.match === 'no' ? ['resource'] : [] };
  }
  const { identity: i, boundary: b, session: s } = gates;
  // Neither side of a foreign account's own affairs is known: both are needed, and both are open.
  if (!sameAccount || otherSide !== null) {
    const resource = otherSide ?? grants.any;
    const admitted = or(resource, beside);
    const failing = refusing(admitted, i.value, b.value, s.value);
    // In one account the policy that was not read may name the session, and then nothing else has to allow (E122).
    if (sameAccount && failing.length > 0) return { value: resource, resource, failing: [] };
    return { value: and(admitted, i.value, b.value, s.value), resource, failing };
  }
  // E124: GetFederationToken without a session policy gives only what a policy gives to the session itself.
  const bare = kind === 'federated-user' && s.state === 'not-attached';
  return sameAccountCore(target, bare ? { ...grants, limited: NO } : grants, i, b, s);
}

const NONE: Core['failing'] = [];

function sameAccountCore(
  target: Target,
  grants: Grants,
  i: GateEvaluation,
  b: GateEvaluation,
  s: GateEvaluation,
): Core {
  const limits = b.value === YES && s.value === YES ? YES : and(b.value, s.value);
  if (grants === NO_GRANTS && !target.explicit) {
    const value = limits === YES ? i.value : and(i.value, limits); // g5 is all there is
    const failing = value.match === 'no' ? refusing(YES, i.value, b.value, s.value) : NONE;
    return { value, resource: NO, failing };
  }
  const { limited, any: resource } = grants; // g4
  const direct = or(grants.direct, grants.user); // g1, g2, g3
  const g4 = limited.match === 'no' ? NO : and(limited, limits);
  const g5 = target.explicit ? and(i.value, limits, resource) : and(i.value, limits);
  const value = or(direct, g4, g5);
  if (value.match !== 'no') return { value, resource, failing: [] };
  const named = limited.match !== 'no'; // then only what limits can refuse
  const failing = refusing(target.explicit && !named ? resource : YES, named ? YES : i.value, b.value, s.value);
  return { value, resource, failing };
}

function refusing(resource: Verdict3, identity: Verdict3, boundary: Verdict3, session: Verdict3): Core['failing'] {
  const failing: Core['failing'][number][] = [];
  if (resource.match === 'no') failing.push('resource');
  if (identity.match === 'no') failing.push('identity');
  if (boundary.match === 'no') failing.push('boundary');
  if (session.match === 'no') failing.push('session');
  return failing;
}
