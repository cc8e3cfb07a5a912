import { describe, expect, it } from 'vitest';
import { buildModel } from '../model/build-model';
import type { CoverageRow, Snapshot } from '../snapshot/schema';
import { buildGraph } from './build-graph';

const A = '111122223333';
const ROLE = `arn:aws:iam::${A}:role/kb`;
const KB = `arn:aws:bedrock:us-east-1:${A}:knowledge-base/KB1`;
const BUCKET = 'arn:aws:s3:::docs';
const PROFILE = `arn:aws:iam::${A}:instance-profile/web`;

const allow = (Action: string | readonly string[], Resource: string | readonly string[], Condition?: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource, ...(Condition === undefined ? {} : { Condition }) }],
});
const trusting = (...services: readonly string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: services }, Action: 'sts:AssumeRole' }],
});

/** A role that Bedrock may use, a user who passes roles, a bucket; and what was not read of the rest. */
function verdicts(
  role: object,
  user: object,
  trust: object,
  rows: readonly Partial<CoverageRow>[],
  resources: Snapshot['resources'] = [],
) {
  const inline = (PolicyDocument: object) => [{ PolicyName: 'p', PolicyDocument }];
  const account: Snapshot = {
    format: 'iam-atlas-snapshot',
    version: 1,
    account: { id: A, partition: 'aws' },
    regions: ['us-east-1'],
    coverage: rows.map((row) => ({ source: '', outcome: 'denied', account: A, ...row })),
    iam: {
      RoleDetailList: [
        {
          Arn: ROLE,
          RoleName: 'kb',
          Path: '/',
          RoleId: 'AROA1',
          AssumeRolePolicyDocument: trust,
          RolePolicyList: inline(role),
        },
      ],
      UserDetailList: [
        {
          Arn: `arn:aws:iam::${A}:user/dev`,
          UserName: 'dev',
          Path: '/',
          UserId: 'AIDA1',
          UserPolicyList: inline(user),
        },
      ],
    } as Snapshot['iam'],
    resources: [
      { type: 'AWS::S3::Bucket', arn: BUCKET, name: 'docs', region: 'us-east-1', account: A, properties: {} },
      ...resources,
    ],
  };
  const { edges } = buildGraph(buildModel(account));
  return Object.fromEntries(
    [...edges.values()].map(({ kind, to, verb, verdict }) => [`${kind} ${to} ${verb}`, verdict]),
  );
}

const nothing = allow('sqs:ListQueues', '*');
const bedrock = trusting('bedrock.amazonaws.com');
const KBS_REFUSED = { source: 'bedrock:ListKnowledgeBases', type: 'AWS::Bedrock::KnowledgeBase', region: 'us-east-1' };
const READ = `accesses ${BUCKET} read`;

describe('a role that something unread may use', () => {
  const folder = allow('s3:GetObject', `${BUCKET}/folder/*`);

  it('reads a folder for sure only where all that may use it was read', () => {
    expect(verdicts(folder, nothing, bedrock, [])[READ]).toBe('works');
    expect(verdicts(folder, nothing, bedrock, [KBS_REFUSED])[READ]).toBe('unknown');
  });

  it('is not sure where one data source was not read', () => {
    const knowledgeBase = {
      type: 'AWS::Bedrock::KnowledgeBase',
      arn: KB,
      region: 'us-east-1',
      account: A,
      properties: { knowledgeBaseId: 'KB1', roleArn: ROLE },
    };
    const row = { source: 'bedrock:GetDataSource', target: KB, type: knowledgeBase.type, region: 'us-east-1' };
    expect(verdicts(folder, nothing, bedrock, [row], [knowledgeBase])[READ]).toBe('unknown');
  });

  it('reads the whole bucket, whatever part of it is meant', () => {
    expect(verdicts(allow('s3:GetObject', `${BUCKET}/*`), nothing, bedrock, [KBS_REFUSED])[READ]).toBe('works');
  });

  it('is only one that the service may assume', () => {
    expect(verdicts(folder, nothing, trusting('lambda.amazonaws.com'), [KBS_REFUSED])[READ]).toBe('works');
  });
});

