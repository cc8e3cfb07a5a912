/** Groups by calls of their own. Who is in them is asked of each user. */
import {
  GetGroupPolicyCommand,
  ListAttachedGroupPoliciesCommand,
  ListGroupPoliciesCommand,
  ListGroupsCommand,
  type Group,
} from '@aws-sdk/client-iam';
import type { GroupDetail } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import { IAM_PAGES, MaxItems } from '../calls/iam';
import type { Desk } from '../collector';
import { heldPolicies } from './held-policies';
import { iamJson } from './iam-json';
import { GROUP } from './lists';

const OF_GROUP = { service: 'iam', gone: ['NoSuchEntityException'] } as const;

const listGroups = declareCall({
  service: 'iam',
  command: ListGroupsCommand,
  action: 'iam:ListGroups',
  pages: IAM_PAGES,
});
const listGroupPolicies = declareCall({
  ...OF_GROUP,
  command: ListGroupPoliciesCommand,
  action: 'iam:ListGroupPolicies',
  pages: IAM_PAGES,
});
const getGroupPolicy = declareCall({ ...OF_GROUP, command: GetGroupPolicyCommand, action: 'iam:GetGroupPolicy' });
const listAttachedGroupPolicies = declareCall({
  ...OF_GROUP,
  command: ListAttachedGroupPoliciesCommand,
  action: 'iam:ListAttachedGroupPolicies',
  pages: IAM_PAGES,
});
export const GROUP_CALLS = [listGroups, listGroupPolicies, getGroupPolicy, listAttachedGroupPolicies];

export async function readGroups(desk: Desk): Promise<readonly GroupDetail[]> {
  const { items } = await desk.list(listGroups, { MaxItems }, (page) => page.Groups, { type: GROUP });
  return desk.each(items, (group) => readGroup(desk, group));
}

/** Null: it was deleted since it was listed. */
async function readGroup(desk: Desk, group: Group): Promise<GroupDetail | null> {
  const { Path, GroupName, GroupId, Arn, CreateDate } = group;
  const about = { target: Arn ?? '', type: GROUP };
  const held = await heldPolicies(
    desk.list(listGroupPolicies, { GroupName, MaxItems }, (page) => page.PolicyNames, about),
    (PolicyName) => desk.ask(getGroupPolicy, { GroupName, PolicyName }, about),
    desk.list(listAttachedGroupPolicies, { GroupName, MaxItems }, (page) => page.AttachedPolicies, about),
  );
  if (held === null) return null;
  const entry = iamJson({
    Path,
    GroupName,
    GroupId,
    Arn,
    CreateDate,
    GroupPolicyList: held.inline,
    AttachedManagedPolicies: held.attached,
  });
  // As AWS's one call has it; what is odd is taken out where the parts are joined.
  return entry as GroupDetail;
}
