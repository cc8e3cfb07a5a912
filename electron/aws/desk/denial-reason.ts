/** Which policy refused a call of ours, as far as AWS's message says it. */
import type { GateName } from '../../../shared/policy/decision';
import { gatesNamed, statedReason } from '../../../shared/resolve/stated-reason';
import type { CoverageRow } from '../../../shared/snapshot/schema';

/** What a coverage row says of it; nothing where AWS does not say which policy it was: many services never do. */
export type Denial = Pick<CoverageRow, 'reason' | 'denies' | 'deniedBy'>;

const POLICIES: Readonly<Partial<Record<GateName, readonly [reason: NonNullable<Denial['reason']>, policy: string]>>> =
  {
    scp: ['scp', 'a service control policy'],
    rcp: ['rcp', 'a resource control policy'],
    boundary: ['boundary', 'the permissions boundary'],
    session: ['session', 'the session policy'],
    vpce: ['endpoint', 'the VPC endpoint’s policy'],
    'resource-policy': ['resource', 'the resource’s own policy'],
    'trust-policy': ['resource', 'the role’s trust policy'],
    identity: ['identity', 'the caller’s policies'],
  };

/** AWS's message in; the reason, and why as a clause for a person: `a service control policy denies it`. */
export function denialReason(message: string): { readonly denial: Denial; readonly why: string | null } {
  const [gate] = gatesNamed(message);
  const named = gate === undefined ? undefined : POLICIES[gate];
  if (named === undefined) return { denial: {}, why: null };
  const [reason, policy] = named;
  const denies = /explicit deny/i.test(message);
  const stated = statedReason(/\b(?:with|due to|because of) an explicit deny\b.*/is.exec(message)?.[0] ?? '');
  const plural = gate === 'identity';
  const verb = denies ? (plural ? 'deny it' : 'denies it') : plural ? 'do not allow it' : 'does not allow it';
  const deniedBy = stated?.document ?? null;
  const denial = { reason, ...(denies ? { denies } : {}), ...(deniedBy === null ? {} : { deniedBy }) };
  return { denial, why: `${policy} ${verb}` };
}
