/** Of everything that a crawl reads: queues, topics, streams, rules, workflows, APIs and pools of one Region. */
import type { ResourceEntry } from '../../shared/snapshot/schema';

export function messaging(account: string, region: string): readonly ResourceEntry[] {
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
  const entry = (
    type: string,
    of: string,
    name: string,
    properties: Record<string, unknown>,
    more: Partial<ResourceEntry> = {},
  ): ResourceEntry => ({ type, arn: of, name, region, account, tags: { team: 'shop' }, ...more, properties });
  const allow = (service: string, action: string, resource: string) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: action, Resource: resource }],
  });
  const role = `arn:aws:iam::${account}:role/service-role/flows`;
  const queue = arn('sqs', 'orders');
  const topic = arn('sns', 'placed');
  const stream = arn('kinesis', 'stream/clicks');
  const table = arn('dynamodb', 'table/baskets');
  const delivery = arn('firehose', 'deliverystream/lake');
  const machine = arn('states', 'stateMachine:checkout');
  const fn = arn('lambda', 'function:chat-api');
  const bus = arn('events', 'event-bus/shop');
  const identities = arn('cognito-identity', `identitypool/${region}:5d2c8f17-0b64-4e9a-b1d3-6a7e90c4f258`);
  const users = arn('cognito-idp', `userpool/${region}_AbCdEfGhI`);
  const invoke = `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${fn}/invocations`;
  const gateway = (resource: string) => `arn:aws:apigateway:${region}::/${resource}`;
  return [
    entry(
      'AWS::SQS::Queue',
      queue,
      'orders',
      { QueueArn: queue, VisibilityTimeout: '30', CreatedTimestamp: '1767225600', SqsManagedSseEnabled: 'true' },
      { policy: allow('sns.amazonaws.com', 'sqs:SendMessage', queue) },
    ),
    entry('AWS::SQS::Queue', `${queue}-dead`, 'orders-dead', { QueueArn: `${queue}-dead` }, { tags: {} }),
    entry(
      'AWS::SNS::Topic',
      topic,
      'placed',
      {
        TopicArn: topic,
        Owner: account,
        SubscriptionsConfirmed: '3',
        Subscriptions: [
          { SubscriptionArn: `${topic}:1`, Owner: account, Protocol: 'sqs', Endpoint: queue, TopicArn: topic },
          {
            SubscriptionArn: `${topic}:2`,
            Owner: account,
            Protocol: 'firehose',
            Endpoint: delivery,
            TopicArn: topic,
            SubscriptionRoleArn: role,
          },
          // Addresses that are not AWS's are not kept.
          { SubscriptionArn: 'PendingConfirmation', Owner: account, Protocol: 'https', TopicArn: topic },
        ],
      },
      { policy: allow('events.amazonaws.com', 'sns:Publish', topic) },
    ),
    entry('AWS::SNS::Topic', arn('sns', 'quiet'), 'quiet', { TopicArn: arn('sns', 'quiet'), Subscriptions: [] }),
    entry(
      'AWS::Kinesis::Stream',
      stream,
      'clicks',
      {
        StreamName: 'clicks',
        StreamARN: stream,
        StreamStatus: 'ACTIVE',
        RetentionPeriodHours: 24,
        StreamCreationTimestamp: '2026-01-01T00:00:00Z',
        EnhancedMonitoring: [{ ShardLevelMetrics: [] }],
        EncryptionType: 'KMS',
        KeyId: 'alias/aws/kinesis',
        OpenShardCount: 1,
      },
      { policy: allow('lambda.amazonaws.com', 'kinesis:GetRecords', stream) },
    ),
    entry(
      'AWS::DynamoDB::Table',
      table,
      'baskets',
      {
        TableName: 'baskets',
        TableArn: table,
        TableStatus: 'ACTIVE',
        CreationDateTime: '2026-01-01T00:00:00Z',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
        LatestStreamArn: `${table}/stream/2026-01-01T00:00:00.000`,
        qualifiedPolicies: {
          'stream/2026-01-01T00:00:00.000': allow(
            'pipes.amazonaws.com',
            'dynamodb:GetRecords',
            `${table}/stream/2026-01-01T00:00:00.000`,
          ),
        },
      },
      { policy: allow('lambda.amazonaws.com', 'dynamodb:GetItem', table) },
    ),
    entry('AWS::DynamoDB::Table', `${table}-2`, 'baskets-2', { TableName: 'baskets-2', TableArn: `${table}-2` }),
    entry('AWS::Kinesis::Stream', `${stream}-2`, 'clicks-2', { StreamName: 'clicks-2', StreamARN: `${stream}-2` }),
    ...['lake', 'lake-2', 'lake-3'].map((name) =>
      entry('AWS::KinesisFirehose::DeliveryStream', arn('firehose', `deliverystream/${name}`), name, {
        DeliveryStreamName: name,
        DeliveryStreamARN: arn('firehose', `deliverystream/${name}`),
        DeliveryStreamStatus: 'ACTIVE',
        DeliveryStreamType: 'DirectPut',
        VersionId: '1',
        CreateTimestamp: '2026-01-01T00:00:00Z',
        Destinations: [
          {
            DestinationId: 'destinationId-000000000001',
            ExtendedS3DestinationDescription: { RoleARN: role, BucketARN: 'arn:aws:s3:::sidekick-docs', Prefix: 'in/' },
          },
        ],
        HasMoreDestinations: false,
      }),
    ),
    entry('AWS::SSM::Parameter', arn('ssm', 'parameter/shop/db'), '/shop/db', {
      Name: '/shop/db',
      ARN: arn('ssm', 'parameter/shop/db'),
      Type: 'SecureString',
      KeyId: 'alias/aws/ssm',
      LastModifiedDate: '2026-01-01T00:00:00Z',
      Version: 3,
      Tier: 'Standard',
      DataType: 'text',
    }),
    entry(
      'AWS::Events::EventBus',
      bus,
      'shop',
      { Name: 'shop', Arn: bus, CreationTime: '2026-01-01T00:00:00Z' },
      { policy: allow('events.amazonaws.com', 'events:PutEvents', bus) },
    ),
    entry('AWS::Events::EventBus', arn('events', 'event-bus/default'), 'default', {
      Name: 'default',
      Arn: arn('events', 'event-bus/default'),
    }),
    entry('AWS::Events::Rule', arn('events', 'rule/nightly'), 'nightly', {
      Name: 'nightly',
      Arn: arn('events', 'rule/nightly'),
      ScheduleExpression: 'rate(1 day)',
      State: 'ENABLED',
      EventBusName: 'default',
      CreatedBy: account,
      Targets: [
        { Id: '1', Arn: machine, RoleArn: role },
        { Id: '2', Arn: queue, DeadLetterConfig: { Arn: `${queue}-dead` } },
      ],
    }),
    entry('AWS::Events::Rule', arn('events', 'rule/shop/placed'), 'placed', {
      Name: 'placed',
      Arn: arn('events', 'rule/shop/placed'),
      EventPattern: '{"source":["shop"]}',
      State: 'ENABLED',
      EventBusName: 'shop',
      CreatedBy: account,
      Targets: [{ Id: '1', Arn: topic }],
    }),
    ...['default', 'shop'].map((group) =>
      entry(
        'AWS::Scheduler::Schedule',
        arn('scheduler', `schedule/${group}/hourly`),
        'hourly',
        {
          Arn: arn('scheduler', `schedule/${group}/hourly`),
          GroupName: group,
          Name: 'hourly',
          ScheduleExpression: 'rate(1 hour)',
          State: 'ENABLED',
          CreationDate: '2026-01-01T00:00:00Z',
          Target: { Arn: fn, RoleArn: role, RetryPolicy: { MaximumRetryAttempts: 3 } },
          FlexibleTimeWindow: { Mode: 'OFF' },
        },
        { tags: {} },
      ),
    ),
    entry('AWS::Pipes::Pipe', arn('pipes', 'pipe/to-checkout'), 'to-checkout', {
      Arn: arn('pipes', 'pipe/to-checkout'),
      Name: 'to-checkout',
      DesiredState: 'RUNNING',
      CurrentState: 'RUNNING',
      Source: queue,
      SourceParameters: { SqsQueueParameters: { BatchSize: 1 } },
      Target: machine,
      TargetParameters: { StepFunctionStateMachineParameters: { InvocationType: 'FIRE_AND_FORGET' } },
      RoleArn: role,
      CreationTime: '2026-01-01T00:00:00Z',
    }),
    entry('AWS::StepFunctions::StateMachine', machine, 'checkout', {
      stateMachineArn: machine,
      name: 'checkout',
      status: 'ACTIVE',
      definition: `{"StartAt":"a","States":{"a":{"Type":"Task","Resource":"${fn}","End":true}}}`,
      roleArn: role,
      type: 'STANDARD',
      creationDate: '2026-01-01T00:00:00Z',
      loggingConfiguration: { level: 'OFF', includeExecutionData: false },
    }),
    entry(
      'AWS::ApiGateway::RestApi',
      gateway('restapis/a1b2c3d4e5'),
      'shop',
      {
        restApi: {
          id: 'a1b2c3d4e5',
          name: 'shop',
          createdDate: '2026-01-01T00:00:00Z',
          endpointConfiguration: { types: ['REGIONAL'] },
        },
        stages: [
          { stageName: 'prod', deploymentId: 'd1', variables: { fn: 'chat-api' }, createdDate: '2026-01-01T00:00:00Z' },
        ],
        integrations: [
          { resource: '/', method: 'GET', type: 'AWS_PROXY', uri: invoke, authorizationType: 'AWS_IAM' },
          {
            resource: '/orders',
            method: 'POST',
            type: 'AWS',
            uri: `arn:aws:apigateway:${region}:sqs:path/${account}/orders`,
            credentials: role,
            authorizationType: 'NONE',
          },
        ],
        authorizers: [{ id: 'z1', name: 'who', type: 'TOKEN', authorizerUri: invoke, authorizerCredentials: role }],
      },
      {
        policy: allow(
          'lambda.amazonaws.com',
          'execute-api:Invoke',
          `arn:aws:execute-api:${region}:${account}:a1b2c3d4e5/*`,
        ),
      },
    ),
    entry('AWS::ApiGateway::RestApi', gateway('restapis/b1b2c3d4e5'), 'empty', {
      restApi: { id: 'b1b2c3d4e5', name: 'empty' },
      stages: [],
      integrations: [],
      authorizers: [],
    }),
    entry('AWS::ApiGatewayV2::Api', gateway('apis/h9'), 'web', {
      ApiId: 'h9',
      Name: 'web',
      ProtocolType: 'HTTP',
      ApiEndpoint: `https://h9.execute-api.${region}.amazonaws.com`,
      CreatedDate: '2026-01-01T00:00:00Z',
      RouteSelectionExpression: '$request.method $request.path',
      stages: [{ StageName: '$default', AutoDeploy: true, StageVariables: { Big: 'x' } }],
      routes: [
        { RouteId: 'r1', RouteKey: 'ANY /pets/{id}', Target: 'integrations/i1', AuthorizationType: 'NONE' },
        { RouteId: 'r2', RouteKey: '$default', Target: 'integrations/i1', AuthorizationType: 'NONE' },
      ],
      integrations: [{ IntegrationId: 'i1', IntegrationType: 'AWS_PROXY', IntegrationUri: fn, CredentialsArn: role }],
      authorizers: [{ AuthorizerId: 'z1', Name: 'who', AuthorizerType: 'REQUEST', AuthorizerUri: invoke }],
    }),
    entry('AWS::Cognito::IdentityPool', identities, 'visitors', {
      IdentityPoolId: identities.split('/')[1],
      IdentityPoolName: 'visitors',
      AllowUnauthenticatedIdentities: false,
      CognitoIdentityProviders: [
        {
          ProviderName: `cognito-idp.${region}.amazonaws.com/${region}_AbCdEfGhI`,
          ClientId: '3n4b5urk1ft4fl3mg5e62d9ado',
        },
      ],
      Roles: { authenticated: role },
    }),
    entry('AWS::Cognito::UserPool', users, 'customers', {
      Id: `${region}_AbCdEfGhI`,
      Name: 'customers',
      Arn: users,
      LambdaConfig: { PreSignUp: fn },
      SmsConfiguration: { SnsCallerArn: role, ExternalId: 'e1' },
      CreationDate: '2026-01-01T00:00:00Z',
      LastModifiedDate: '2026-01-02T00:00:00Z',
    }),
  ];
}
