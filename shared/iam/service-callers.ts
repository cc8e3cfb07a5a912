/**
 * Who calls as a service, and the aws:SourceArn it presents: the tables of E172 and E173 of docs/spec/evaluation.md.
 * `fromMemory` marks what no document we read confirms ((m) there): a mismatch with it is never a certain denial.
 */
import { parseArn } from './arn';
import { serviceParts } from './service-principals';

export interface ServiceCaller {
  /** CloudFormation type of the thing the service acts for. */
  readonly type: string;
  readonly principal: string;
  /**
   * What stands in aws:SourceArn: the thing's own ARN (`self`), a pattern of AWS's with {partition}, {region} and
   * {account} to fill in, or null where nothing is documented.
   */
  readonly sourceArn: 'self' | (string & {}) | null;
  readonly fromMemory: boolean;
  /** Sends sts:ExternalId (E165). */
  readonly externalId: boolean;
  /** Passes session tags, so that the trust must allow sts:TagSession (E163). */
  readonly tagsSession: boolean;
}

const row = (
  type: string,
  principal: string,
  sourceArn: ServiceCaller['sourceArn'],
  more: Partial<Pick<ServiceCaller, 'fromMemory' | 'externalId' | 'tagsSession'>> = {},
): ServiceCaller => ({ type, principal, sourceArn, fromMemory: false, externalId: false, tagsSession: false, ...more });

const MEMORY = { fromMemory: true };

/** Services that assume a role (E172). */
export const ROLE_CALLERS: readonly ServiceCaller[] = [
  row('AWS::Bedrock::KnowledgeBase', 'bedrock.amazonaws.com', 'self'),
  row('AWS::Bedrock::Agent', 'bedrock.amazonaws.com', 'self'),
  row('AWS::Bedrock::Flow', 'bedrock.amazonaws.com', 'self', MEMORY),
  row('AWS::Bedrock::ModelCustomizationJob', 'bedrock.amazonaws.com', 'self'),
  row('AWS::Bedrock::ModelInvocationJob', 'bedrock.amazonaws.com', 'self', MEMORY),
  row('AWS::Bedrock::EvaluationJob', 'bedrock.amazonaws.com', 'self', MEMORY),
  row('AWS::Bedrock::ModelImportJob', 'bedrock.amazonaws.com', 'self', MEMORY),
  row('AWS::Bedrock::ModelInvocationLogging', 'bedrock.amazonaws.com', 'arn:{partition}:bedrock:{region}:{account}:*'),
  row(
    'AWS::BedrockAgentCore::Runtime',
    'bedrock-agentcore.amazonaws.com',
    'arn:{partition}:bedrock-agentcore:{region}:{account}:*',
    MEMORY,
  ),
  row('AWS::Lambda::Function', 'lambda.amazonaws.com', null),
  row('AWS::IAM::InstanceProfile', 'ec2.amazonaws.com', null),
  row('AWS::EC2::Instance', 'ec2.amazonaws.com', null),
  row('AWS::ECS::TaskDefinition', 'ecs-tasks.amazonaws.com', 'arn:{partition}:ecs:{region}:{account}:*', MEMORY),
  row('AWS::StepFunctions::StateMachine', 'states.amazonaws.com', 'self', MEMORY),
  row('AWS::Events::Rule', 'events.amazonaws.com', 'self'),
  row('AWS::Scheduler::ScheduleGroup', 'scheduler.amazonaws.com', 'self'),
  row('AWS::Pipes::Pipe', 'pipes.amazonaws.com', 'self', MEMORY),
  row('AWS::CodeBuild::Project', 'codebuild.amazonaws.com', 'self', MEMORY),
  row('AWS::CodePipeline::Pipeline', 'codepipeline.amazonaws.com', null),
  row('AWS::CloudFormation::Stack', 'cloudformation.amazonaws.com', null),
  row('AWS::Glue::Job', 'glue.amazonaws.com', null),
  row('AWS::Glue::Crawler', 'glue.amazonaws.com', null),
  row('AWS::SageMaker::NotebookInstance', 'sagemaker.amazonaws.com', null),
  row('AWS::SageMaker::Model', 'sagemaker.amazonaws.com', null),
  row('AWS::SageMaker::Domain', 'sagemaker.amazonaws.com', null),
  row('AWS::ApiGateway::RestApi', 'apigateway.amazonaws.com', null),
  row('AWS::Cognito::UserPool', 'cognito-idp.amazonaws.com', 'self', { fromMemory: true, externalId: true }),
  row('AWS::EKS::PodIdentityAssociation', 'pods.eks.amazonaws.com', null, { externalId: true, tagsSession: true }),
  row('AWS::RolesAnywhere::TrustAnchor', 'rolesanywhere.amazonaws.com', 'self', {
    fromMemory: true,
    tagsSession: true,
  }),
];

