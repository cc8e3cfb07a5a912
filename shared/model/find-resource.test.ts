import { describe, expect, it } from 'vitest';
import { snapshotFile } from '../snapshot/schema';
import { buildModel } from './build-model';

const A = '111122223333';
const POLICY = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'x:Y', Resource: '*' }],
};
const R = (service: string, resource: string) => `arn:aws:${service}:us-east-1:${A}:${resource}`;
const { facts, documents } = buildModel(
  snapshotFile.parse({
    format: 'iam-atlas-snapshot',
    version: 1,
    account: { id: A, partition: 'aws' },
    iam: {
      RoleDetailList: [
        {
          Arn: `arn:aws:iam::${A}:role/r`,
          RoleName: 'r',
          InstanceProfileList: [{ Arn: `arn:aws:iam::${A}:instance-profile/p` }],
        },
      ],
      UserDetailList: [{ Arn: `arn:aws:iam::${A}:user/u`, UserName: 'u' }],
      Policies: [{ Arn: `arn:aws:iam::${A}:policy/p`, PolicyName: 'p' }],
      SAMLProviders: [{ Arn: `arn:aws:iam::${A}:saml-provider/sso` }],
    },
    coverage: [
      { source: 's3:GetBucketPolicy', target: 'arn:aws:s3:::payroll', type: 'AWS::S3::Bucket', outcome: 'denied' },
      { source: 's3:GetBucketPolicyStatus', target: 'arn:aws:s3:::docs', type: 'AWS::S3::Bucket', outcome: 'denied' },
      { source: 'lambda:GetPolicy', target: `${R('lambda', 'function:F')}:test`, outcome: 'failed' },
      { source: 'kms:GetKeyPolicy', type: 'AWS::KMS::Key', region: 'us-east-1', outcome: 'skipped' },
      { source: 'sqs:GetQueueAttributes', outcome: 'denied' },
      {
        source: 'bedrock-agentcore:ListAgentRuntimeEndpoints',
        target: R('bedrock-agentcore', 'runtime/unlisted'),
        outcome: 'denied',
      },
      { source: 'dynamodb:DescribeTable', target: R('dynamodb', 'table/undescribed'), outcome: 'denied' },
      {
        source: 'dynamodb:GetResourcePolicy',
        target: R('dynamodb', 'table/t/stream/refused'),
        type: 'AWS::DynamoDB::Table',
        outcome: 'denied',
      },
    ],
    resources: [
      {
        type: 'AWS::BedrockAgentCore::Runtime',
        arn: R('bedrock-agentcore', 'runtime/r'),
        policy: POLICY,
        properties: { qualifiedPolicies: { 'runtime-endpoint/prod': POLICY } },
      },
      { type: 'AWS::BedrockAgentCore::Runtime', arn: R('bedrock-agentcore', 'runtime/unlisted') },
      {
        type: 'AWS::S3::Bucket',
        arn: 'arn:aws:s3:::docs',
        region: 'eu-west-1',
        policy: JSON.stringify(POLICY),
        tags: {},
      },
      { type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::payroll' },
      { type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::given', account: '444455556666', policy: null },
      { type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::odd', policy: '{' },
      { type: 'AWS::S3Vectors::VectorBucket', arn: R('s3vectors', 'bucket/v') },
      {
        type: 'AWS::Lambda::Function',
        arn: R('lambda', 'function:F'),
        policy: POLICY,
        properties: { qualifiedPolicies: { live: POLICY } },
      },
      {
        type: 'AWS::KMS::Key',
        arn: R('kms', 'key/k'),
        properties: { aliases: ['alias/app', { AliasName: 'alias/two' }] },
      },
      { type: 'AWS::Logs::LogGroup', arn: R('logs', 'log-group:/aws/x:*') },
      { type: 'AWS::Bedrock::Agent', arn: R('bedrock', 'agent/A1') },
      { type: 'AWS::EC2::VPCEndpoint', arn: R('ec2', 'vpc-endpoint/vpce-1'), properties: { PolicyDocument: POLICY } },
      { type: 'AWS::SQS::Queue', arn: R('sqs', 'q') },
      {
        type: 'AWS::DynamoDB::Table',
        arn: R('dynamodb', 'table/t'),
        policy: POLICY,
        properties: { qualifiedPolicies: { 'stream/2026-01-01': POLICY } },
      },
      {
        type: 'AWS::DynamoDB::Table',
        arn: R('dynamodb', 'table/streaming'),
        properties: { LatestStreamArn: R('dynamodb', 'table/streaming/stream/2026-02-02') },
      },
      { type: 'AWS::DynamoDB::Table', arn: R('dynamodb', 'table/undescribed') },
      { type: 'AWS::S3::AccessPoint', arn: R('s3', 'accesspoint/ap') },
      { type: 'AWS::ApiGateway::RestApi', arn: 'arn:aws:apigateway:us-east-1::/restapis/abc' },
    ],
  }),
);
const found = (arn: string) => facts.resource(arn)?.arn;
const policyOf = (arn: string) => {
  const policy = facts.resource(arn)?.policy;
  if (policy?.state === 'read') return policy.document.address;
  return policy?.state === 'unread' ? policy.unread.why : policy?.state;
};

describe('which thing an ARN speaks of', () => {
  it.each([
    ['arn:aws:s3:::docs/a/b.txt', 'arn:aws:s3:::docs'],
    ['arn:aws:s3:::docs/*', 'arn:aws:s3:::docs'],
    ['arn:aws:s3:::docs', 'arn:aws:s3:::docs'],
    [R('s3vectors', 'bucket/v/index/i'), R('s3vectors', 'bucket/v')],
    [R('lambda', 'function:F:live'), R('lambda', 'function:F')],
    [R('kms', 'alias/app'), R('kms', 'key/k')],
    [R('kms', 'alias/two'), R('kms', 'key/k')],
    [R('logs', 'log-group:/aws/x'), R('logs', 'log-group:/aws/x:*')],
    [R('logs', 'log-group:/aws/x:log-stream:s'), R('logs', 'log-group:/aws/x:*')],
    [R('bedrock', 'agent-alias/A1/T'), R('bedrock', 'agent/A1')],
    [R('dynamodb', 'table/t/index/by-name'), R('dynamodb', 'table/t')],
    [R('dynamodb', 'table/t/stream/2026-01-01'), R('dynamodb', 'table/t')],
    [R('execute-api', 'abc'), 'arn:aws:apigateway:us-east-1::/restapis/abc'],
    [R('execute-api', 'abc/prod/GET/orders/7'), 'arn:aws:apigateway:us-east-1::/restapis/abc'],
    [R('s3', 'accesspoint/ap/object/a/b.txt'), R('s3', 'accesspoint/ap')],
    [`arn:aws:iam::${A}:instance-profile/p`, `arn:aws:iam::${A}:instance-profile/p`],
    [`arn:aws:iam::${A}:saml-provider/sso`, `arn:aws:iam::${A}:saml-provider/sso`],
  ])('%s', (asked, arn) => {
    expect(found(asked)).toBe(arn);
  });

  it.each([
    'arn:aws:s3:::other/a.txt',
    'arn:aws:s3:::doc',
    'arn:aws:s3:us-east-1:111122223333:docs/a',
    R('lambda', 'function:G:live'),
    R('kms', 'alias/three'),
    R('kms', 'key/K'),
    R('bedrock', 'application-inference-profile/x'),
    `arn:aws:iam::${A}:role/R`,
    '*',
    '',
  ])('nothing for %s', (asked) => {
    expect(found(asked)).toBeUndefined();
  });

  it('answers the same for the thousandth object as for the first, however many were asked for', () => {
    const bucket = facts.resource('arn:aws:s3:::docs');
    for (let index = 0; index < 50_010; index++) facts.resource(`arn:aws:s3:::docs/${index}`);
    expect(facts.resource('arn:aws:s3:::docs/0')).toBe(bucket);
    expect(facts.resource('arn:aws:s3:::docs/50009')).toBe(bucket);
  });

  it("AWS's own things belong to AWS and carry no policy", () => {
    const model = facts.resource('arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-text-v2:0');
    expect(model).toMatchObject({ account: 'aws', type: 'AWS::Bedrock::FoundationModel', policy: { state: 'none' } });
    expect(facts.resource('arn:aws:iam::aws:policy/ReadOnlyAccess')?.account).toBe('aws');
    const profile = facts.resource(R('bedrock', 'inference-profile/us.anthropic.claude-x'));
    expect(profile).toMatchObject({ account: A, type: 'AWS::Bedrock::InferenceProfile' });
  });

  it('finds endpoints by ARN and by id, and nothing else as an endpoint', () => {
    expect(facts.endpoint(R('ec2', 'vpc-endpoint/vpce-1'))?.policy.state).toBe('read');
    expect(facts.endpoint('vpce-1')?.arn).toBe(R('ec2', 'vpc-endpoint/vpce-1'));
    expect(facts.endpoint('arn:aws:s3:::docs')).toBeUndefined();
  });
});

describe('owner, Region and tags', () => {
  it('come from the ARN, else the entry, else the account it was collected in', () => {
    expect(facts.resource(R('sqs', 'q'))?.account).toBe(A);
    expect(facts.resource('arn:aws:s3:::given')?.account).toBe('444455556666');
    expect(facts.resource('arn:aws:s3:::docs')?.account).toBe(A);
    expect(facts.resource('arn:aws:s3:::docs')?.region).toBe('eu-west-1');
    expect(facts.resource(R('sqs', 'q'))?.region).toBe('us-east-1');
  });

  it('tags that were not collected are not the same as none', () => {
    expect(facts.resource('arn:aws:s3:::docs')?.tags?.size).toBe(0);
    expect(facts.resource('arn:aws:s3:::payroll')?.tags).toBeNull();
  });
});

describe('the policy of a resource', () => {
  it('is none, read, or unread with the reason', () => {
    expect(policyOf('arn:aws:s3:::docs/a')).toBe('arn:aws:s3:::docs#policy');
    expect(policyOf('arn:aws:s3:::payroll')).toBe(
      "the bucket's policy could not be read (s3:GetBucketPolicy was refused)",
    );
    expect(policyOf('arn:aws:s3:::given')).toBe('none');
    expect(policyOf('arn:aws:s3:::odd')).toBe('the bucket policy of odd could not be parsed');
    expect(policyOf(R('s3vectors', 'bucket/v'))).toBe('none');
    expect(policyOf(R('kms', 'key/k'))).toBe("the key's policy could not be read (kms:GetKeyPolicy was not called)");
    expect(policyOf(R('sqs', 'q'))).toBe("the queue's policy could not be read (sqs:GetQueueAttributes was refused)");
  });

  it('of a function is that of the qualifier asked for, and no other (E135)', () => {
    expect(policyOf(R('lambda', 'function:F'))).toBe(`${R('lambda', 'function:F')}#policy`);
    expect(policyOf(R('lambda', 'function:F:live'))).toBe(`${R('lambda', 'function:F')}#policy/live`);
    expect(policyOf(R('lambda', 'function:F:2'))).toBe('none');
    expect(policyOf(R('lambda', 'function:F:test'))).toBe(
      "the function's policy could not be read (lambda:GetPolicy failed)",
    );
  });

  it('of a table covers its indexes, and not its streams', () => {
    const table = R('dynamodb', 'table/t');
    expect(policyOf(`${table}/index/by-name`)).toBe(`${table}#policy`);
    expect(policyOf(`${table}/stream/2026-01-01`)).toBe(`${table}#policy/stream/2026-01-01`);
    // Of the latest alone it was asked (E147).
    expect(policyOf(R('dynamodb', 'table/streaming/stream/2026-02-02'))).toBe('none');
    for (const name of ['streaming', 't']) {
      expect(policyOf(R('dynamodb', `table/${name}/stream/2025-12-31`))).toBe(
        "the policy of the table's stream 2025-12-31 was not read, for it is not known to be its latest",
      );
    }
    // Which stream there is, and so its policy, only the description says.
    expect(policyOf(R('dynamodb', 'table/undescribed'))).toBe('none');
    expect(policyOf(R('dynamodb', 'table/undescribed/stream/2026-01-01'))).toBe(
      "the table's policy could not be read (dynamodb:DescribeTable was refused)",
    );
    expect(policyOf(`${table}/stream/refused`)).toBe(
      "the table's policy could not be read (dynamodb:GetResourcePolicy was refused)",
    );
  });

  it('of a runtime does not speak for its endpoints', () => {
    const runtime = R('bedrock-agentcore', 'runtime/r');
    expect(policyOf(runtime)).toBe(`${runtime}#policy`);
    expect(policyOf(`${runtime}/runtime-endpoint/prod`)).toBe(`${runtime}#policy/runtime-endpoint/prod`);
    expect(policyOf(`${runtime}/runtime-endpoint/DEFAULT`)).toBe('none');
    expect(policyOf(R('bedrock-agentcore', 'runtime/unlisted'))).toBe('none');
    expect(policyOf(R('bedrock-agentcore', 'runtime/unlisted/runtime-endpoint/DEFAULT'))).toBe(
      "the agent runtime's policy could not be read (bedrock-agentcore:ListAgentRuntimeEndpoints was refused)",
    );
  });

  it('of a user is none, of a role without trust policy unread', () => {
    expect(policyOf(`arn:aws:iam::${A}:user/u`)).toBe('none');
    expect(policyOf(`arn:aws:iam::${A}:role/r`)).toBe('the trust policy of r is not in this file');
  });

  it('has its kind', () => {
    expect(documents.get('arn:aws:s3:::docs#policy')?.kind).toBe('resource');
    expect(documents.get(`${R('ec2', 'vpc-endpoint/vpce-1')}#policy`)?.kind).toBe('endpoint');
  });
});
