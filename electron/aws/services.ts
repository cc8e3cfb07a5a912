/** The services that the crawl reads: name → SDK client class. One line a service. */
import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';
import { BedrockClient } from '@aws-sdk/client-bedrock';
import { BedrockAgentClient } from '@aws-sdk/client-bedrock-agent';
import { BedrockAgentCoreControlClient } from '@aws-sdk/client-bedrock-agentcore-control';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CodeBuildClient } from '@aws-sdk/client-codebuild';
import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { CognitoIdentityClient } from '@aws-sdk/client-cognito-identity';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient } from '@aws-sdk/client-ecs';
import { EKSClient } from '@aws-sdk/client-eks';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { FirehoseClient } from '@aws-sdk/client-firehose';
import { GlueClient } from '@aws-sdk/client-glue';
import { IAMClient } from '@aws-sdk/client-iam';
import { IdentitystoreClient } from '@aws-sdk/client-identitystore';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { OpenSearchServerlessClient } from '@aws-sdk/client-opensearchserverless';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { PipesClient } from '@aws-sdk/client-pipes';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { S3ControlClient } from '@aws-sdk/client-s3-control';
import { S3VectorsClient } from '@aws-sdk/client-s3vectors';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { STSClient } from '@aws-sdk/client-sts';
import { RolesAnywhereClient } from './roles-anywhere/client';

export const SERVICES = {
  'api-gateway': APIGatewayClient,
  apigatewayv2: ApiGatewayV2Client,
  'bedrock-agent': BedrockAgentClient,
  'bedrock-agentcore-control': BedrockAgentCoreControlClient,
  cloudformation: CloudFormationClient,
  codebuild: CodeBuildClient,
  codepipeline: CodePipelineClient,
  dynamodb: DynamoDBClient,
  ec2: EC2Client,
  ecr: ECRClient,
  ecs: ECSClient,
  eks: EKSClient,
  glue: GlueClient,
  iam: IAMClient,
  identitystore: IdentitystoreClient,
  bedrock: BedrockClient,
  'cognito-identity': CognitoIdentityClient,
  'cognito-identity-provider': CognitoIdentityProviderClient,
  eventbridge: EventBridgeClient,
  firehose: FirehoseClient,
  kinesis: KinesisClient,
  kms: KMSClient,
  lambda: LambdaClient,
  logs: CloudWatchLogsClient,
  opensearchserverless: OpenSearchServerlessClient,
  organizations: OrganizationsClient,
  pipes: PipesClient,
  rds: RDSClient,
  rolesanywhere: RolesAnywhereClient,
  's3-control': S3ControlClient,
  s3: S3Client,
  s3vectors: S3VectorsClient,
  sagemaker: SageMakerClient,
  'secrets-manager': SecretsManagerClient,
  'sso-admin': SSOAdminClient,
  scheduler: SchedulerClient,
  sfn: SFNClient,
  sns: SNSClient,
  sqs: SQSClient,
  ssm: SSMClient,
  sts: STSClient,
} as const;
export type ServiceName = keyof typeof SERVICES;
