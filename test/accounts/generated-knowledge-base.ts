/** A team's knowledge base, its agent and the agent's tool (generate-account.ts). */
import type { AccountWriter } from './account-writer';
import { allow, document, letIn, trustService } from './generated-policies';

const EMBEDDING = 'amazon.titan-embed-text-v2:0';

/** Makes three roles, and in every fourth such team one of the sidekick faults. */
export function addKnowledgeBase(writer: AccountWriter, team: string, docs: string, at: number): void {
  const { account, region, iam, arn, addRole, addResource, addFunction, awsPolicy, customPolicy } = writer;
  const fault = at % 8 === 0 ? (at / 8) % 3 : -1;
  const id = `KB${at.toString(36).toUpperCase().padStart(8, '0')}`;
  const base = arn('bedrock', `knowledge-base/${id}`);
  const vectors = arn('s3vectors', `bucket/${team}-vectors`);
  const index = `${vectors}/index/main`;
  const model = `arn:aws:bedrock:${region}::foundation-model/${EMBEDDING}`;
  const trust = trustService(
    fault === 0 ? 'lambda.amazonaws.com' : 'bedrock.amazonaws.com',
    account,
    arn('bedrock', 'knowledge-base/*'),
  );
  const reads = [
    allow('s3:ListBucket', docs),
    allow('s3:GetObject', fault === 1 ? docs : `${docs}/*`),
    allow('bedrock:InvokeModel', model),
    allow(
      [
        's3vectors:PutVectors',
        's3vectors:GetVectors',
        's3vectors:DeleteVectors',
        's3vectors:QueryVectors',
        's3vectors:GetIndex',
      ],
      index,
    ),
  ];
  const roleArn = addRole(`${team}-kb`, trust, document(...reads), [], '/service-role/');
  addResource('AWS::S3Vectors::VectorBucket', vectors, `${team}-vectors`, {
    vectorBucket: { vectorBucketName: `${team}-vectors`, vectorBucketArn: vectors },
    indexes: [{ indexName: 'main', indexArn: index }],
  });
  const dataSources = [
    {
      dataSourceId: `DS${id.slice(2)}`,
      name: 'docs',
      dataSourceConfiguration: { type: 'S3', s3Configuration: { bucketArn: docs } },
    },
  ];
  const knowledgeBaseConfiguration = {
    type: 'VECTOR',
    vectorKnowledgeBaseConfiguration: { embeddingModelArn: model },
  };
  const storageConfiguration = {
    type: 'S3_VECTORS',
    s3VectorsConfiguration: { vectorBucketArn: vectors, indexArn: index },
  };
  addResource('AWS::Bedrock::KnowledgeBase', base, `${team}-kb`, {
    knowledgeBaseId: id,
    name: `${team}-kb`,
    knowledgeBaseArn: base,
    roleArn,
    status: 'ACTIVE',
    knowledgeBaseConfiguration,
    storageConfiguration,
    dataSources,
  });

  const agentId = `AG${id.slice(2)}`;
  const agentArn = arn('bedrock', `agent/${agentId}`);
  const agentRole = addRole(
    `${team}-agent`,
    trustService('bedrock.amazonaws.com', account, arn('bedrock', 'agent/*')),
    document(
      allow('bedrock:InvokeModel', `arn:aws:bedrock:${region}::foundation-model/amazon.nova-pro-v1:0`),
      allow('bedrock:Retrieve', base),
    ),
    [],
    '/service-role/',
  );
  const toolRole = addRole(
    `${team}-tool`,
    trustService('lambda.amazonaws.com', account),
    document(allow('s3:PutObject', `${docs}/*`)),
    [awsPolicy('service-role/AWSLambdaBasicExecutionRole')],
  );
  const admitted = letIn({ Service: 'bedrock.amazonaws.com' }, 'lambda:InvokeFunction', '*', {
    StringEquals: { 'aws:SourceAccount': account },
    ArnLike: { 'aws:SourceArn': agentArn },
  });
  const tool = addFunction(`${team}-tool`, toolRole, fault === 2 ? [] : [admitted]);
  const actionGroups = [
    {
      actionGroupId: `GR${id.slice(2)}`,
      actionGroupName: 'tools',
      actionGroupState: 'ENABLED',
      actionGroupExecutor: { lambda: tool },
    },
  ];
  addResource('AWS::Bedrock::Agent', agentArn, `${team}-agent`, {
    agentId,
    agentName: `${team}-agent`,
    agentArn,
    agentResourceRoleArn: agentRole,
    foundationModel: 'amazon.nova-pro-v1:0',
    agentStatus: 'PREPARED',
    actionGroups,
    knowledgeBases: [{ knowledgeBaseId: id, knowledgeBaseState: 'ENABLED' }],
    aliases: [],
  });
  const passes = allow('iam:PassRole', fault === 0 ? vectors : roleArn, {
    StringEquals: { 'iam:PassedToService': 'bedrock.amazonaws.com' },
  });
  writer.addPolicy(`${team}-build-kb`, allow('bedrock:CreateKnowledgeBase', '*'), passes);
  iam.UserDetailList.at(-1)?.AttachedManagedPolicies?.push(customPolicy(`${team}-build-kb`));
}
