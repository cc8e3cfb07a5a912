/** Which policy refused a call, as far as AWS's message says it. */
import type { CoverageRow } from '../../../shared/snapshot/schema';

type Reason = NonNullable<CoverageRow['reason']>;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html; the sentence ends as AWS's does. */
const WORDINGS: readonly { readonly part: RegExp; readonly reason: Reason; readonly policy: string }[] = [
  { part: /service control polic/i, reason: 'scp', policy: 'a service control policy' },
  { part: /resource control polic/i, reason: 'scp', policy: 'a resource control policy' },
  { part: /permissions boundar/i, reason: 'boundary', policy: 'the permissions boundary' },
  { part: /session polic/i, reason: 'session', policy: 'the session policy' },
  { part: /VPC endpoint polic/i, reason: 'other', policy: 'the VPC endpoint’s policy' },
  { part: /resource-based polic/i, reason: 'resource', policy: 'the resource’s own policy' },
  { part: /identity-based polic/i, reason: 'identity', policy: 'the caller’s policies' },
];

/**
 * AWS's message in; the reason and why, as a clause for a person (`a service control policy denies it`). Both null
 * where AWS does not say which policy it was: many services never do.
 */
export function denialReason(message: string): { readonly reason: Reason | null; readonly why: string | null } {
  const wording = WORDINGS.find(({ part }) => part.test(message));
  if (wording === undefined) return { reason: null, why: null };
  const denies = /explicit deny/i.test(message);
  const plural = wording.policy === 'the caller’s policies';
  const verb = denies ? (plural ? 'deny it' : 'denies it') : plural ? 'do not allow it' : 'does not allow it';
  return { reason: wording.reason, why: `${wording.policy} ${verb}` };
}
