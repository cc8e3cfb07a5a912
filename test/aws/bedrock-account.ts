/** An account with what the sample lacks of Bedrock and OpenSearch Serverless, in two Regions. */
import type { AccountSnapshot, ResourceEntry } from '../../shared/snapshot/schema';

const ACCOUNT = '111122223333';
const arn = (service: string, resource: string, region = 'us-east-1') =>
  `arn:aws:${service}:${region}:${ACCOUNT}:${resource}`;
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const TIMES = { createdAt: '2026-01-02T03:04:05Z', updatedAt: '2026-02-03T04:05:06.789Z' };

const lets = (account: string, action: string, resource: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: action, Resource: resource }],
});

export const HANDBOOK = arn('bedrock', 'knowledge-base/KBHAND0001');
export const SUPPORT = arn('bedrock', 'agent/AGSUPPORT1');
export const ORDERS = arn('aoss', 'collection/orders0000000000001');

export const BEDROCK: AccountSnapshot = {
  account: { id: ACCOUNT, partition: 'aws' },
  iam: {},
  resources: [
    knowledgeBase('KBHAND0001', {
      tags: { team: 'a & b', empty: '' },
      policy: lets('444455556666', 'bedrock:Retrieve', HANDBOOK),
      dataSources: [
        dataSource('DSDOCS0001', {
          serverSideEncryptionConfiguration: { kmsKeyArn: arn('kms', 'key/11111111-0000-4000-8000-000000000001') },
          lastIngestionJob: job('IJLAST0001', 'FAILED', ['Bedrock was unable to assume the given role.']),
        }),
        dataSource('DSDOCS0002', { lastIngestionJob: job('IJLAST0002', 'COMPLETE', []) }),
        dataSource('DSNEVER001', {}),
      ],
    }),
    knowledgeBase('KBEMPTY001', { tags: {}, dataSources: [] }),
    knowledgeBase('KBFAR00001', { tags: {}, dataSources: [] }, 'eu-west-1'),

    agent('AGSUPPORT1', {
      promptOverrideConfiguration: {
        overrideLambda: arn('lambda', 'function:parser'),
        promptConfigurations: [
          { promptType: 'ORCHESTRATION', promptState: 'ENABLED', foundationModel: 'amazon.nova-lite-v1:0' },
        ],
      },
      actionGroups: [actionGroup('DRAFT', 'documents'), actionGroup('DRAFT', 'orders')],
      knowledgeBases: [{ knowledgeBaseId: 'KBHAND0001', description: 'Handbook', knowledgeBaseState: 'ENABLED' }],
      aliases: [alias('test', 'DRAFT'), alias('live', '10'), alias('old', '9'), alias('older', '9')],
      versions: [version('9', []), version('10', [actionGroup('10', 'documents')])],
    }),
    agent('AGPLAIN001', { actionGroups: [], knowledgeBases: [], aliases: [] }),

    entry('AWS::Bedrock::Flow', arn('bedrock', 'flow/FLOW000001'), 'triage', {
      id: 'FLOW000001',
      arn: arn('bedrock', 'flow/FLOW000001'),
      name: 'triage',
      executionRoleArn: role('flow'),
      status: 'Prepared',
      version: 'DRAFT',
      ...TIMES,
    }),

    profile('inference-profile/us.amazon.nova-pro-v1:0', 'SYSTEM_DEFINED'),
    profile('inference-profile/eu.amazon.nova-pro-v1:0', 'SYSTEM_DEFINED'),
    { ...profile('application-inference-profile/app000000001', 'APPLICATION'), tags: { cost: 'chat' } },

    {
      ...entry('AWS::Bedrock::Guardrail', arn('bedrock', 'guardrail/gr0000000001'), 'polite', {
        guardrailId: 'gr0000000001',
        guardrailArn: arn('bedrock', 'guardrail/gr0000000001'),
        name: 'polite',
        version: 'DRAFT',
        status: 'READY',
        kmsKeyArn: arn('kms', 'key/11111111-0000-4000-8000-000000000001'),
        ...TIMES,
      }),
      policy: lets('444455556666', 'bedrock:ApplyGuardrail', arn('bedrock', 'guardrail/gr0000000001')),
    },

    {
      ...entry('AWS::Bedrock::CustomModel', arn('bedrock', 'custom-model/amazon.nova-lite-v1:0/abcd'), 'tuned', {
        modelArn: arn('bedrock', 'custom-model/amazon.nova-lite-v1:0/abcd'),
        modelName: 'tuned',
        jobArn: arn('bedrock', 'model-customization-job/amazon.nova-lite-v1:0/efgh'),
        baseModelArn: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0',
        outputDataConfig: { s3Uri: 's3://tuned/out' },
        trainingDataConfig: { s3Uri: 's3://tuned/in' },
        creationTime: '2026-01-02T03:04:05Z',
      }),
      policy: lets('444455556666', 'bedrock:GetCustomModel', '*'),
    },
    entry(
      'AWS::Bedrock::ModelCustomizationJob',
      arn('bedrock', 'model-customization-job/amazon.nova-lite-v1:0/efgh'),
      'tune',
      {
        jobArn: arn('bedrock', 'model-customization-job/amazon.nova-lite-v1:0/efgh'),
        jobName: 'tune',
        outputModelName: 'tuned',
        roleArn: role('tuner'),
        status: 'Completed',
        creationTime: '2026-01-02T03:04:05Z',
        baseModelArn: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0',
        trainingDataConfig: { s3Uri: 's3://tuned/in' },
        validationDataConfig: { validators: [] },
        outputDataConfig: { s3Uri: 's3://tuned/out' },
      },
    ),

    logging('us-east-1'),
    logging('eu-west-1'),

    collection('orders0000000000001', 'orders', {
      dataAccessPolicies: [
        dataAccess('all', 'index/*/*', 'collection/*', 'admin'),
        dataAccess('orders', 'index/orders/*', 'collection/orders', 'kb'),
      ],
      networkPolicies: [network('open', 'collection/ord*')],
    }),
    collection('other00000000000001', 'other', {
      dataAccessPolicies: [dataAccess('all', 'index/*/*', 'collection/*', 'admin')],
      networkPolicies: [],
    }),
  ],
};

