/** An account whose IAM has one of everything that IAM can answer with, the strange included. */
import type { AccountSnapshot } from '../../shared/snapshot/schema';

const A = '111122223333';
const CREATED = '2026-01-01T00:00:00Z';
const arn = (resource: string) => `arn:aws:iam::${A}:${resource}`;
const allow = (...actions: string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Sid: 'It’s (100 %) + fine', Effect: 'Allow', Action: actions, Resource: '*' }],
});
const trust = (service: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
});

const EC2_ROLE = {
  Path: '/machines/',
  RoleName: 'web',
  RoleId: 'AROAIAMWEB0000000001',
  Arn: arn('role/machines/web'),
  CreateDate: CREATED,
  AssumeRolePolicyDocument: trust('ec2.amazonaws.com'),
};
const profile = (name: string, roles: readonly object[]) => ({
  Path: '/machines/',
  InstanceProfileName: name,
  InstanceProfileId: `AIPAIAM${name.toUpperCase()}00000001`,
  Arn: arn(`instance-profile/machines/${name}`),
  CreateDate: CREATED,
  Roles: [...roles],
});
const WEB_PROFILE = profile('web', [EC2_ROLE]);
const EMPTY_PROFILE = profile('empty', []);

const boundary = (policy: string) => ({
  PermissionsBoundaryType: 'Policy',
  PermissionsBoundaryArn: policy,
});
const attached = (policy: string) => ({ PolicyName: policy.slice(policy.lastIndexOf('/') + 1), PolicyArn: policy });

const FENCE = arn('policy/fences/fence');
const READ_ONLY = 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess';
const POWER_USER = 'arn:aws:iam::aws:policy/PowerUserAccess';

function managed(policy: string, uses: { attached?: number; boundary?: number }, versions: readonly string[]) {
  const [first = 'v1'] = versions;
  return {
    PolicyName: policy.slice(policy.lastIndexOf('/') + 1),
    PolicyId: `ANPAIAM${policy.length}`,
    Arn: policy,
    Path: policy.slice(policy.indexOf('/'), policy.lastIndexOf('/') + 1),
    DefaultVersionId: first,
    AttachmentCount: uses.attached ?? 0,
    PermissionsBoundaryUsageCount: uses.boundary ?? 0,
    IsAttachable: true,
    CreateDate: CREATED,
    UpdateDate: CREATED,
    PolicyVersionList: versions.map((VersionId) => ({
      Document: allow(`s3:Get${VersionId}*`),
      VersionId,
      IsDefaultVersion: VersionId === first,
      CreateDate: CREATED,
    })),
  };
}

