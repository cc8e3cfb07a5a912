/** Accounts that are nobody's here: named in a policy, not in the file, and not known to be of the same organization. */
import { accountOfArn, isAccountId, parseArn } from '../iam/arn';
import { isOfAws } from '../iam/aws-own-accounts';
import type { OrganizationFacts } from '../policy/facts';
import type { PrincipalEntry } from '../policy/document';
import type { RuleContext } from './context';
import type { OwnStatement } from './own-documents';

export interface Outsider {
  readonly account: string;
  /** May it be of the same organization? Certain only where there is none, or where all its accounts were read. */
  readonly mayBeOurs: boolean;
  /** Why it is not, as a clause. */
  readonly apart: string;
}

/** The account that an entry of Principal lets in from outside; null where it is one of the file's, AWS's own, or a known member. */
export function outsiderOf(
  { type, value }: PrincipalEntry,
  own: OwnStatement,
  { model }: RuleContext,
): Outsider | null {
  if (type !== 'AWS' || own.account === null) return null;
  const account = isAccountId(value) ? value : accountOfArn(value);
  if (account === null || account === own.account || model.facts.account(account) !== undefined) return null;
  if (isOfAws(account) || parseArn(value)?.resource.includes('aws-service-role/') === true) return null;
  const organization = model.facts.organization(own.account);
  if (isKnownMember(account, organization)) return null;
  const isNone = organization.state === 'none';
  return {
    account,
    mayBeOurs: !isNone && (organization.state === 'unknown' || organization.members === undefined),
    apart: isNone ? 'this one is in no organization' : 'it is not of the same organization',
  };
}

/** Whoever was read as a member, the management account, and whatever its policies are attached to. */
function isKnownMember(account: string, organization: OrganizationFacts): boolean {
  if (organization.state !== 'known') return false;
  const levels = [...(organization.serviceControl ?? []), ...(organization.resourceControl ?? [])];
  if (account === organization.managementAccountId || organization.members?.has(account) === true) return true;
  return levels.some(({ target }) => target === account);
}
