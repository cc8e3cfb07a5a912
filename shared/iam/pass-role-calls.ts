/** API calls that check iam:PassRole for the role they are given (E158 of docs/spec/evaluation.md). */

export interface PassRoleCall {
  /** The IAM action of the call. */
  readonly action: string;
  /** The service that will assume the role: iam:PassedToService. */
  readonly service: string;
  /** Cannot be called without a role: then whoever may call it is meant to pass one (docs/architecture.md, `passes` (c)). */
  readonly needsRole: boolean;
}

const calls = (service: string, needsRole: boolean, ...actions: readonly string[]): readonly PassRoleCall[] =>
  actions.map((action) => ({ action, service, needsRole }));

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
  ...calls('elasticmapreduce.amazonaws.com', false, 'elasticmapreduce:RunJobFlow'),
  ...calls('batch.amazonaws.com', false, 'batch:CreateComputeEnvironment', 'batch:UpdateComputeEnvironment'),
];

const BY_ACTION: ReadonlyMap<string, PassRoleCall> = new Map(
  PASS_ROLE_CALLS.map((call) => [call.action.toLowerCase(), call]),
);

/**
 * Of these services it is not certain that they send iam:PassedToService: AWS has named CodeBuild as one that does not
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html, edition of 2022).
 */
const MAY_NOT_TELL: ReadonlySet<string> = new Set(['codebuild.amazonaws.com', 'codecommit.amazonaws.com']);

/** Does this service surely send iam:PassedToService when it is given a role (E154)? */
export function tellsService(service: string): boolean {
  return !MAY_NOT_TELL.has(service.toLowerCase());
}

/** The call that this action makes, if it checks iam:PassRole; actions compare case-insensitively. */
export function passRoleCallOf(action: string): PassRoleCall | undefined {
  return BY_ACTION.get(action.toLowerCase());
}