export const IAM_ACCOUNT: AccountSnapshot = {
  account: { id: A, alias: 'acme-dev', partition: 'aws' },
  iam: {
    UserDetailList: [
      user('ann', {
        Path: '/people/',
        Arn: arn('user/people/ann'),
        UserPolicyList: [
          { PolicyName: 'one', PolicyDocument: allow('s3:ListBucket') },
          { PolicyName: 'two', PolicyDocument: allow('sts:AssumeRole') },
        ],
        GroupList: ['readers', 'writers'],
        AttachedManagedPolicies: [attached(FENCE), attached(READ_ONLY)],
        PermissionsBoundary: boundary(POWER_USER),
        Tags: [
          { Key: 'team', Value: 'a & b <c> "d"' },
          { Key: 'empty', Value: '' },
        ],
      }),
      user('bob', { GroupList: ['readers'] }),
      user('ci', {}),
    ],
    GroupDetailList: [
      group('readers', [{ PolicyName: 'list', PolicyDocument: allow('s3:ListBucket') }], [attached(READ_ONLY)]),
      group('writers', [], []),
    ],
    RoleDetailList: [
      {
        ...EC2_ROLE,
        InstanceProfileList: [WEB_PROFILE],
        RolePolicyList: [
          { PolicyName: 'get', PolicyDocument: allow('s3:GetObject') },
          { PolicyName: 'put', PolicyDocument: allow('s3:PutObject') },
        ],
        AttachedManagedPolicies: [attached(FENCE)],
        PermissionsBoundary: boundary(FENCE),
        Tags: [{ Key: 'team', Value: 'machines' }],
        RoleLastUsed: { LastUsedDate: '2026-11-20T10:11:12Z', Region: 'eu-west-1' },
      },
      role('etl', trust('glue.amazonaws.com'), [{ PolicyName: 'run', PolicyDocument: allow('glue:*') }]),
      // Never seen from AWS, and yet nothing may be lost of it.
      role('odd', '{"Version":"2012-10-17","Statement":[],"Statement":[]}', [
        { PolicyName: 'not-json', PolicyDocument: 'Allow everything, 100% {' },
        { PolicyName: 'large-number', PolicyDocument: '{"Version":"2012-10-17","Statement":12345678901234567890}' },
      ]),
    ],
    Policies: [
      managed(FENCE, { attached: 2, boundary: 1 }, ['v2', 'v1']),
      managed(arn('policy/nobody'), {}, ['v1']),
      managed(READ_ONLY, { attached: 2 }, ['v23']),
      managed(POWER_USER, { boundary: 1 }, ['v5']),
    ],
    OpenIDConnectProviders: [
      {
        Arn: arn('oidc-provider/token.actions.githubusercontent.com'),
        Url: 'token.actions.githubusercontent.com',
        ClientIDList: ['sts.amazonaws.com', 'https://github.com/acme'],
        ThumbprintList: ['6938fd4d98bab03faadb97b34396831e3780aea1'],
        CreateDate: CREATED,
        Tags: [{ Key: 'team', Value: 'build' }],
      },
      {
        Arn: arn('oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/0123456789ABCDEF'),
        Url: 'oidc.eks.us-east-1.amazonaws.com/id/0123456789ABCDEF',
        ClientIDList: ['sts.amazonaws.com'],
        ThumbprintList: [],
        CreateDate: CREATED,
        Tags: [],
      },
    ],
    SAMLProviders: [{ Arn: arn('saml-provider/idp'), ValidUntil: '2126-01-01T00:00:00Z', CreateDate: CREATED }],
    AccessKeys: [
      key('ann', 'AKIAIAMANN0000000001', 'Active', {
        LastUsedDate: '2026-11-20T15:58:00Z',
        ServiceName: 's3',
        Region: 'us-east-1',
      }),
      key('ann', 'AKIAIAMANN0000000002', 'Inactive', { ServiceName: 'N/A', Region: 'N/A' }),
      key('ci', 'AKIAIAMCI00000000001', 'Active', { ServiceName: 'N/A', Region: 'N/A' }),
    ],
    MFADevices: [
      { UserName: 'ann', SerialNumber: arn('mfa/ann-phone'), EnableDate: CREATED },
      { UserName: 'ann', SerialNumber: arn('u2f/user/ann/yubikey-ABCD'), EnableDate: CREATED },
      { UserName: 'bob', SerialNumber: 'GAHT12345678', EnableDate: CREATED },
    ],
    LoginProfiles: [{ UserName: 'ann', CreateDate: CREATED, PasswordResetRequired: false }],
  },
  resources: [WEB_PROFILE, EMPTY_PROFILE].map((properties) => ({
    type: 'AWS::IAM::InstanceProfile',
    arn: properties.Arn,
    name: properties.InstanceProfileName,
    account: A,
    properties,
  })),
};

function user(name: string, more: object) {
  return {
    Path: '/',
    UserName: name,
    UserId: `AIDAIAM${name.toUpperCase()}000001`,
    Arn: arn(`user/${name}`),
    CreateDate: CREATED,
    UserPolicyList: [],
    GroupList: [],
    AttachedManagedPolicies: [],
    Tags: [],
    ...more,
  };
}

function group(
  name: string,
  policies: { PolicyName: string; PolicyDocument: Record<string, unknown> }[],
  managedPolicies: { PolicyName: string; PolicyArn: string }[],
) {
  return {
    Path: '/',
    GroupName: name,
    GroupId: `AGPAIAM${name.toUpperCase()}01`,
    Arn: arn(`group/${name}`),
    CreateDate: CREATED,
    GroupPolicyList: policies,
    AttachedManagedPolicies: managedPolicies,
  };
}

function role(
  name: string,
  trustPolicy: string | Record<string, unknown>,
  policies: { PolicyName: string; PolicyDocument: string | Record<string, unknown> }[],
) {
  return {
    Path: '/',
    RoleName: name,
    RoleId: `AROAIAM${name.toUpperCase()}0000001`,
    Arn: arn(`role/${name}`),
    CreateDate: CREATED,
    AssumeRolePolicyDocument: trustPolicy,
    InstanceProfileList: [],
    RolePolicyList: policies,
    AttachedManagedPolicies: [],
    Tags: [],
    RoleLastUsed: {},
  };
}

function key(UserName: string, AccessKeyId: string, Status: string, lastUse: object) {
  return { UserName, AccessKeyId, Status, CreateDate: CREATED, ...lastUse };
}
