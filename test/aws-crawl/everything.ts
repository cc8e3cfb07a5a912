/** An account with one of everything that a crawl reads, in three Regions; in AWS's shapes, as a crawl keeps them. */
import type { ResourceEntry, Snapshot } from '../../shared/snapshot/schema';
import { readSample } from '../accounts/read-account';
import { REGIONAL } from '../aws/regional-account';
import { agentCore } from './agentcore';
import { everythingThatRuns } from './everything-that-runs';
import { messaging } from './messaging';

export const REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-2'] as const;

export function everything(): Snapshot {
  const sample = readSample() as Snapshot;
  const account = sample.account.id;
  const own = sample.resources ?? [];
  const regional = renamed(REGIONAL.resources ?? [], REGIONAL.account.id, account);
  // Buckets have no Region in their ARN: they stay where they are.
  const elsewhere = own.filter(({ arn }) => arn.includes(':us-east-1:'));
  return {
    ...sample,
    regions: [...REGIONS],
    iam: {
      ...sample.iam,
      OpenIDConnectProviders: [
        {
          Arn: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`,
          Url: 'token.actions.githubusercontent.com',
          ClientIDList: ['sts.amazonaws.com'],
          ThumbprintList: ['6938fd4d98bab03faadb97b34396831e3780aea1'],
          CreateDate: '2025-01-01T00:00:00Z',
          Tags: [{ Key: 'team', Value: 'ci' }],
        },
      ],
    },
    accountSettings: {
      ...sample.accountSettings,
      s3PublicAccessBlock: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: false,
        RestrictPublicBuckets: false,
      },
    },
    organization: organization(account),
    identityCenter: identityCenter(),
    resources: [
      ...own,
      ...renamed(elsewhere, 'us-east-1', 'eu-west-1'),
      ...renamed(elsewhere, 'us-east-1', 'ap-southeast-2'),
      ...regional,
      ...REGIONS.flatMap((region) => [...bedrock(account, region), ...messaging(account, region)]),
      ...everythingThatRuns(account, 'us-east-1'),
      ...agentCore(account, 'us-east-1'),
      instanceProfile(account),
    ],
  };
}

function renamed(entries: readonly ResourceEntry[], from: string, to: string): readonly ResourceEntry[] {
  return JSON.parse(JSON.stringify(entries).replaceAll(from, to)) as readonly ResourceEntry[];
}

function organization(account: string): NonNullable<Snapshot['organization']> {
  const allow = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const full = { name: 'FullAWSAccess', document: allow };
  const [statement] = allow.Statement;
  const all = { name: 'RCPFullAWSAccess', document: { ...allow, Statement: [{ ...statement, Principal: '*' }] } };
  const deny = (Action: string) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action, Resource: '*' }] });
  const stay = { name: 'stay', document: deny('organizations:LeaveOrganization') };
  const way = ['r-ab12', 'ou-ab12-11111111', 'ou-ab12-22222222', account];
  return {
    id: 'o-a1b2c3d4e5',
    managementAccountId: '999900001111',
    path: 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/ou-ab12-22222222/',
    serviceControlPolicies: way.map((target) => ({ target, policies: target === 'r-ab12' ? [full, stay] : [full] })),
    resourceControlPolicies: way.map((target) => ({ target, policies: [all] })),
    accounts: [
      { Id: account, Name: 'sidekick', State: 'ACTIVE' },
      { Id: '999900001111', Name: 'management', State: 'ACTIVE' },
    ],
  };
}

function identityCenter(): NonNullable<Snapshot['identityCenter']> {
  const instance = 'ssoins-1234567890abcdef';
  const set = (id: string) => `arn:aws:sso:::permissionSet/${instance}/${id}`;
  return {
    instanceArn: `arn:aws:sso:::instance/${instance}`,
    region: 'us-east-1',
    permissionSets: [
      {
        Name: 'DataScientist',
        PermissionSetArn: set('ps-0000000000000001'),
        CreatedDate: '2026-01-02T03:04:05Z',
        SessionDuration: 'PT8H',
      },
      { Name: 'ReadOnly', PermissionSetArn: set('ps-0000000000000002') },
    ],
    assignments: [
      { PermissionSetArn: set('ps-0000000000000001'), PrincipalType: 'GROUP', PrincipalId: 'group-1' },
      { PermissionSetArn: set('ps-0000000000000001'), PrincipalType: 'USER', PrincipalId: 'user-2' },
    ],
    users: [
      { UserId: 'user-1', UserName: 'ann@example.org', DisplayName: 'Ann' },
      { UserId: 'user-2', UserName: 'bob@example.org' },
    ],
    groups: [{ GroupId: 'group-1', DisplayName: 'Science', Members: ['user-1', 'user-2'] }],
  };
}

function instanceProfile(account: string): ResourceEntry {
  const arn = `arn:aws:iam::${account}:instance-profile/web`;
  return {
    type: 'AWS::IAM::InstanceProfile',
    arn,
    name: 'web',
    account,
    properties: {
      Path: '/',
      InstanceProfileName: 'web',
      InstanceProfileId: 'AIPAEVERYTHING0000001',
      Arn: arn,
      CreateDate: '2025-03-01T00:00:00Z',
      Roles: [],
    },
  };
}

/** What of Bedrock and OpenSearch Serverless the sample lacks. */
function bedrock(account: string, region: string): readonly ResourceEntry[] {
  const arn = (resource: string, service = 'bedrock') => `arn:aws:${service}:${region}:${account}:${resource}`;
  const entry = (
    type: string,
    of: string,
    name: string,
    properties: Record<string, unknown>,
    more: Partial<ResourceEntry> = {},
  ): ResourceEntry => ({ type, arn: of, name, region, account, tags: { team: 'search' }, ...more, properties });
  const dates = { createdAt: '2026-02-01T00:00:00Z', updatedAt: '2026-02-02T00:00:00Z' };
  const role = `arn:aws:iam::${account}:role/service-role/flows`;
  const model = `arn:aws:bedrock:${region}::foundation-model/amazon.nova-pro-v1:0`;
  const flow = arn('flow/FLOW000001');
  const guardrail = arn('guardrail/guard0000001');
  const profile = arn('application-inference-profile/prof00000001');
  const custom = arn('custom-model/amazon.nova-pro-v1:0/model0000001');
  const job = arn('model-customization-job/amazon.nova-pro-v1:0/job000000001');
  const collection = arn('collection/coll0000000000000001', 'aoss');
  return [
    entry('AWS::Bedrock::Flow', flow, 'triage', {
      id: 'FLOW000001',
      arn: flow,
      name: 'triage',
      executionRoleArn: role,
      status: 'Prepared',
      version: 'DRAFT',
      ...dates,
    }),
    entry(
      'AWS::Bedrock::Guardrail',
      guardrail,
      'polite',
      {
        name: 'polite',
        guardrailId: 'guard0000001',
        guardrailArn: guardrail,
        version: 'DRAFT',
        status: 'READY',
        ...dates,
      },
      { policy: allowed(account, 'bedrock:ApplyGuardrail', guardrail) },
    ),
    entry('AWS::Bedrock::InferenceProfile', profile, 'per-team', {
      inferenceProfileName: 'per-team',
      inferenceProfileArn: profile,
      inferenceProfileId: 'prof00000001',
      models: [{ modelArn: model }],
      status: 'ACTIVE',
      type: 'APPLICATION',
      ...dates,
    }),
    entry('AWS::Bedrock::CustomModel', custom, 'tuned', {
      modelArn: custom,
      modelName: 'tuned',
      jobArn: job,
      baseModelArn: model,
      modelKmsKeyArn: arn('key/11111111-0000-4000-8000-000000000009', 'kms'),
      trainingDataConfig: { s3Uri: 's3://training/data.jsonl' },
      outputDataConfig: { s3Uri: 's3://training/out/' },
      creationTime: '2026-02-01T00:00:00Z',
      modelStatus: 'Active',
    }),
    entry('AWS::Bedrock::ModelCustomizationJob', job, 'tuning', {
      jobArn: job,
      jobName: 'tuning',
      outputModelName: 'tuned',
      roleArn: role,
      status: 'Completed',
      creationTime: '2026-02-01T00:00:00Z',
      baseModelArn: model,
      trainingDataConfig: { s3Uri: 's3://training/data.jsonl' },
      validationDataConfig: { validators: [] },
      outputDataConfig: { s3Uri: 's3://training/out/' },
    }),
    entry('AWS::OpenSearchServerless::Collection', collection, 'vectors', {
      collection: {
        id: 'coll0000000000000001',
        name: 'vectors',
        status: 'ACTIVE',
        type: 'VECTORSEARCH',
        arn: collection,
      },
      dataAccessPolicies: [
        {
          name: 'kb',
          policy: [
            {
              Rules: [{ ResourceType: 'index', Resource: ['index/vectors/*'], Permission: ['aoss:ReadDocument'] }],
              Principal: [role],
            },
          ],
        },
      ],
      networkPolicies: [
        {
          name: 'open',
          policy: [
            { Rules: [{ ResourceType: 'collection', Resource: ['collection/vectors'] }], AllowFromPublic: true },
          ],
        },
      ],
    }),
  ];
}

function allowed(account: string, action: string, resource: string): Record<string, unknown> {
  return {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: action, Resource: resource },
    ],
  };
}
