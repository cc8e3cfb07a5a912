/** The same as details.ts by some 15 calls in place of one, where that one is refused (docs/spec/aws-access.md, 6). */
import type { Desk } from '../collector';
import { GROUP_CALLS, readGroups } from './groups';
import type { IamLists } from './lists';
import { MANAGED_POLICY_CALLS, readListedPolicies, readNamedPolicies } from './managed-policies';
import { readRoles, ROLE_CALLS } from './roles';
import { readUsers, USER_CALLS } from './users';

export const ONE_BY_ONE_CALLS = [...USER_CALLS, ...GROUP_CALLS, ...ROLE_CALLS, ...MANAGED_POLICY_CALLS];

export async function readOneByOne(desk: Desk): Promise<IamLists> {
  // One kind after the other: what a person sees counted is then one list at a time.
  const roles = await readRoles(desk);
  const users = await readUsers(desk);
  const groups = await readGroups(desk);
  const listed = await readListedPolicies(desk);
  const there = new Set(listed.map(({ Arn }) => Arn));
  const held = [...users, ...groups, ...roles].flatMap((holder) => [
    ...(holder.AttachedManagedPolicies ?? []).map(({ PolicyArn }) => PolicyArn),
    ...('PermissionsBoundary' in holder && isBoundary(holder.PermissionsBoundary)
      ? [holder.PermissionsBoundary.PermissionsBoundaryArn]
      : []),
  ]);
  const named = await readNamedPolicies(
    desk,
    [...new Set(held)].filter((arn) => !there.has(arn)),
  );
  return {
    UserDetailList: [...users],
    GroupDetailList: [...groups],
    RoleDetailList: [...roles],
    Policies: [...listed, ...named],
  };
}

function isBoundary(value: unknown): value is { PermissionsBoundaryArn: string } {
  return typeof value === 'object' && value !== null && 'PermissionsBoundaryArn' in value;
}
