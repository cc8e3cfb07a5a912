/** Managed policies and their versions. */
import type { ManagedPolicyDetail } from '../../../../shared/snapshot/schema';
import type { Asked, Operation } from '../../service';
import { encoded, noSuchEntity, only, page } from './wire';

const LISTED = [
  'PolicyName',
  'PolicyId',
  'Arn',
  'Path',
  'DefaultVersionId',
  'AttachmentCount',
  'PermissionsBoundaryUsageCount',
  'IsAttachable',
  'CreateDate',
  'UpdateDate',
];
const VERSION = ['VersionId', 'IsDefaultVersion', 'CreateDate'];

export const policies: Readonly<Record<string, Operation>> = {
  ListPolicies: (asked) => {
    const scope = asked.input['Scope'] ?? 'All';
    const all = (asked.account.iam.Policies ?? []).filter(
      ({ Arn }) => scope === 'All' || (scope === 'AWS') === Arn.includes(':iam::aws:policy/'),
    );
    return page(
      asked,
      'Policies',
      all.map((entry) => only(entry, LISTED)),
    );
  },
  GetPolicy: (asked) => ({ Policy: only(policy(asked), [...LISTED, 'Description', 'Tags']) }),
  ListPolicyVersions: (asked) =>
    page(
      asked,
      'Versions',
      (policy(asked).PolicyVersionList ?? []).map((version) => only(version, VERSION)),
    ),
  GetPolicyVersion: (asked) => {
    const id = String(asked.input['VersionId']);
    const version = policy(asked).PolicyVersionList?.find(({ VersionId }) => VersionId === id);
    if (version === undefined)
      throw noSuchEntity(`Policy ${policy(asked).Arn} version ${id} does not exist or is not attachable.`);
    return { PolicyVersion: encoded(version) };
  },
};

function policy({ account, input }: Asked): ManagedPolicyDetail {
  const arn = String(input['PolicyArn']);
  const found = account.iam.Policies?.find(({ Arn }) => Arn === arn);
  if (found === undefined) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
  return found;
}
