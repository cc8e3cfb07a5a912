/** An account with what the sample lacks of keys, functions, secrets, vectors, hosts and logs, in two Regions. */
import type { AccountSnapshot, ResourceEntry } from '../../shared/snapshot/schema';

const ACCOUNT = '111122223333';
const arn = (service: string, resource: string, region = 'us-east-1') =>
  `arn:aws:${service}:${region}:${ACCOUNT}:${resource}`;

const allow = (principal: object | string, action: string, resource: string | readonly string[] = '*') => ({
  Version: '2012-10-17',
  Statement: [{ Sid: 'one', Effect: 'Allow', Principal: principal, Action: action, Resource: resource }],
});

export const KEY = '11111111-0000-4000-8000-000000000001';
export const MANAGED_KEY = '22222222-0000-4000-8000-000000000002';

export const REGIONAL: AccountSnapshot = {
  account: { id: ACCOUNT, partition: 'aws' },
  iam: {},
  resources: [
    key(KEY, 'CUSTOMER', {
      tags: { team: 'a & b', empty: '' },
      aliases: ['alias/orders', 'alias/orders-2'],
      grants: [
        {
          KeyId: arn('kms', `key/${KEY}`),
          GrantId: 'g1',
          CreationDate: '2026-03-01T10:20:30Z',
          GranteePrincipal: `arn:aws:iam::${ACCOUNT}:role/app`,
          IssuingAccount: `arn:aws:iam::${ACCOUNT}:root`,
          Operations: ['Decrypt', 'GenerateDataKey'],
          Constraints: { EncryptionContextSubset: { table: 'orders' } },
        },
        { GrantId: 'g2', GranteeServicePrincipal: 'rds.us-east-1.amazonaws.com', Operations: ['Decrypt'] },
      ],
    }),
    key(MANAGED_KEY, 'AWS', { tags: {}, aliases: ['alias/aws/s3'], grants: [] }),
    key('33333333-0000-4000-8000-000000000003', 'CUSTOMER', { tags: {}, aliases: [], grants: [] }, 'eu-west-1'),

    fn('orders', {
      tags: { team: 'orders' },
      policy: allow({ Service: 'events.amazonaws.com' }, 'lambda:InvokeFunction', arn('lambda', 'function:orders')),
      properties: {
        VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'], VpcId: 'vpc-1' },
        modelIds: ['us.amazon.nova-pro-v1:0', 'amazon.titan-embed-text-v2:0'],
        qualifiedPolicies: {
          '7': allow({ AWS: '444455556666' }, 'lambda:InvokeFunction', arn('lambda', 'function:orders:7')),
          live: allow(
            { Service: 'bedrock.amazonaws.com' },
            'lambda:InvokeFunction',
            arn('lambda', 'function:orders:live'),
          ),
        },
        eventSourceMappings: [
          {
            UUID: '00000000-0000-0000-0000-000000000001',
            EventSourceArn: arn('sqs', 'orders'),
            FunctionArn: arn('lambda', 'function:orders:live'),
            LastModified: '2026-04-05T06:07:08Z',
            State: 'Enabled',
          },
        ],
        functionUrls: [
          {
            FunctionUrl: 'https://abc.lambda-url.us-east-1.on.aws/',
            FunctionArn: arn('lambda', 'function:orders'),
            AuthType: 'AWS_IAM',
            CreationTime: '2026-01-01T00:00:00.000000000Z',
            LastModifiedTime: '2026-01-01T00:00:00.000000000Z',
          },
        ],
      },
    }),
    fn('plain', {}),
    fn('far', {}, 'eu-west-1'),

    {
      type: 'AWS::SecretsManager::Secret',
      arn: arn('secretsmanager', 'secret:kb/aurora-AbC123'),
      name: 'kb/aurora',
      region: 'us-east-1',
      account: ACCOUNT,
      tags: { kb: 'yes' },
      policy: allow({ AWS: '444455556666' }, 'secretsmanager:GetSecretValue'),
      properties: {
        ARN: arn('secretsmanager', 'secret:kb/aurora-AbC123'),
        Name: 'kb/aurora',
        KmsKeyId: arn('kms', `key/${KEY}`),
        RotationEnabled: true,
        RotationLambdaARN: arn('lambda', 'function:rotate'),
        LastChangedDate: '2026-02-03T04:05:06.789Z',
        CreatedDate: '2026-02-03T04:05:06Z',
        VersionIdsToStages: { 'v-1': ['AWSCURRENT'] },
      },
    },
    {
      type: 'AWS::SecretsManager::Secret',
      arn: arn('secretsmanager', 'secret:plain-XyZ789'),
      name: 'plain',
      region: 'us-east-1',
      account: ACCOUNT,
      tags: {},
      properties: { ARN: arn('secretsmanager', 'secret:plain-XyZ789'), Name: 'plain' },
    },

    vectors('vectors', {
      tags: { team: 'search' },
      policy: allow({ AWS: '444455556666' }, 's3vectors:QueryVectors'),
      indexes: ['one', 'two'],
    }),
    vectors('bare', { tags: {}, indexes: [] }),

    {
      type: 'AWS::RDS::DBCluster',
      arn: arn('rds', 'cluster:kb'),
      name: 'kb',
      region: 'us-east-1',
      account: ACCOUNT,
      tags: { kb: 'yes' },
      properties: {
        DBClusterIdentifier: 'kb',
        DBClusterArn: arn('rds', 'cluster:kb'),
        Engine: 'aurora-postgresql',
        Port: 5432,
        HttpEndpointEnabled: true,
        ClusterCreateTime: '2026-02-03T04:05:06.789Z',
        AvailabilityZones: ['us-east-1a', 'us-east-1b'],
        MasterUserSecret: { SecretArn: arn('secretsmanager', 'secret:kb/aurora-AbC123'), SecretStatus: 'active' },
        VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1', Status: 'active' }],
      },
    },

    logGroup('/bedrock/invocations', allow({ Service: 'bedrock.amazonaws.com' }, 'logs:PutLogEvents')),
    logGroup('/plain'),

    {
      type: 'AWS::EC2::Instance',
      arn: arn('ec2', 'instance/i-0123456789abcdef0'),
      name: 'i-0123456789abcdef0',
      region: 'us-east-1',
      account: ACCOUNT,
      tags: { Name: 'web' },
      properties: {
        InstanceId: 'i-0123456789abcdef0',
        InstanceType: 't4g.small',
        LaunchTime: '2026-05-06T07:08:09Z',
        State: { Code: 16, Name: 'running' },
        IamInstanceProfile: { Arn: `arn:aws:iam::${ACCOUNT}:instance-profile/web`, Id: 'AIPAEXAMPLE' },
        SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'web' }],
      },
    },
    endpoint('vpce-1', allow('*', 's3:GetObject')),
    endpoint('vpce-2'),
  ],
};

