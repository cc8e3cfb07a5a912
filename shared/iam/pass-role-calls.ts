/** API calls that check iam:PassRole for the role they are given (E158 of docs/spec/evaluation.md). */

export interface PassRoleCall {
  /** The IAM action of the call. */
  readonly action: string;
  /** The service that will assume the role; several where the call takes a role for each of them. */
  readonly services: readonly string[];
  /** Cannot be called without a role: then whoever may call it is meant to pass one (docs/architecture.md, `passes` (c)). */
  readonly needsRole: boolean;
}

const calls = (service: string, needsRole: boolean, ...actions: readonly string[]): readonly PassRoleCall[] =>
  actions.map((action) => ({ action, services: [service], needsRole }));

export const PASS_ROLE_CALLS: readonly PassRoleCall[] = [
  ...calls(
    'bedrock.amazonaws.com',
    true,
    'bedrock:CreateKnowledgeBase',
    'bedrock:CreateAgent',
    'bedrock:CreateFlow',
    'bedrock:CreateModelCustomizationJob',
    'bedrock:CreateModelImportJob',
    'bedrock:CreateModelInvocationJob',
    'bedrock:CreateEvaluationJob',
  ),
  ...calls(
    'bedrock.amazonaws.com',
    false,
    'bedrock:UpdateKnowledgeBase',
    'bedrock:UpdateAgent',
    'bedrock:UpdateFlow',
    'bedrock:PutModelInvocationLoggingConfiguration', // only its CloudWatch half has a role
  ),
  ...calls(
    'bedrock-agentcore.amazonaws.com',
    true,
    'bedrock-agentcore:CreateAgentRuntime',
    'bedrock-agentcore:CreateGateway',
  ),
  ...calls(
    'bedrock-agentcore.amazonaws.com',
    false,
    'bedrock-agentcore:UpdateAgentRuntime',
    'bedrock-agentcore:UpdateGateway',
    // These may be made without a role.
    'bedrock-agentcore:CreateMemory',
    'bedrock-agentcore:UpdateMemory',
    'bedrock-agentcore:CreateCodeInterpreter',
    'bedrock-agentcore:CreateBrowser',
  ),
  ...calls('lambda.amazonaws.com', true, 'lambda:CreateFunction'),
  ...calls('lambda.amazonaws.com', false, 'lambda:UpdateFunctionConfiguration'),
  ...calls(
    'ec2.amazonaws.com',
    false,
    'ec2:RunInstances',
    'ec2:AssociateIamInstanceProfile',
    'ec2:ReplaceIamInstanceProfileAssociation',
    'iam:AddRoleToInstanceProfile',
    'autoscaling:CreateLaunchConfiguration',
    'autoscaling:CreateAutoScalingGroup',
    'autoscaling:UpdateAutoScalingGroup',
  ),
  ...calls('ecs-tasks.amazonaws.com', false, 'ecs:RegisterTaskDefinition', 'ecs:RunTask'),
  ...calls('states.amazonaws.com', true, 'states:CreateStateMachine'),
  ...calls('states.amazonaws.com', false, 'states:UpdateStateMachine'),
  ...calls('events.amazonaws.com', false, 'events:PutTargets'),
  ...calls('scheduler.amazonaws.com', true, 'scheduler:CreateSchedule'),
  ...calls('pipes.amazonaws.com', true, 'pipes:CreatePipe'),
  ...calls('codebuild.amazonaws.com', true, 'codebuild:CreateProject'),
  ...calls('codebuild.amazonaws.com', false, 'codebuild:UpdateProject'),
  ...calls('codepipeline.amazonaws.com', true, 'codepipeline:CreatePipeline'),
  ...calls('codepipeline.amazonaws.com', false, 'codepipeline:UpdatePipeline'),
  ...calls(
    'glue.amazonaws.com',
    true,
    'glue:CreateJob',
    'glue:CreateCrawler',
    'glue:CreateDevEndpoint',
    'glue:CreateSession',
  ),
  ...calls(
    'sagemaker.amazonaws.com',
    true,
    'sagemaker:CreateNotebookInstance',
    'sagemaker:CreateTrainingJob',
    'sagemaker:CreateProcessingJob',
    'sagemaker:CreateDomain',
  ),
  ...calls('sagemaker.amazonaws.com', false, 'sagemaker:CreateModel'), // a model in a package group needs none
  ...calls(
    'cloudformation.amazonaws.com',
    false,
    'cloudformation:CreateStack',
    'cloudformation:UpdateStack',
    'cloudformation:CreateChangeSet',
  ),
  ...calls('apigateway.amazonaws.com', false, 'apigateway:PUT', 'apigateway:PATCH'), // PutIntegration's credentials
  ...calls('cognito-identity.amazonaws.com', false, 'cognito-identity:SetIdentityPoolRoles'),
  ...calls('ssm.amazonaws.com', false, 'ssm:SendCommand', 'ssm:StartAutomationExecution'),
  ...calls('datapipeline.amazonaws.com', false, 'datapipeline:PutPipelineDefinition'),
  // The service role, that of the instance profile, that of Auto Scaling.
  {
    action: 'elasticmapreduce:RunJobFlow',
    services: ['elasticmapreduce.amazonaws.com', 'ec2.amazonaws.com', 'application-autoscaling.amazonaws.com'],
    needsRole: false,
  },
  ...calls('batch.amazonaws.com', false, 'batch:CreateComputeEnvironment', 'batch:UpdateComputeEnvironment'),
];

const BY_ACTION: ReadonlyMap<string, PassRoleCall> = new Map(
  PASS_ROLE_CALLS.map((call) => [call.action.toLowerCase(), call]),
);

/**
 * Of these services it is not certain that they send iam:PassedToService: AWS has named CodeBuild as one that does not
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html, edition of 2022), and of the
 * others no text of AWS's passes a role by that key alone.
 */
const MAY_NOT_TELL: ReadonlySet<string> = new Set(
  ['codebuild', 'codecommit', 'batch', 'datapipeline', 'cloudformation'].map((name) => `${name}.amazonaws.com`),
);

/** Calls of which the same is so, though another call tells of their service. */
const CALLS_THAT_MAY_NOT_TELL: ReadonlySet<string> = new Set(['ssm:sendcommand', 'iam:addroletoinstanceprofile']);

/** Services that have two names in China; by which of them a role is passed there no text says (E154). */
const TWO_NAMES = /^(?:ec2|elasticmapreduce|application-autoscaling)\.amazonaws\.com(?:\.cn)?$/;

/** What a service may send as iam:PassedToService when it is given a role of that partition; null: nothing (E154). */
export function toldOf(service: string, partition: string): readonly (string | null)[] {
  const name = service.toLowerCase();
  if (MAY_NOT_TELL.has(name)) return [name, null];
  if (partition !== 'aws-cn' || !TWO_NAMES.test(name)) return [service];
  const usual = name.replace(/\.cn$/, '');
  return [usual, `${usual}.cn`];
}

/** The same of one call that gives the service a role. */
export function toldByCall({ action }: PassRoleCall, service: string, partition: string): readonly (string | null)[] {
  const told = toldOf(service, partition);
  return CALLS_THAT_MAY_NOT_TELL.has(action.toLowerCase()) ? [...new Set([...told, null])] : told;
}

/** The call that this action makes, if it checks iam:PassRole; actions compare case-insensitively. */
export function passRoleCallOf(action: string): PassRoleCall | undefined {
  return BY_ACTION.get(action.toLowerCase());
}
