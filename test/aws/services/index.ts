/** The services of the endpoint. One line a service; where two sign with the same name, their paths tell them apart. */
import type { Service } from '../service';
import { apiGateway } from './api-gateway';
import { apiGatewayV2 } from './apigatewayv2';
import { bedrock } from './bedrock';
import { agentCore } from './agentcore';
import { bedrockAgent } from './bedrock-agent';
import { cloudformation } from './cloudformation';
import { codebuild } from './codebuild';
import { codepipeline } from './codepipeline';
import { cognitoIdentity } from './cognito-identity';
import { cognitoIdp } from './cognito-idp';
import { dynamodb } from './dynamodb';
import { ec2 } from './ec2';
import { ecr } from './ecr';
import { ecs } from './ecs';
import { eks } from './eks';
import { events } from './events';
import { firehose } from './firehose';
import { glue } from './glue';
import { iam } from './iam';
import { identityStore } from './identitystore';
import { kinesis } from './kinesis';
import { kms } from './kms';
import { lambda } from './lambda';
import { logs } from './logs';
import { openSearchServerless } from './opensearchserverless';
import { organizations } from './organizations';
import { pipes } from './pipes';
import { rds } from './rds';
import { s3 } from './s3';
import { s3Control } from './s3-control';
import { s3vectors } from './s3vectors';
import { rolesanywhere } from './rolesanywhere';
import { sagemaker } from './sagemaker';
import { scheduler } from './scheduler';
import { secretsManager } from './secrets-manager';
import { sns } from './sns';
import { sqs } from './sqs';
import { ssm } from './ssm';
import { sso } from './sso';
import { ssoAdmin } from './sso-admin';
import { ssoOidc } from './sso-oidc';
import { states } from './states';
import { sts } from './sts';

export const SERVICES: readonly Service[] = [
  bedrock,
  bedrockAgent,
  agentCore,
  iam,
  identityStore,
  s3Control,
  s3,
  sso,
  ssoOidc,
  ssoAdmin,
  sts,
  cloudformation,
  codebuild,
  codepipeline,
  dynamodb,
  ec2,
  ecr,
  ecs,
  eks,
  glue,
  kms,
  lambda,
  logs,
  rds,
  s3vectors,
  rolesanywhere,
  sagemaker,
  secretsManager,
  openSearchServerless,
  organizations,
  apiGateway,
  apiGatewayV2,
  cognitoIdentity,
  cognitoIdp,
  events,
  firehose,
  kinesis,
  pipes,
  scheduler,
  sns,
  sqs,
  ssm,
  states,
];
