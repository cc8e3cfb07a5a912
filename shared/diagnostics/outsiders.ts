/** Accounts that are nobody's here: named in a policy, not in the file, and in no organization with this one. */
import { accountOfArn, isAccountId, parseArn } from '../iam/arn';
import type { PrincipalEntry } from '../policy/document';
import type { RuleContext } from './context';
import type { OwnStatement } from './own-documents';

/**
 * The account that an entry of Principal lets in from outside; null where it is one of the file's, AWS's own, or may be
 * of the same organization: only where Organizations is known to be off is every other account somebody else's.
 */
export function outsiderOf({ type, value }: PrincipalEntry, own: OwnStatement, { model }: RuleContext): string | null {
  if (type !== 'AWS' || own.account === null) return null;
  const account = isAccountId(value) ? value : accountOfArn(value);
  if (account === null || account === own.account || model.facts.account(account) !== undefined) return null;
  if (parseArn(value)?.resource.includes('aws-service-role/') === true) return null;
  return model.facts.organization(own.account).state === 'none' ? account : null;
}