interface KeyParts {
  readonly tags: Record<string, string>;
  readonly aliases: readonly string[];
  readonly grants: readonly object[];
}

function key(id: string, KeyManager: string, { tags, aliases, grants }: KeyParts, region?: string): ResourceEntry {
  const keyArn = arn('kms', `key/${id}`, region);
  return {
    type: 'AWS::KMS::Key',
    arn: keyArn,
    name: id,
    region: region ?? 'us-east-1',
    account: ACCOUNT,
    tags,
    policy: allow({ AWS: `arn:aws:iam::${ACCOUNT}:root` }, 'kms:*'),
    properties: {
      KeyMetadata: {
        AWSAccountId: ACCOUNT,
        KeyId: id,
        Arn: keyArn,
        CreationDate: '2026-01-01T10:20:30.123Z',
        Enabled: true,
        KeyState: 'Enabled',
        KeyManager,
      },
      aliases,
      grants,
    },
  };
}

type Given = Pick<ResourceEntry, 'tags' | 'policy' | 'properties'>;

function fn(name: string, { tags = {}, properties, ...rest }: Given, region?: string): ResourceEntry {
  const functionArn = arn('lambda', `function:${name}`, region);
  return {
    type: 'AWS::Lambda::Function',
    arn: functionArn,
    name,
    region: region ?? 'us-east-1',
    account: ACCOUNT,
    tags,
    ...rest,
    properties: {
      FunctionName: name,
      FunctionArn: functionArn,
      Role: `arn:aws:iam::${ACCOUNT}:role/${name}`,
      LastModified: '2026-01-01T00:00:00.000+0000',
      Version: '$LATEST',
      modelIds: [],
      qualifiedPolicies: {},
      eventSourceMappings: [],
      functionUrls: [],
      ...properties,
    },
  };
}

function vectors(name: string, { indexes, ...rest }: Given & { readonly indexes: readonly string[] }): ResourceEntry {
  const bucketArn = arn('s3vectors', `bucket/${name}`);
  return {
    type: 'AWS::S3Vectors::VectorBucket',
    arn: bucketArn,
    name,
    region: 'us-east-1',
    account: ACCOUNT,
    ...rest,
    properties: {
      vectorBucket: {
        vectorBucketName: name,
        vectorBucketArn: bucketArn,
        creationTime: '2026-02-04T13:35:20Z',
        encryptionConfiguration: { sseType: 'aws:kms', kmsKeyArn: arn('kms', `key/${KEY}`) },
      },
      indexes: indexes.map((indexName) => ({
        vectorBucketName: name,
        indexName,
        indexArn: `${bucketArn}/index/${indexName}`,
        creationTime: '2026-02-04T13:36:48Z',
        dataType: 'float32',
        dimension: 1024,
        distanceMetric: 'cosine',
      })),
    },
  };
}

function logGroup(name: string, policy?: ResourceEntry['policy']): ResourceEntry {
  const groupArn = arn('logs', `log-group:${name}`);
  return {
    type: 'AWS::Logs::LogGroup',
    arn: groupArn,
    name,
    region: 'us-east-1',
    account: ACCOUNT,
    tags: policy === undefined ? {} : { kept: 'long' },
    ...(policy === undefined ? {} : { policy }),
    properties: {
      logGroupName: name,
      creationTime: 1770649331000,
      retentionInDays: 90,
      arn: `${groupArn}:*`,
      storedBytes: 121424,
      logGroupArn: groupArn,
    },
  };
}

function endpoint(id: string, policy?: ResourceEntry['policy']): ResourceEntry {
  return {
    type: 'AWS::EC2::VPCEndpoint',
    arn: arn('ec2', `vpc-endpoint/${id}`),
    name: id,
    region: 'us-east-1',
    account: ACCOUNT,
    tags: { Name: id },
    ...(policy === undefined ? {} : { policy }),
    properties: {
      VpcEndpointId: id,
      VpcEndpointType: policy === undefined ? 'Interface' : 'Gateway',
      VpcId: 'vpc-1',
      ServiceName: 'com.amazonaws.us-east-1.s3',
      State: 'available',
      RouteTableIds: ['rtb-1', 'rtb-2'],
      PrivateDnsEnabled: false,
      OwnerId: ACCOUNT,
      CreationTimestamp: '2026-01-01T10:20:30Z',
    },
  };
}
