/** Users, groups and roles one by one: what a reader falls back on who may not call GetAccountAuthorizationDetails. */
import type { AccountSnapshot, GroupDetail, RoleDetail, UserDetail } from '../../../../shared/snapshot/schema';
import type { Asked, Operation } from '../../service';
import { encoded, named, noSuchEntity, only, page } from './wire';

const USER = ['Path', 'UserName', 'UserId', 'Arn', 'CreateDate', 'PasswordLastUsed'];
const GROUP = ['Path', 'GroupName', 'GroupId', 'Arn', 'CreateDate'];
const ROLE = [
  'Path',
  'RoleName',
  'RoleId',
  'Arn',
  'CreateDate',
  'AssumeRolePolicyDocument',
  'Description',
  'MaxSessionDuration',
];

type Inline = UserDetail['UserPolicyList'];

export const identities: Readonly<Record<string, Operation>> = {
  ListUsers: (asked) =>
    page(
      asked,
      'Users',
      (asked.account.iam.UserDetailList ?? []).map((user) => only(user, USER)),
    ),
  GetUser: (asked) => ({ User: only(user(asked), [...USER, 'PermissionsBoundary', 'Tags']) }),
  ListUserPolicies: (asked) => names(asked, user(asked).UserPolicyList),
  GetUserPolicy: (asked) => inline(asked, 'user', { UserName: user(asked).UserName }, user(asked).UserPolicyList),
  ListAttachedUserPolicies: (asked) => page(asked, 'AttachedPolicies', user(asked).AttachedManagedPolicies ?? []),
  ListGroupsForUser: (asked) => {
    const groups = user(asked).GroupList ?? [];
    const all = (asked.account.iam.GroupDetailList ?? []).filter(({ GroupName }) => groups.includes(GroupName));
    return page(
      asked,
      'Groups',
      all.map((group) => only(group, GROUP)),
    );
  },

  ListGroups: (asked) =>
    page(
      asked,
      'Groups',
      (asked.account.iam.GroupDetailList ?? []).map((group) => only(group, GROUP)),
    ),
  ListGroupPolicies: (asked) => names(asked, group(asked).GroupPolicyList),
  GetGroupPolicy: (asked) =>
    inline(asked, 'group', { GroupName: group(asked).GroupName }, group(asked).GroupPolicyList),
  ListAttachedGroupPolicies: (asked) => page(asked, 'AttachedPolicies', group(asked).AttachedManagedPolicies ?? []),

  // The list has neither boundary nor tags: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html
  ListRoles: (asked) => {
    const { PathPrefix = '/' } = asked.input;
    const all = (asked.account.iam.RoleDetailList ?? []).filter(({ Path = '/' }) =>
      Path.startsWith(String(PathPrefix)),
    );
    return page(
      asked,
      'Roles',
      all.map((role) => only(role, ROLE)),
    );
  },
  GetRole: (asked) => ({
    Role: encoded(only(role(asked), [...ROLE, 'PermissionsBoundary', 'Tags', 'RoleLastUsed'])),
  }),
  ListRolePolicies: (asked) => names(asked, role(asked).RolePolicyList),
  GetRolePolicy: (asked) => inline(asked, 'role', { RoleName: role(asked).RoleName }, role(asked).RolePolicyList),
  ListAttachedRolePolicies: (asked) => page(asked, 'AttachedPolicies', role(asked).AttachedManagedPolicies ?? []),
  ListInstanceProfiles: (asked) => page(asked, 'InstanceProfiles', instanceProfiles(asked.account)),
  ListInstanceProfilesForRole: (asked) => page(asked, 'InstanceProfiles', role(asked).InstanceProfileList ?? []),
};

function user({ account, input }: Asked): UserDetail {
  const name = input['UserName'];
  return named(account.iam.UserDetailList, ({ UserName }) => UserName === name, `user with name ${String(name)}`);
}

function group({ account, input }: Asked): GroupDetail {
  const name = input['GroupName'];
  return named(account.iam.GroupDetailList, ({ GroupName }) => GroupName === name, `group with name ${String(name)}`);
}

function role({ account, input }: Asked): RoleDetail {
  const name = input['RoleName'];
  return named(account.iam.RoleDetailList, ({ RoleName }) => RoleName === name, `role with name ${String(name)}`);
}

function names(asked: Asked, list: Inline): object {
  return page(
    asked,
    'PolicyNames',
    (list ?? []).map(({ PolicyName }) => PolicyName),
  );
}

function inline({ input }: Asked, kind: string, owner: object, list: Inline): object {
  const name = String(input['PolicyName']);
  const policy = list?.find(({ PolicyName }) => PolicyName === name);
  if (policy === undefined) throw noSuchEntity(`The ${kind} policy with name ${name} cannot be found.`);
  return { ...owner, PolicyName: name, ...objectOf(encoded({ PolicyDocument: policy.PolicyDocument })) };
}

function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

/** Those that stand as resources, and those that only a role's details name. */
function instanceProfiles(account: AccountSnapshot): readonly object[] {
  const entries = (account.resources ?? []).filter(({ type }) => type === 'AWS::IAM::InstanceProfile');
  const known = new Set(entries.map(({ arn }) => arn));
  const ofRoles = (account.iam.RoleDetailList ?? []).flatMap(({ InstanceProfileList }) => InstanceProfileList ?? []);
  const ofResources = entries.map(({ arn, name, properties }) => ({
    InstanceProfileName: name,
    Arn: arn,
    Path: '/',
    Roles: [],
    ...properties,
  }));
  return [...ofResources, ...ofRoles.filter(({ Arn }) => !known.has(Arn))];
}
