/** An account that has one of each thing that the sample lacks, in two Regions; for tests of the endpoint. */
import type { AccountSnapshot } from '../../shared/snapshot/schema';

const allow = (action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
});

export const SMALL: AccountSnapshot = {
  account: { id: '111122223333', alias: 'small', partition: 'aws' },
  iam: {
    UserDetailList: [
      {
        Path: '/people/',
        UserName: 'ann+ops@example.com',
        UserId: 'AIDASMALLANN000000001',
        Arn: 'arn:aws:iam::111122223333:user/people/ann+ops@example.com',
        CreateDate: '2026-01-01T00:00:00Z',
        GroupList: ['readers'],
        UserPolicyList: [
          // Text keeps its spaces, its order and what is strange in it.
          {
            PolicyName: 'odd',
            PolicyDocument: '{ "Version": "2012-10-17",\n "Statement": [ ] , "Id": "100% (é & <ü>) \'*!\'" }',
          },
        ],
        AttachedManagedPolicies: [],
        PermissionsBoundary: {
          PermissionsBoundaryType: 'Policy',
          PermissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/fence',
        },
        Tags: [{ Key: 'team', Value: 'a & b <c> "d"' }],
      },
    ],
    GroupDetailList: [
      {
        Path: '/',
        GroupName: 'readers',
        GroupId: 'AGPASMALLREADERS00001',
        Arn: 'arn:aws:iam::111122223333:group/readers',
        CreateDate: '2026-01-01T00:00:00Z',
        GroupPolicyList: [{ PolicyName: 'list', PolicyDocument: allow('s3:ListBucket') }],
        AttachedManagedPolicies: [
          { PolicyName: 'ViewOnlyAccess', PolicyArn: 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess' },
        ],
      },
    ],
    RoleDetailList: [
      {
        Path: '/',
        RoleName: 'app',
        RoleId: 'AROASMALLAPP000000001',
        Arn: 'arn:aws:iam::111122223333:role/app',
        CreateDate: '2026-01-01T00:00:00Z',
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
        },
        InstanceProfileList: [],
        RolePolicyList: [{ PolicyName: 'get', PolicyDocument: allow('s3:GetObject') }],
        AttachedManagedPolicies: [{ PolicyName: 'fence', PolicyArn: 'arn:aws:iam::111122223333:policy/fence' }],
        PermissionsBoundary: {
          PermissionsBoundaryType: 'Policy',
          PermissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/fence',
        },
        Tags: [],
      },
    ],
    Policies: [
      managed('arn:aws:iam::111122223333:policy/fence', '/'),
      managed('arn:aws:iam::aws:policy/job-function/ViewOnlyAccess', '/job-function/'),
    ],
    OpenIDConnectProviders: [
      {
        Arn: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
        Url: 'token.actions.githubusercontent.com',
        ClientIDList: ['sts.amazonaws.com'],
        ThumbprintList: [],
        CreateDate: '2026-01-01T00:00:00Z',
        Tags: [],
      },
    ],
    SAMLProviders: [
      {
        Arn: 'arn:aws:iam::111122223333:saml-provider/idp',
        ValidUntil: '2126-01-01T00:00:00Z',
        CreateDate: '2026-01-01T00:00:00Z',
      },
    ],
    AccessKeys: [
      {
        UserName: 'ann+ops@example.com',
        AccessKeyId: 'AKIASMALLANN00000001',
        Status: 'Active',
        CreateDate: '2026-01-02T00:00:00Z',
      },
    ],
    MFADevices: [],
    LoginProfiles: [],
  },
  accountSettings: { canonicalUserId: 'c'.repeat(64) },
  resources: [
    bucket('small-here', 'us-east-1', {
      tags: { team: 'a & b' },
      policy: '{"Version":"2012-10-17", "Statement":[]}',
      properties: {
        PublicAccessBlock: {
          BlockPublicAcls: true,
          IgnorePublicAcls: false,
          BlockPublicPolicy: true,
          RestrictPublicBuckets: false,
        },
        Encryption: {
          Rules: [
            {
              ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/small' },
              BucketKeyEnabled: true,
              BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
            },
          ],
        },
        ObjectOwnership: 'ObjectWriter',
        Acl: {
          Owner: { ID: 'c'.repeat(64) },
          Grants: [
            { Grantee: { ID: 'c'.repeat(64), Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' },
            { Grantee: { URI: 'http://acs.amazonaws.com/groups/s3/LogDelivery', Type: 'Group' }, Permission: 'WRITE' },
          ],
        },
        Abac: { Status: 'Enabled' },
      },
    }),
    bucket('small.with.dots', 'us-east-1', {}),
    bucket('small-there', 'eu-west-1', {}),
    {
      type: 'AWS::EC2::VPCEndpoint',
      arn: 'arn:aws:ec2:us-east-1:111122223333:vpc-endpoint/vpce-1',
      name: 'vpce-1',
      region: 'us-east-1',
      account: '111122223333',
      policy: allow('s3:*'),
      properties: {
        VpcEndpointId: 'vpce-1',
        VpcEndpointType: 'Gateway',
        RouteTableIds: ['rtb-1', 'rtb-2'],
        PrivateDnsEnabled: false,
      },
    },
    key('11111111-0000-4000-8000-000000000001'),
    key('11111111-0000-4000-8000-000000000002'),
    {
      type: 'AWS::Lambda::Function',
      arn: 'arn:aws:lambda:us-east-1:111122223333:function:f',
      name: 'f',
      region: 'us-east-1',
      account: '111122223333',
      policy: allow('lambda:InvokeFunction'),
      properties: {
        FunctionName: 'f',
        FunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:f',
        Role: 'arn:aws:iam::111122223333:role/app',
        LastModified: '2026-01-01T00:00:00.000+0000',
      },
    },
  ],
};

function managed(arn: string, path: string) {
  return {
    PolicyName: arn.slice(arn.lastIndexOf('/') + 1),
    PolicyId: 'ANPASMALL000000000001',
    Arn: arn,
    Path: path,
    DefaultVersionId: 'v2',
    AttachmentCount: 1,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: '2026-01-01T00:00:00Z',
    UpdateDate: '2026-01-01T00:00:00Z',
    PolicyVersionList: ['v2', 'v1'].map((VersionId) => ({
      Document: allow('s3:*'),
      VersionId,
      IsDefaultVersion: VersionId === 'v2',
      CreateDate: '2026-01-01T00:00:00Z',
    })),
  };
}

function bucket(name: string, region: string, more: object) {
  return { type: 'AWS::S3::Bucket', arn: `arn:aws:s3:::${name}`, name, region, account: '111122223333', ...more };
}

function key(id: string) {
  const arn = `arn:aws:kms:us-east-1:111122223333:key/${id}`;
  return {
    type: 'AWS::KMS::Key',
    arn,
    name: id,
    region: 'us-east-1',
    account: '111122223333',
    policy: allow('kms:*'),
    properties: {
      KeyMetadata: { KeyId: id, Arn: arn, CreationDate: '2026-01-01T10:20:30Z', Enabled: true },
      aliases: [],
      grants: [],
    },
  };
}