/** Services that call a resource directly (E173): bucket, topic, queue and function policies see them. */
export const RESOURCE_CALLERS: readonly ServiceCaller[] = [
  row('AWS::Bedrock::Agent', 'bedrock.amazonaws.com', 'self'),
  row('AWS::Bedrock::ModelInvocationLogging', 'bedrock.amazonaws.com', 'arn:{partition}:bedrock:{region}:{account}:*'),
  row('AWS::S3::Bucket', 's3.amazonaws.com', 'self'),
  row('AWS::Events::Rule', 'events.amazonaws.com', 'self'),
  row('AWS::SNS::Topic', 'sns.amazonaws.com', 'self'),
  row('AWS::ApiGateway::RestApi', 'apigateway.amazonaws.com', null),
];

/** The row for a thing of this type that assumes a role; undefined where we know none. */
export function roleCallerOf(type: string): ServiceCaller | undefined {
  return ROLE_CALLERS.find((caller) => caller.type === type);
}

/** The row for a thing of this type that its service acts for directly; undefined where we know none. */
export function resourceCallerOf(type: string): ServiceCaller | undefined {
  return RESOURCE_CALLERS.find((caller) => caller.type === type);
}

/** The aws:SourceArn that a caller presents for one thing; null where it is not documented. */
export function sourceArnOf(
  caller: ServiceCaller,
  thing: { readonly arn: string; readonly partition: string; readonly region: string | null; readonly account: string },
): string | null {
  if (caller.sourceArn === null) return null;
  if (caller.sourceArn === 'self') return thing.arn;
  return caller.sourceArn
    .replace('{partition}', thing.partition)
    .replace('{region}', thing.region ?? '')
    .replace('{account}', thing.account);
}

/** Bedrock jobs whose SourceArn is from memory; its other kinds are documented. */
const BEDROCK_FROM_MEMORY = /^(?:model-invocation-job|evaluation-job|model-import-job|flow)\//;
const FROM_MEMORY: ReadonlySet<string> = new Set(
  ROLE_CALLERS.filter((caller) => caller.fromMemory && !caller.principal.startsWith('bedrock.')).map(
    (caller) => serviceParts(caller.principal).name,
  ),
);

/** Is that this service presents this SourceArn only known from memory ((m) in E172)? */
export function sourceArnIsFromMemory(principal: string, sourceArn: string): boolean {
  const { name } = serviceParts(principal);
  if (name === 'bedrock') return BEDROCK_FROM_MEMORY.test(parseArn(sourceArn)?.resource ?? '');
  return FROM_MEMORY.has(name);
}

/** Does this service send sts:ExternalId (E165)? */
export function sendsExternalId(principal: string): boolean {
  const { name } = serviceParts(principal);
  return ROLE_CALLERS.some((caller) => caller.externalId && serviceParts(caller.principal).name === name);
}

/** Does this service always pass session tags (E163)? */
export function tagsSessions(principal: string): boolean {
  const { name } = serviceParts(principal);
  return ROLE_CALLERS.some((caller) => caller.tagsSession && serviceParts(caller.principal).name === name);
}
