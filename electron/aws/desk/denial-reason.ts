/** Which policy refused a call of ours, as far as AWS's message says it. */
import type { GateName } from '../../../shared/policy/decision';
import { gatesNamed } from '../../../shared/resolve/stated-reason';
import type { CoverageRow } from '../../../shared/snapshot/schema';

type Reason = NonNullable<CoverageRow['reason']>;

const POLICIES: Readonly<Partial<Record<GateName, readonly [reason: Reason, policy: string]>>> = {
  scp: ['scp', 'a service control policy'],
  rcp: ['scp', 'a resource control policy'],
  boundary: ['boundary', 'the permissions boundary'],
  session: ['session', 'the session policy'],
  vpce: ['other', 'the VPC endpoint’s policy'],
  'resource-policy': ['resource', 'the resource’s own policy'],
  'trust-policy': ['resource', 'the role’s trust policy'],
  identity: ['identity', 'the caller’s policies'],
};

/**
 * AWS's message in; the reason and why, as a clause for a person (`a service control policy denies it`). Both null
 * where AWS does not say which policy it was: many services never do.
 */
export function denialReason(message: string): { readonly reason: Reason | null; readonly why: string | null } {
  const [gate] = gatesNamed(message);
  const named = gate === undefined ? undefined : POLICIES[gate];
  if (named === undefined) return { reason: null, why: null };
  const [reason, policy] = named;
  const denies = /explicit deny/i.test(message);
  const plural = gate === 'identity';
  const verb = denies ? (plural ? 'deny it' : 'denies it') : plural ? 'do not allow it' : 'does not allow it';
  return { reason, why: `${policy} ${verb}` };
}