function entry(
  type: string,
  itsArn: string,
  name: string,
  properties: Record<string, unknown>,
  region = 'us-east-1',
): ResourceEntry {
  return { ...bare(type, itsArn, name, properties, region), tags: {} };
}

/** Of a thing that has no tags to ask for. */
function bare(
  type: string,
  itsArn: string,
  name: string,
  properties: Record<string, unknown>,
  region = 'us-east-1',
): ResourceEntry {
  return { type, arn: itsArn, name, region, account: ACCOUNT, properties };
}

function knowledgeBase(
  id: string,
  { dataSources, ...more }: Pick<ResourceEntry, 'tags' | 'policy'> & { readonly dataSources: readonly object[] },
  region = 'us-east-1',
): ResourceEntry {
  const itsArn = arn('bedrock', `knowledge-base/${id}`, region);
  const properties = {
    knowledgeBaseId: id,
    name: `kb-${id}`,
    knowledgeBaseArn: itsArn,
    description: 'What everybody asks',
    roleArn: role('kb'),
    knowledgeBaseConfiguration: {
      type: 'VECTOR',
      vectorKnowledgeBaseConfiguration: {
        embeddingModelArn: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-text-v2:0',
      },
    },
    storageConfiguration: {
      type: 'OPENSEARCH_SERVERLESS',
      opensearchServerlessConfiguration: {
        collectionArn: ORDERS,
        vectorIndexName: 'docs',
        fieldMapping: { vectorField: 'v', textField: 't', metadataField: 'm' },
      },
    },
    status: 'ACTIVE',
    failureReasons: [],
    ...TIMES,
    dataSources: dataSources.map((source) => ({ knowledgeBaseId: id, ...source })),
  };
  return { ...entry('AWS::Bedrock::KnowledgeBase', itsArn, `kb-${id}`, properties, region), ...more };
}

function dataSource(id: string, more: object): object {
  return {
    dataSourceId: id,
    name: id.toLowerCase(),
    status: 'AVAILABLE',
    dataSourceConfiguration: { type: 'S3', s3Configuration: { bucketArn: 'arn:aws:s3:::handbook' } },
    ...TIMES,
    ...more,
  };
}

function job(ingestionJobId: string, status: string, failureReasons: readonly string[]): object {
  return {
    ingestionJobId,
    status,
    statistics: { numberOfDocumentsScanned: 12, numberOfDocumentsFailed: 1 },
    failureReasons,
    startedAt: '2026-11-01T00:00:00Z',
    updatedAt: '2026-11-01T00:05:00Z',
  };
}

