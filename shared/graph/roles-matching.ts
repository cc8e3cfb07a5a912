/** The roles that an ARN pattern of iam:PassRole matches. Patterns repeat over principals, so answers are kept. */
import { parseArn } from '../iam/arn';
import type { AccountModel } from '../model/account-model';
import { globOf } from '../policy/glob';

interface RolesOfAccount {
  /** The first five parts of every role's ARN: they differ only by account. */
  readonly head: readonly string[];
  readonly roles: readonly { readonly arn: string; readonly resource: string }[];
}

/** Finds the roles of one account that a pattern matches part by part (E31); service-linked roles are never passed (E140). */
export type FindRoles = (pattern: string, account: string) => readonly string[];

export function roleFinder(model: AccountModel): FindRoles {
  const byAccount = new Map<string, RolesOfAccount>();
  const found = new Map<string, readonly string[]>();
  return (pattern, account) => {
    const asked = `${account} ${pattern}`;
    const known = found.get(asked);
    if (known !== undefined) return known;
    const own = byAccount.get(account) ?? rolesOf(account, model);
    byAccount.set(account, own);
    const roles = matching(pattern, own);
    found.set(asked, roles);
    return roles;
  };
}

function rolesOf(account: string, model: AccountModel): RolesOfAccount {
  const arns = [...model.roles.values()]
    .filter((role) => role.account === account && !role.facts.path.startsWith('/aws-service-role/'))
    .map((role) => role.facts.arn);
  return {
    head: (arns[0] ?? '').split(':').slice(0, 5),
    roles: arns.map((arn) => ({ arn, resource: parseArn(arn)?.resource ?? '' })),
  };
}

function matching(pattern: string, { head, roles }: RolesOfAccount): readonly string[] {
  const parts = pattern.split(':');
  if (parts.length < 6 || !head.every((part, index) => globOf(parts[index] ?? '').test(part))) return [];
  const resource = globOf(parts.slice(5).join(':'));
  return roles.filter((role) => resource.test(role.resource)).map((role) => role.arn);
}