describe('who may hand on a role that nothing is known to use', () => {
  const both = allow('iam:PassRole', ROLE, {
    StringEquals: { 'iam:PassedToService': ['bedrock.amazonaws.com', 'ec2.amazonaws.com'] },
  });
  const passes = (found: object) => Object.keys(found).filter((edge) => edge.startsWith('passes'));
  const PROFILES_REFUSED = { source: 'iam:ListInstanceProfiles', type: 'AWS::IAM::InstanceProfile' };

  it('hands it to the services of the statement', () => {
    expect(passes(verdicts(nothing, both, bedrock, []))).toEqual([
      `passes ${ROLE} bedrock.amazonaws.com`,
      `passes ${ROLE} ec2.amazonaws.com`,
    ]);
  });

  it('but not to one where another, that the role trusts, may use it unread', () => {
    expect(passes(verdicts(nothing, both, bedrock, [KBS_REFUSED]))).toEqual([`passes ${ROLE} bedrock.amazonaws.com`]);
    expect(passes(verdicts(nothing, both, bedrock, [PROFILES_REFUSED]))).toHaveLength(2);
    expect(passes(verdicts(nothing, both, trusting('ec2.amazonaws.com'), [PROFILES_REFUSED]))).toEqual([
      `passes ${ROLE} ec2.amazonaws.com`,
    ]);
  });

  it('and is not said to lack the roles in use, where the one that it names may be one of them', () => {
    const logging = {
      type: 'AWS::Bedrock::ModelInvocationLogging',
      arn: `arn:aws:bedrock:us-east-1:${A}:model-invocation-logging`,
      region: 'us-east-1',
      account: A,
      properties: { loggingConfig: { cloudWatchConfig: { roleArn: ROLE, logGroupName: 'g' } } },
    };
    const builder = allow(['iam:PassRole', 'bedrock:CreateKnowledgeBase'], ROLE.replace('kb', 'gone'));
    expect(passes(verdicts(nothing, builder, bedrock, [], [logging]))).toHaveLength(1);
    expect(passes(verdicts(nothing, builder, bedrock, [KBS_REFUSED], [logging]))).toEqual([]);
    const ROLES_FAILED = { source: 'iam:GetAccountAuthorizationDetails', type: 'AWS::IAM::Role' };
    expect(passes(verdicts(nothing, builder, bedrock, [ROLES_FAILED], [logging]))).toEqual([]);
  });

  it('nor, where the statement names an instance profile in place of its role, any other role of instances', () => {
    const wrong = allow('iam:PassRole', PROFILE, { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } });
    const other = {
      type: 'AWS::IAM::InstanceProfile',
      arn: `arn:aws:iam::${A}:instance-profile/other`,
      account: A,
      properties: { Roles: [{ Arn: ROLE }] },
    };
    const trust = trusting('ec2.amazonaws.com');
    expect(passes(verdicts(nothing, wrong, trust, [], [other]))).toHaveLength(1);
    expect(passes(verdicts(nothing, wrong, trust, [PROFILES_REFUSED], [other]))).toEqual([]);
  });
});

describe('who may use a key for some data, and invoke agents', () => {
  const KEY = `arn:aws:kms:us-east-1:${A}:key/k1`;
  const AGENTS_REFUSED = { source: 'bedrock:ListAgents', type: 'AWS::Bedrock::Agent', region: 'us-east-1' };
  const key = {
    type: 'AWS::KMS::Key',
    arn: KEY,
    region: 'us-east-1',
    account: A,
    properties: { KeyMetadata: { KeyId: 'k1', Enabled: true } },
    policy: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${A}:root` }, Action: 'kms:*', Resource: '*' }],
    },
  };
  const condition = { StringEquals: { 'kms:EncryptionContext:app': 'orders' } };
  const caller = (action: string, when?: object) => ({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: action, Resource: '*' },
      ...allow('kms:Decrypt', KEY, when).Statement,
      ...allow('kms:GenerateDataKey', KEY, when).Statement,
    ],
  });
  const decrypts = (user: object, rows: readonly Partial<CoverageRow>[]) =>
    verdicts(nothing, user, bedrock, rows, [key])[`accesses ${KEY} decrypt`];

  it('is not known to be let through where an agent that was not read may use it', () => {
    expect(decrypts(caller('bedrock:InvokeAgent', condition), [])).toBe('works-if');
    expect(decrypts(caller('bedrock:InvokeAgent', condition), [AGENTS_REFUSED])).toBe('unknown');
  });

  it('is where any use is allowed, or no agent can be invoked', () => {
    expect(decrypts(caller('bedrock:InvokeAgent'), [AGENTS_REFUSED])).toBe('works');
    expect(decrypts(caller('bedrock:Retrieve', condition), [AGENTS_REFUSED])).toBe('works-if');
  });
});