function agent(id: string, parts: object): ResourceEntry {
  const itsArn = arn('bedrock', `agent/${id}`);
  return entry('AWS::Bedrock::Agent', itsArn, `agent-${id}`, {
    agentId: id,
    agentName: `agent-${id}`,
    agentArn: itsArn,
    agentVersion: 'DRAFT',
    agentStatus: 'PREPARED',
    foundationModel: 'amazon.nova-pro-v1:0',
    idleSessionTTLInSeconds: 600,
    agentResourceRoleArn: role('agent'),
    guardrailConfiguration: { guardrailIdentifier: 'gr0000000001', guardrailVersion: '1' },
    ...TIMES,
    preparedAt: '2026-02-03T04:05:06Z',
    ...parts,
  });
}

function version(name: string, actionGroups: readonly object[]): object {
  return {
    agentId: 'AGSUPPORT1',
    agentName: 'agent-AGSUPPORT1',
    agentArn: SUPPORT,
    version: name,
    agentStatus: 'PREPARED',
    idleSessionTTLInSeconds: 600,
    agentResourceRoleArn: role(`agent-v${name}`),
    ...TIMES,
    actionGroups,
    knowledgeBases: [{ knowledgeBaseId: 'KBEMPTY001', knowledgeBaseState: 'DISABLED' }],
  };
}

function actionGroup(agentVersion: string, name: string): object {
  return {
    agentId: 'AGSUPPORT1',
    agentVersion,
    actionGroupId: `AG${name.toUpperCase()}`,
    actionGroupName: name,
    actionGroupState: 'ENABLED',
    actionGroupExecutor: { lambda: arn('lambda', `function:${name}`) },
    apiSchema: { s3: { s3BucketName: 'schemas', s3ObjectKey: `${name}.json` } },
    ...TIMES,
  };
}

function alias(name: string, agentVersion: string): object {
  return {
    agentAliasId: `AL${name.toUpperCase()}`,
    agentAliasName: name,
    agentAliasStatus: 'PREPARED',
    routingConfiguration: [{ agentVersion }],
    ...TIMES,
  };
}

function profile(resource: string, type: string): ResourceEntry {
  const itsArn = arn('bedrock', resource);
  return bare('AWS::Bedrock::InferenceProfile', itsArn, `profile ${resource}`, {
    inferenceProfileName: `profile ${resource}`,
    inferenceProfileArn: itsArn,
    inferenceProfileId: resource.split('/')[1],
    models: [
      { modelArn: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0' },
      { modelArn: 'arn:aws:bedrock:us-west-2::foundation-model/amazon.nova-pro-v1:0' },
    ],
    status: 'ACTIVE',
    type,
    ...TIMES,
  });
}

function logging(region: string): ResourceEntry {
  return bare(
    'AWS::Bedrock::ModelInvocationLogging',
    arn('bedrock', 'model-invocation-logging', region),
    'model invocation logging',
    { loggingConfig: { s3Config: { bucketName: `logs-${region}`, keyPrefix: '' }, textDataDeliveryEnabled: true } },
    region,
  );
}

function collection(id: string, name: string, policies: object): ResourceEntry {
  return entry('AWS::OpenSearchServerless::Collection', arn('aoss', `collection/${id}`), name, {
    collection: {
      id,
      name,
      arn: arn('aoss', `collection/${id}`),
      type: 'VECTORSEARCH',
      status: 'ACTIVE',
      createdDate: 1_767_323_045_123,
      kmsKeyArn: 'auto',
    },
    ...policies,
  });
}

function dataAccess(name: string, index: string, whole: string, principal: string): object {
  const rules = [
    { ResourceType: 'index', Resource: [index], Permission: ['aoss:*'] },
    { ResourceType: 'collection', Resource: [whole], Permission: ['aoss:DescribeCollectionItems'] },
  ];
  return { name, policy: [{ Description: 'who may', Rules: rules, Principal: [role(principal)] }] };
}

function network(name: string, resource: string): object {
  return {
    name,
    policy: [{ Rules: [{ ResourceType: 'collection', Resource: [resource] }], AllowFromPublic: true }],
  };
}
