/** A believable account of any size, the same for the same seed: for load checks and for tests on many shapes. */
import type { Snapshot } from '../../shared/snapshot/schema';
import { accountWriter, type AccountWriter } from './account-writer';
import { addKnowledgeBase } from './generated-knowledge-base';
import { allow, document, letIn, trustFederated, trustPrincipals, trustService } from './generated-policies';

export interface GenerateOptions {
  readonly roles: number;
  /** Default 1. */
  readonly seed?: number;
  readonly account?: string;
  readonly region?: string;
  /** At least so many; those beyond the teams' own are archives. */
  readonly buckets?: number;
}

const TEAMS = [
  'checkout',
  'search',
  'billing',
  'fraud',
  'media',
  'catalog',
  'identity',
  'mobile',
  'platform',
  'reports',
];
const WORDS = [
  'api',
  'worker',
  'sync',
  'export',
  'import',
  'resize',
  'notify',
  'index',
  'audit',
  'webhook',
  'cleanup',
  'score',
];

const ROLES_A_TEAM = 25;

/**
 * `roles` roles in teams of 25, each with users, a group, functions, buckets, a key and every second team a knowledge
 * base with agent; besides them SSO, service-linked and CI roles. About one declared edge in thirty is broken: a
 * knowledge-base role that trusts Lambda, a function whose role is gone, an agent that may not call its function,
 * a PassRole that names the vector bucket, a role that may list a bucket but not read it.
 */
export function generateAccount({
  roles: wanted,
  seed = 1,
  account = '111122223333',
  region = 'us-east-1',
  buckets = 0,
}: GenerateOptions): Snapshot {
  const writer = accountWriter({ account, region, seed });
  const { iam, roles, resources } = writer;
  addAccountRoles(writer, wanted);
  for (let at = 0; roles.length < wanted; at++) addTeam(writer, wanted, at);
  addArchives(writer, buckets);
  return {
    format: 'iam-atlas-snapshot',
    version: 1,
    account: { id: account, alias: `generated-${wanted}`, partition: 'aws' },
    collectedAt: '2026-11-20T12:00:00Z',
    regions: [region],
    coverage: [],
    iam: { ...iam, RoleDetailList: roles, AccessKeys: [], MFADevices: [] },
    resources,
  };
}

