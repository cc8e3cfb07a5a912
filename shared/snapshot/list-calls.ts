/**
 * Which calls list the things of a type (docs/spec/aws-access.md, the read actions by service).
 * A thing that such a call did not return is not there; where the call was refused or skipped, its absence
 * proves nothing (docs/spec/snapshot-and-cli.md, "What an unread thing means").
 */

/** Of which making a snapshot's list calls are; a file that does not say so is of the first (`lists`). */
export const LISTS = 4;

export interface ListCall {
  /** CloudFormation type name. */
  readonly type: string;
  /** As coverage names them; the first is the one a new row gets. API names and IAM action names differ for S3. */
  readonly sources: readonly string[];
  /** Snapshots of earlier makings were made without it: that they hold no such thing says nothing. */
  readonly since?: number;
  /** One answer for all Regions. */
  readonly global?: boolean;
  /** It brings only those that are in use: one that is not among them may be there all the same. */
  readonly inUseOnly?: boolean;
}

/** What a row says of a call that is still to come, in the snapshot of a crawl under way. */
export const NOT_READ_YET = 'Not read yet.';

/** And of what no crawl of this version asks for. */
export const NEVER_READ = 'This version of IAM Atlas does not read it.';

/** The one call behind users, groups, roles and policies. */
export const DETAILS_CALL = 'iam:GetAccountAuthorizationDetails';

/**
 * Does a call, by its name in coverage (and the type that it is about), read what lies around the account: the
 * organization that limits it, and who is behind the roles of Identity Center? None of that declares anything in it, so
 * unread it hides no edge.
 */
export function isAroundAccount(source: string, type?: string): boolean {
  return /^(?:organizations|sso|identitystore):/.test(source) || type?.startsWith('AWS::SSO::') === true;
}

export const IAM_LIST_CALLS: readonly ListCall[] = [
  { type: 'AWS::IAM::User', sources: [DETAILS_CALL, 'iam:ListUsers'], global: true },
  { type: 'AWS::IAM::Group', sources: [DETAILS_CALL, 'iam:ListGroups'], global: true },
  { type: 'AWS::IAM::Role', sources: [DETAILS_CALL, 'iam:ListRoles'], global: true },
  { type: 'AWS::IAM::ManagedPolicy', sources: [DETAILS_CALL, 'iam:ListPolicies'], global: true },
];

