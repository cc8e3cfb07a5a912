/**
 * Which calls list the things of a type (docs/spec/aws-access.md, the read actions by service).
 * A thing that such a call did not return is not there; where the call was refused or skipped, its absence
 * proves nothing (docs/spec/snapshot-and-cli.md, "What an unread thing means").
 */

export interface ListCall {
  /** CloudFormation type name. */
  readonly type: string;
  /** As coverage names them; the first is the one a new row gets. API names and IAM action names differ for S3. */
  readonly sources: readonly string[];
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
  {
    type: 'AWS::Bedrock::ModelInvocationLogging',
    sources: ['bedrock:GetModelInvocationLoggingConfiguration'],
  },
  { type: 'AWS::Lambda::Function', sources: ['lambda:ListFunctions'] },
  { type: 'AWS::KMS::Key', sources: ['kms:ListKeys'] },
  { type: 'AWS::SecretsManager::Secret', sources: ['secretsmanager:ListSecrets'] },
  { type: 'AWS::OpenSearchServerless::Collection', sources: ['aoss:ListCollections'] },
  { type: 'AWS::ApiGateway::RestApi', sources: ['apigateway:GetRestApis', 'apigateway:GET'] },
  { type: 'AWS::ApiGatewayV2::Api', sources: ['apigateway:GetApis', 'apigateway:GET'] },
  { type: 'AWS::RDS::DBCluster', sources: ['rds:DescribeDBClusters'] },
  { type: 'AWS::Logs::LogGroup', sources: ['logs:DescribeLogGroups'] },
  { type: 'AWS::SSM::Parameter', sources: ['ssm:DescribeParameters'] },
  { type: 'AWS::SQS::Queue', sources: ['sqs:ListQueues'] },
  { type: 'AWS::SNS::Topic', sources: ['sns:ListTopics'] },
  { type: 'AWS::Kinesis::Stream', sources: ['kinesis:ListStreams'] },
  { type: 'AWS::KinesisFirehose::DeliveryStream', sources: ['firehose:ListDeliveryStreams'] },
  { type: 'AWS::Events::EventBus', sources: ['events:ListEventBuses'] },
  // Rules are listed bus by bus: without the buses they are unseen.
  { type: 'AWS::Events::Rule', sources: ['events:ListRules', 'events:ListEventBuses'] },
  { type: 'AWS::Scheduler::Schedule', sources: ['scheduler:ListSchedules'] },
  { type: 'AWS::Pipes::Pipe', sources: ['pipes:ListPipes'] },
  { type: 'AWS::StepFunctions::StateMachine', sources: ['states:ListStateMachines'] },
  { type: 'AWS::Cognito::IdentityPool', sources: ['cognito-identity:ListIdentityPools'] },
  { type: 'AWS::Cognito::UserPool', sources: ['cognito-idp:ListUserPools'] },
  { type: 'AWS::EC2::Instance', sources: ['ec2:DescribeInstances'] },
  { type: 'AWS::EC2::VPCEndpoint', sources: ['ec2:DescribeVpcEndpoints'] },
  { type: 'AWS::S3::AccessPoint', sources: ['s3:ListAccessPoints'] },
  { type: 'AWS::ECR::Repository', sources: ['ecr:DescribeRepositories'] },
  { type: 'AWS::ECS::TaskDefinition', sources: ['ecs:ListTaskDefinitionFamilies'], inUseOnly: true },
  { type: 'AWS::EKS::Cluster', sources: ['eks:ListClusters'] },
  { type: 'AWS::EKS::Nodegroup', sources: ['eks:ListNodegroups', 'eks:ListClusters'] },
  { type: 'AWS::EKS::PodIdentityAssociation', sources: ['eks:ListPodIdentityAssociations', 'eks:ListClusters'] },
  { type: 'AWS::CodeBuild::Project', sources: ['codebuild:ListProjects'] },
  { type: 'AWS::CodePipeline::Pipeline', sources: ['codepipeline:ListPipelines'] },
  { type: 'AWS::Glue::Job', sources: ['glue:GetJobs'] },
  { type: 'AWS::SageMaker::NotebookInstance', sources: ['sagemaker:ListNotebookInstances'] },
  { type: 'AWS::SageMaker::TrainingJob', sources: ['sagemaker:ListTrainingJobs'], inUseOnly: true },
  { type: 'AWS::SageMaker::Model', sources: ['sagemaker:ListModels'] },
  { type: 'AWS::CloudFormation::Stack', sources: ['cloudformation:DescribeStacks'] },
  { type: 'AWS::RolesAnywhere::Profile', sources: ['rolesanywhere:ListProfiles'] },
];

/** By type. */
export const LIST_CALL_OF: ReadonlyMap<string, ListCall> = new Map(
  [...IAM_LIST_CALLS, ...OTHER_LIST_CALLS].map((call) => [call.type, call]),
);