function addTeam(writer: AccountWriter, wanted: number, at: number): void {
  const { account, roles, iamArn, arn, pick, addRole, addResource, addBucket, awsPolicy } = writer;
  const team = `${pick(TEAMS)}-${at}`;
  const data = addBucket(`${account}-${team}-data`);
  const docs = addBucket(`${account}-${team}-docs`);
  const keyId = `${at.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
  const key = arn('kms', `key/${keyId}`);
  const delegation = { Sid: 'Enable IAM User Permissions', ...letIn({ AWS: iamArn('root') }, 'kms:*', '*') };
  addResource(
    'AWS::KMS::Key',
    key,
    keyId,
    {
      KeyMetadata: { KeyId: keyId, Arn: key, Enabled: true, KeyState: 'Enabled', KeyManager: 'CUSTOMER' },
      aliases: [`alias/${team}`],
      grants: [],
    },
    document(delegation),
  );
  writer.addPolicy(
    `${team}-data`,
    allow(['s3:GetObject', 's3:PutObject'], `${data}/*`),
    allow('s3:ListBucket', data),
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], key),
  );
  const passedTo = { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } };
  writer.addPolicy(
    `${team}-deploy`,
    allow(['lambda:UpdateFunctionCode', 'lambda:CreateFunction'], arn('lambda', `function:${team}-*`)),
    allow('iam:PassRole', iamArn(`role/${team}-*`), passedTo),
  );
  const admin = addRole(
    `${team}-admin`,
    trustPrincipals(iamArn('root'), { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
    document(allow([`s3:*`], [data, `${data}/*`, docs, `${docs}/*`])),
    [awsPolicy('ReadOnlyAccess')],
  );
  addUsers(writer, team, admin);
  const knowledge = at % 2 === 0 && roles.length + 3 <= wanted ? 3 : 0;
  if (knowledge > 0) addKnowledgeBase(writer, team, docs, at);
  for (let made = 1 + knowledge; made < ROLES_A_TEAM && roles.length < wanted; made++)
    addWorkload(writer, team, made, data, admin);
}

/** Every fifth one lets a role read it. */
function addArchives({ account, roles, resources, addBucket }: AccountWriter, wanted: number): void {
  const held = resources.filter(({ type }) => type === 'AWS::S3::Bucket').length;
  for (let at = 0; held + at < wanted; at++) {
    const name = `${account}-archive-${at}`;
    const reader = roles[(at * 7) % roles.length]?.Arn ?? '';
    addBucket(name, at % 5 === 0 ? [letIn({ AWS: reader }, 's3:GetObject', `arn:aws:s3:::${name}/*`)] : []);
  }
}

function addUsers(writer: AccountWriter, team: string, admin: string): void {
  const { iam, iamArn, awsPolicy, customPolicy, uniqueId } = writer;
  const group = `${team}-developers`;
  const mayAssume = document(allow('sts:AssumeRole', admin));
  iam.GroupDetailList.push({
    Path: '/',
    GroupName: group,
    GroupId: uniqueId('AGPA', iam.GroupDetailList.length),
    Arn: iamArn(`group/${group}`),
    GroupPolicyList: [{ PolicyName: 'assume-admin', PolicyDocument: { ...mayAssume } }],
    AttachedManagedPolicies: [customPolicy(`${team}-deploy`), awsPolicy('job-function/ViewOnlyAccess')],
  });
  for (let at = 0; at < 2; at++) {
    const UserName = `${team}-dev${at}`;
    iam.UserDetailList.push({
      Path: '/',
      UserName,
      UserId: uniqueId('AIDA', iam.UserDetailList.length),
      Arn: iamArn(`user/${UserName}`),
      CreateDate: '2025-02-01T09:00:00Z',
      GroupList: [group],
      UserPolicyList: [],
      AttachedManagedPolicies: [],
      Tags: [],
    });
  }
}

function addWorkload(writer: AccountWriter, team: string, at: number, data: string, admin: string): void {
  const { account, iamArn, arn, below, pick, addRole, addFunction, awsPolicy, customPolicy } = writer;
  const name = `${team}-${pick(WORDS)}-${at}`;
  const own = customPolicy(`${team}-data`);
  const kind = below(20);
  if (kind < 10) {
    const role = addRole(
      `${name}-role`,
      trustService('lambda.amazonaws.com', account),
      kind < 4 ? document(allow('dynamodb:GetItem', arn('dynamodb', `table/${name}`))) : null,
      [
        own,
        awsPolicy(
          kind < 8 ? 'service-role/AWSLambdaBasicExecutionRole' : 'service-role/AWSLambdaVPCAccessExecutionRole',
        ),
      ],
    );
    const rule = letIn({ Service: 'events.amazonaws.com' }, 'lambda:InvokeFunction', '*', {
      ArnLike: { 'aws:SourceArn': arn('events', `rule/${name}`) },
    });
    addFunction(name, below(60) === 0 ? iamArn(`role/${name}-old-role`) : role, kind < 3 ? [rule] : []);
  } else if (kind < 13) {
    addRole(`${name}-task`, trustService('ecs-tasks.amazonaws.com', account), null, [
      own,
      awsPolicy('service-role/AmazonECSTaskExecutionRolePolicy'),
    ]);
  } else if (kind < 15) {
    addRole(`${name}-instance`, trustService('ec2.amazonaws.com', account), null, [
      awsPolicy('AmazonSSMManagedInstanceCore'),
      awsPolicy('CloudWatchAgentServerPolicy'),
    ]);
  } else if (kind < 17) {
    addRole(
      `${name}-reader`,
      trustPrincipals(admin),
      document(allow('s3:GetObject', `${data}/*`), allow('s3:ListBucket', data)),
      [awsPolicy('AmazonS3ReadOnlyAccess')],
    );
  } else if (kind < 19) {
    addRole(
      `${name}-ci`,
      trustFederated(iamArn('oidc-provider/token.actions.githubusercontent.com'), 'sts:AssumeRoleWithWebIdentity', {
        StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
        StringLike: { 'token.actions.githubusercontent.com:sub': `repo:example/${team}:*` },
      }),
      null,
      [customPolicy(`${team}-deploy`)],
    );
  } else {
    addRole(
      `${name}-partner`,
      trustPrincipals('arn:aws:iam::444455556666:root', { StringEquals: { 'sts:ExternalId': `ext-${at}` } }),
      document(allow('s3:GetObject', `${data}/out/*`)),
    );
  }
}

/** What AWS itself puts into an account: Identity Center roles and service-linked ones. */
function addAccountRoles(writer: AccountWriter, wanted: number): void {
  const { account, roles, iamArn, addRole, awsPolicy } = writer;
  const saml = iamArn('saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE');
  for (const [at, set] of ['Admin', 'Developer', 'ReadOnly'].entries()) {
    if (roles.length >= wanted) break;
    const trust = trustFederated(saml, ['sts:AssumeRoleWithSAML', 'sts:TagSession'], {
      StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' },
    });
    const attached = [awsPolicy(set === 'Admin' ? 'AdministratorAccess' : 'ReadOnlyAccess')];
    addRole(
      `AWSReservedSSO_${set}_${(at + 1).toString(16).padStart(16, '0')}`,
      trust,
      null,
      attached,
      '/aws-reserved/sso.amazonaws.com/',
    );
  }
  for (const service of ['support', 'ecs', 'elasticloadbalancing']) {
    if (roles.length >= wanted) break;
    const path = `/aws-service-role/${service}.amazonaws.com/`;
    addRole(`AWSServiceRoleFor${service}`, trustService(`${service}.amazonaws.com`, account), null, [], path);
  }
}