/** Everything that the authorization details do not hold. */
export const OTHER_LIST_CALLS: readonly ListCall[] = [
  { type: 'AWS::IAM::SAMLProvider', sources: ['iam:ListSAMLProviders'], global: true },
  { type: 'AWS::IAM::OIDCProvider', sources: ['iam:ListOpenIDConnectProviders'], global: true },
  { type: 'AWS::IAM::InstanceProfile', sources: ['iam:ListInstanceProfiles'], global: true },
  { type: 'AWS::S3::Bucket', sources: ['s3:ListBuckets', 's3:ListAllMyBuckets'], global: true },
  { type: 'AWS::S3Vectors::VectorBucket', sources: ['s3vectors:ListVectorBuckets'] },
  { type: 'AWS::Bedrock::KnowledgeBase', sources: ['bedrock:ListKnowledgeBases', 'bedrock-agent:ListKnowledgeBases'] },
  { type: 'AWS::Bedrock::Agent', sources: ['bedrock:ListAgents', 'bedrock-agent:ListAgents'] },
  { type: 'AWS::Bedrock::Flow', sources: ['bedrock:ListFlows', 'bedrock-agent:ListFlows'] },
  { type: 'AWS::Bedrock::Guardrail', sources: ['bedrock:ListGuardrails'] },
  { type: 'AWS::Bedrock::InferenceProfile', sources: ['bedrock:ListInferenceProfiles'] },
  { type: 'AWS::Bedrock::CustomModel', sources: ['bedrock:ListCustomModels'] },
  { type: 'AWS::Bedrock::ModelCustomizationJob', sources: ['bedrock:ListModelCustomizationJobs'] },
  { type: 'AWS::BedrockAgentCore::Runtime', since: 4, sources: ['bedrock-agentcore:ListAgentRuntimes'] },
  { type: 'AWS::BedrockAgentCore::Gateway', since: 4, sources: ['bedrock-agentcore:ListGateways'] },
  { type: 'AWS::BedrockAgentCore::Memory', since: 4, sources: ['bedrock-agentcore:ListMemories'] },
  {
    type: 'AWS::BedrockAgentCore::CodeInterpreterCustom',
    since: 4,
    sources: ['bedrock-agentcore:ListCodeInterpreters'],
  },
  { type: 'AWS::BedrockAgentCore::BrowserCustom', since: 4, sources: ['bedrock-agentcore:ListBrowsers'] },
  {
    type: 'AWS::Bedrock::ModelInvocationLogging',
    sources: ['bedrock:GetModelInvocationLoggingConfiguration'],
  },
  { type: 'AWS::Lambda::Function', sources: ['lambda:ListFunctions'] },
  { type: 'AWS::KMS::Key', sources: ['kms:ListKeys'] },
  { type: 'AWS::SecretsManager::Secret', sources: ['secretsmanager:ListSecrets'] },
  { type: 'AWS::OpenSearchServerless::Collection', sources: ['aoss:ListCollections'] },
  { type: 'AWS::ApiGateway::RestApi', sources: ['apigateway:GetRestApis', 'apigateway:GET'] },
  { type: 'AWS::ApiGatewayV2::Api', since: 2, sources: ['apigateway:GetApis', 'apigateway:GET'] },
  { type: 'AWS::RDS::DBCluster', sources: ['rds:DescribeDBClusters'] },
  { type: 'AWS::DynamoDB::Table', since: 3, sources: ['dynamodb:ListTables'] },
  { type: 'AWS::Logs::LogGroup', sources: ['logs:DescribeLogGroups'] },
  { type: 'AWS::SSM::Parameter', since: 2, sources: ['ssm:DescribeParameters'] },
  { type: 'AWS::SQS::Queue', since: 2, sources: ['sqs:ListQueues'] },
  { type: 'AWS::SNS::Topic', since: 2, sources: ['sns:ListTopics'] },
  { type: 'AWS::Kinesis::Stream', since: 2, sources: ['kinesis:ListStreams'] },
  { type: 'AWS::KinesisFirehose::DeliveryStream', since: 2, sources: ['firehose:ListDeliveryStreams'] },
  { type: 'AWS::Events::EventBus', since: 2, sources: ['events:ListEventBuses'] },
  // Rules are listed bus by bus: without the buses they are unseen.
  { type: 'AWS::Events::Rule', since: 2, sources: ['events:ListRules', 'events:ListEventBuses'] },
  { type: 'AWS::Scheduler::Schedule', since: 2, sources: ['scheduler:ListSchedules'] },
  { type: 'AWS::Pipes::Pipe', since: 2, sources: ['pipes:ListPipes'] },
  { type: 'AWS::StepFunctions::StateMachine', since: 2, sources: ['states:ListStateMachines'] },
  { type: 'AWS::Cognito::IdentityPool', since: 2, sources: ['cognito-identity:ListIdentityPools'] },
  { type: 'AWS::Cognito::UserPool', since: 2, sources: ['cognito-idp:ListUserPools'] },
  { type: 'AWS::EC2::Instance', sources: ['ec2:DescribeInstances'] },
  { type: 'AWS::EC2::VPCEndpoint', sources: ['ec2:DescribeVpcEndpoints'] },
  { type: 'AWS::S3::AccessPoint', since: 2, sources: ['s3:ListAccessPoints'] },
  { type: 'AWS::ECR::Repository', since: 2, sources: ['ecr:DescribeRepositories'] },
  { type: 'AWS::ECS::TaskDefinition', since: 2, sources: ['ecs:ListTaskDefinitionFamilies'], inUseOnly: true },
  { type: 'AWS::EKS::Cluster', since: 2, sources: ['eks:ListClusters'] },
  { type: 'AWS::EKS::Nodegroup', since: 2, sources: ['eks:ListNodegroups', 'eks:ListClusters'] },
  {
    type: 'AWS::EKS::PodIdentityAssociation',
    since: 2,
    sources: ['eks:ListPodIdentityAssociations', 'eks:ListClusters'],
  },
  { type: 'AWS::CodeBuild::Project', since: 2, sources: ['codebuild:ListProjects'] },
  { type: 'AWS::CodePipeline::Pipeline', since: 2, sources: ['codepipeline:ListPipelines'] },
  { type: 'AWS::Glue::Job', since: 2, sources: ['glue:GetJobs'] },
  { type: 'AWS::SageMaker::NotebookInstance', since: 2, sources: ['sagemaker:ListNotebookInstances'] },
  { type: 'AWS::SageMaker::TrainingJob', since: 2, sources: ['sagemaker:ListTrainingJobs'], inUseOnly: true },
  { type: 'AWS::SageMaker::Model', since: 2, sources: ['sagemaker:ListModels'] },
  { type: 'AWS::CloudFormation::Stack', since: 2, sources: ['cloudformation:DescribeStacks'] },
  { type: 'AWS::RolesAnywhere::Profile', since: 3, sources: ['rolesanywhere:ListProfiles'] },
];

/** The call of a type, as far as a snapshot of that making was made with it. */
export function listCallOf(type: string, lists = 1): ListCall | undefined {
  const call = LIST_CALL_OF.get(type);
  return call === undefined || (call.since ?? 1) > lists ? undefined : call;
}

/** By type. */
export const LIST_CALL_OF: ReadonlyMap<string, ListCall> = new Map(
  [...IAM_LIST_CALLS, ...OTHER_LIST_CALLS].map((call) => [call.type, call]),
);
