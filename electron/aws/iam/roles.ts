/** Roles by calls of their own: the list carries the trust policy, but not boundary, tags or last use. */
import {
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  type Role,
} from '@aws-sdk/client-iam';
import type { RoleDetail } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import { IAM_PAGES, listRoles, MaxItems } from '../calls/iam';
import type { Desk } from '../collector';
import { heldPolicies } from './held-policies';
import { iamJson } from './iam-json';
import { ROLE } from './lists';

const OF_ROLE = { service: 'iam', gone: ['NoSuchEntityException'] } as const;

const getRole = declareCall({ ...OF_ROLE, command: GetRoleCommand, action: 'iam:GetRole' });
const listRolePolicies = declareCall({
  ...OF_ROLE,
  command: ListRolePoliciesCommand,
  action: 'iam:ListRolePolicies',
  pages: IAM_PAGES,
});
const getRolePolicy = declareCall({ ...OF_ROLE, command: GetRolePolicyCommand, action: 'iam:GetRolePolicy' });
const listAttachedRolePolicies = declareCall({
  ...OF_ROLE,
  command: ListAttachedRolePoliciesCommand,
  action: 'iam:ListAttachedRolePolicies',
  pages: IAM_PAGES,
});
export const ROLE_CALLS = [listRoles, getRole, listRolePolicies, getRolePolicy, listAttachedRolePolicies];

export async function readRoles(desk: Desk): Promise<readonly RoleDetail[]> {
  const { items } = await desk.list(listRoles, { MaxItems }, (page) => page.Roles, { type: ROLE });
  return desk.each(items, (role) => readRole(desk, role));
}

/** Null: it was deleted since it was listed. */
async function readRole(desk: Desk, listed: Role): Promise<RoleDetail | null> {
  const { RoleName } = listed;
  const about = { target: listed.Arn ?? '', type: ROLE };
  const answer = await desk.ask(getRole, { RoleName }, about);
  if (answer.kind === 'gone') return null;
  const held = await heldPolicies(
    desk.list(listRolePolicies, { RoleName, MaxItems }, (page) => page.PolicyNames, about),
    (PolicyName) => desk.ask(getRolePolicy, { RoleName, PolicyName }, about),
    desk.list(listAttachedRolePolicies, { RoleName, MaxItems }, (page) => page.AttachedPolicies, about),
  );
  if (held === null) return null;
  const described = answer.kind === 'read' ? answer.value.Role : undefined;
  const { Path, RoleId, Arn, CreateDate, AssumeRolePolicyDocument } = listed;
  const entry = iamJson({
    Path,
    RoleName,
    RoleId,
    Arn,
    CreateDate,
    AssumeRolePolicyDocument,
    RolePolicyList: held.inline,
    AttachedManagedPolicies: held.attached,
    PermissionsBoundary: described?.PermissionsBoundary,
    Tags: described === undefined ? undefined : (described.Tags ?? []),
    RoleLastUsed: described?.RoleLastUsed,
  });
  // As AWS's one call has it, but for the instance profiles; what is odd is taken out where the parts are joined.
  return entry as RoleDetail;
}
