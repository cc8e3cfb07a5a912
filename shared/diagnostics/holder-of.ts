import { accountOfArn, parseArn } from '../iam/arn';
import type { PrincipalFacts } from '../policy/facts';
import type { RuleContext } from './context';

/** Whose policies decide for a caller: the user or role, or the role of a session that a policy names; undefined: nobody here. */
export function holderOf(
  principal: string,
  { model: { facts } }: Pick<RuleContext, 'model'>,
): PrincipalFacts | undefined {
  const role = /^assumed-role\/([^/]+)\//.exec(parseArn(principal)?.resource ?? '')?.[1];
  return role === undefined ? facts.principal(principal) : facts.roleByName(accountOfArn(principal) ?? '', role);
}
