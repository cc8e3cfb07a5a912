/** Users by calls of their own: the list has neither boundary nor tags. */
import {
  GetUserCommand,
  GetUserPolicyCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupsForUserCommand,
  ListUserPoliciesCommand,
  type User,
} from '@aws-sdk/client-iam';
import type { UserDetail } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import { IAM_PAGES, listUsers, MaxItems } from '../calls/iam';
import type { Desk } from '../collector';
import { heldPolicies } from './held-policies';
import { iamJson } from './iam-json';
import { USER } from './lists';

const OF_USER = { service: 'iam', gone: ['NoSuchEntityException'] } as const;

const getUser = declareCall({ ...OF_USER, command: GetUserCommand, action: 'iam:GetUser' });
const listUserPolicies = declareCall({
  ...OF_USER,
  command: ListUserPoliciesCommand,
  action: 'iam:ListUserPolicies',
  pages: IAM_PAGES,
});
const getUserPolicy = declareCall({ ...OF_USER, command: GetUserPolicyCommand, action: 'iam:GetUserPolicy' });
const listAttachedUserPolicies = declareCall({
  ...OF_USER,
  command: ListAttachedUserPoliciesCommand,
  action: 'iam:ListAttachedUserPolicies',
  pages: IAM_PAGES,
});
const listGroupsForUser = declareCall({
  ...OF_USER,
  command: ListGroupsForUserCommand,
  action: 'iam:ListGroupsForUser',
  pages: IAM_PAGES,
});
export const USER_CALLS = [
  listUsers,
  getUser,
  listUserPolicies,
  getUserPolicy,
  listAttachedUserPolicies,
  listGroupsForUser,
];

export async function readUsers(desk: Desk): Promise<readonly UserDetail[]> {
  const { items } = await desk.list(listUsers, { MaxItems }, (page) => page.Users, { type: USER });
  return desk.each(items, (user) => readUser(desk, user));
}

/** Null: it was deleted since it was listed. */
async function readUser(desk: Desk, listed: User): Promise<UserDetail | null> {
  const { UserName } = listed;
  const about = { target: listed.Arn ?? '', type: USER };
  const answer = await desk.ask(getUser, { UserName }, about);
  if (answer.kind === 'gone' || UserName === undefined) return null;
  const [held, groups] = await Promise.all([
    heldPolicies(
      desk.list(listUserPolicies, { UserName, MaxItems }, (page) => page.PolicyNames, about),
      (PolicyName) => desk.ask(getUserPolicy, { UserName, PolicyName }, about),
      desk.list(listAttachedUserPolicies, { UserName, MaxItems }, (page) => page.AttachedPolicies, about),
    ),
    desk.list(listGroupsForUser, { UserName, MaxItems }, (page) => page.Groups?.map((group) => group.GroupName), about),
  ]);
  if (held === null || groups.gone) return null;
  const described = answer.kind === 'read' ? answer.value.User : undefined;
  const { Path, UserId, Arn, CreateDate } = listed;
  const entry = iamJson({
    Path,
    UserName,
    UserId,
    Arn,
    CreateDate,
    UserPolicyList: held.inline,
    GroupList: groups.items,
    AttachedManagedPolicies: held.attached,
    PermissionsBoundary: described?.PermissionsBoundary,
    Tags: described === undefined ? undefined : (described.Tags ?? []),
  });
  // As AWS's one call has it; what is odd is taken out where the parts are joined.
  return entry as UserDetail;
}
