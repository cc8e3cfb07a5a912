/** The administration of IAM Identity Center, in the one Region where the file's instance lives. */
import type { IdentityCenterEntry } from '../../../shared/snapshot/schema';
import { AwsError, paged, type Asked, type Service } from '../service';
import { withDates } from '../with-dates';

/** The directory of every instance here. */
export const STORE = 'd-0123456789';

export const ssoAdmin: Service = {
  id: 'sso-admin',
  protocol: 'json',
  signedAs: 'sso',
  target: 'SWBExternalService',
  operations: {
    ListInstances: (asked) => {
      const { identityCenter: center, organization, account } = asked.account;
      const isHere = center !== undefined && (center.region ?? asked.region) === asked.region;
      const OwnerAccountId = organization?.managementAccountId ?? account.id;
      const instance = { InstanceArn: center?.instanceArn, IdentityStoreId: STORE, OwnerAccountId, Status: 'ACTIVE' };
      return page(asked, 'Instances', isHere ? [instance] : []);
    },
    ListPermissionSetsProvisionedToAccount: (asked) =>
      page(
        asked,
        'PermissionSets',
        setsOf(asked).map(({ PermissionSetArn }) => PermissionSetArn),
      ),
    DescribePermissionSet: (asked) => ({ PermissionSet: withDates(setOf(asked), 'CreatedDate') }),
    ListAccountAssignments: (asked) => {
      const { PermissionSetArn: arn } = setOf(asked);
      const all = centerOf(asked).assignments ?? [];
      return page(
        asked,
        'AccountAssignments',
        all
          .filter(({ PermissionSetArn }) => PermissionSetArn === arn)
          .map((assignment) => ({ AccountId: asked.account.account.id, ...assignment })),
      );
    },
  },
};

/** The file's Identity Center; AWS refuses whoever is neither its management account nor a delegated administrator. */
function centerOf({ account, input, operation }: Asked): IdentityCenterEntry {
  const { identityCenter } = account;
  if (identityCenter?.permissionSets === undefined || identityCenter.instanceArn !== input['InstanceArn']) {
    throw new AwsError('AccessDeniedException', `User is not authorized to perform: sso:${operation}`);
  }
  return identityCenter;
}

function setsOf(asked: Asked): NonNullable<IdentityCenterEntry['permissionSets']> {
  return centerOf(asked).permissionSets ?? [];
}

function setOf(asked: Asked) {
  const found = setsOf(asked).find(({ PermissionSetArn }) => PermissionSetArn === asked.input['PermissionSetArn']);
  if (found === undefined) throw new AwsError('ResourceNotFoundException', 'Could not find PermissionSet');
  return found;
}

function page(asked: Asked, name: string, all: readonly unknown[]): object {
  const { items, next } = paged(all, asked, asked.input['NextToken'], asked.input['MaxResults']);
  return { [name]: items, NextToken: next };
}
