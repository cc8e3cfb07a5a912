/** Managed policies by calls of their own: the account's own, and those of AWS that are in use; default versions. */
import { GetPolicyCommand, GetPolicyVersionCommand, ListPoliciesCommand, type Policy } from '@aws-sdk/client-iam';
import type { ManagedPolicyDetail } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import { IAM_PAGES, MaxItems } from '../calls/iam';
import type { Desk } from '../collector';
import { iamJson } from './iam-json';
import { MANAGED_POLICY } from './lists';

const OF_POLICY = { service: 'iam', gone: ['NoSuchEntityException'] } as const;

const listPolicies = declareCall({
  service: 'iam',
  command: ListPoliciesCommand,
  action: 'iam:ListPolicies',
  pages: IAM_PAGES,
});
const getPolicy = declareCall({ ...OF_POLICY, command: GetPolicyCommand, action: 'iam:GetPolicy' });
const getPolicyVersion = declareCall({
  ...OF_POLICY,
  command: GetPolicyVersionCommand,
  action: 'iam:GetPolicyVersion',
});
export const MANAGED_POLICY_CALLS = [listPolicies, getPolicy, getPolicyVersion];

/** Everything that the list has. AWS's own thousand policies come with it: those that nothing uses are left out. */
export async function readListedPolicies(desk: Desk): Promise<readonly ManagedPolicyDetail[]> {
  const { items } = await desk.list(
    listPolicies,
    { Scope: 'All', MaxItems },
    (page) => page.Policies?.filter((policy) => isOwn(policy) || isUsed(policy)),
    { type: MANAGED_POLICY },
  );
  return desk.each(items, (policy) => withDocument(desk, policy));
}

/** Those that somebody holds and that the list did not have. */
export async function readNamedPolicies(desk: Desk, arns: readonly string[]): Promise<readonly ManagedPolicyDetail[]> {
  return desk.each(arns, async (PolicyArn) => {
    const answer = await desk.ask(getPolicy, { PolicyArn }, { target: PolicyArn, type: MANAGED_POLICY });
    return answer.kind !== 'read' || answer.value.Policy === undefined ? null : withDocument(desk, answer.value.Policy);
  });
}

/** Null: it was deleted since it was listed. A text that could not be read is left out. */
async function withDocument(desk: Desk, policy: Policy): Promise<ManagedPolicyDetail | null> {
  const { PolicyName, PolicyId, Arn, Path, DefaultVersionId, AttachmentCount, PermissionsBoundaryUsageCount } = policy;
  const { IsAttachable, CreateDate, UpdateDate } = policy;
  const about = { target: Arn ?? '', type: MANAGED_POLICY };
  const answer = await desk.ask(getPolicyVersion, { PolicyArn: Arn, VersionId: DefaultVersionId }, about);
  if (answer.kind === 'gone') return null;
  const entry = iamJson({
    PolicyName,
    PolicyId,
    Arn,
    Path,
    DefaultVersionId,
    AttachmentCount,
    PermissionsBoundaryUsageCount,
    IsAttachable,
    CreateDate,
    UpdateDate,
    PolicyVersionList: answer.kind === 'read' ? [answer.value.PolicyVersion] : undefined,
  });
  // As AWS's one call has it; what is odd is taken out where the parts are joined.
  return entry as ManagedPolicyDetail;
}

function isOwn({ Arn }: Policy): boolean {
  return !/^arn:[^:]*:iam::aws:/.test(Arn ?? '');
}

function isUsed({ AttachmentCount, PermissionsBoundaryUsageCount }: Policy): boolean {
  return (AttachmentCount ?? 0) + (PermissionsBoundaryUsageCount ?? 0) > 0;
}
