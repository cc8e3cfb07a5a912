/**
 * Known ways to more rights (nccgroup/PMapper's list of edges, and AWS's own actions), as data. Each list of calls holds
 * groups: one call of every group is needed.
 */

type Calls = readonly (readonly string[])[];

/** Something new is made that runs as a role that is passed to it (D60). */
export interface PassingWay {
  readonly service: string;
  readonly calls: Calls;
  /** EC2 takes a role only inside an instance profile. */
  readonly inProfile?: true;
}

/** Something that is there and runs as a role is made to do something else (D60, without iam:PassRole). */
export interface TakeoverWay {
  readonly service: string;
  readonly calls: Calls;
  /** CloudFormation type of the thing. */
  readonly type: string;
  /** How one such thing is named: for a question about all of them. */
  readonly example: string;
}

/** A policy, a credential or a membership is edited (D61). */
export interface EditingWay {
  readonly action: string;
  readonly on: 'user' | 'group' | 'role' | 'policy';
  /**
   * permissions: what the target may do is written anew. attach: any policy is attached to it. version: a policy that
   * it holds is rewritten. credentials: one signs in as the target. trust: one names oneself in its trust policy.
   * member: one puts a user into it. boundary: what fences the target in is taken away.
   */
  readonly gain: 'permissions' | 'attach' | 'version' | 'credentials' | 'trust' | 'member' | 'boundary';
}

export const PASSING_WAYS: readonly PassingWay[] = [
  {
    service: 'lambda.amazonaws.com',
    calls: [
      ['lambda:CreateFunction'],
      [
        'lambda:InvokeFunction',
        'lambda:CreateEventSourceMapping',
        'lambda:AddPermission',
        'lambda:CreateFunctionUrlConfig',
      ],
    ],
  },
  { service: 'ec2.amazonaws.com', calls: [['ec2:RunInstances']], inProfile: true },
  {
    service: 'ec2.amazonaws.com',
    calls: [['autoscaling:CreateLaunchConfiguration'], ['autoscaling:CreateAutoScalingGroup']],
    inProfile: true,
  },
  {
    service: 'ecs-tasks.amazonaws.com',
    calls: [['ecs:RegisterTaskDefinition'], ['ecs:RunTask', 'ecs:StartTask', 'ecs:CreateService', 'ecs:UpdateService']],
  },
  {
    service: 'codebuild.amazonaws.com',
    calls: [['codebuild:CreateProject'], ['codebuild:StartBuild', 'codebuild:StartBuildBatch']],
  },
  { service: 'cloudformation.amazonaws.com', calls: [['cloudformation:CreateStack']] },
  {
    service: 'cloudformation.amazonaws.com',
    calls: [['cloudformation:CreateChangeSet'], ['cloudformation:ExecuteChangeSet']],
  },
  { service: 'glue.amazonaws.com', calls: [['glue:CreateDevEndpoint']] },
  {
    service: 'glue.amazonaws.com',
    calls: [
      ['glue:CreateJob', 'glue:UpdateJob'],
      ['glue:StartJobRun', 'glue:CreateTrigger'],
    ],
  },
  { service: 'glue.amazonaws.com', calls: [['glue:CreateSession'], ['glue:RunStatement']] },
  { service: 'sagemaker.amazonaws.com', calls: [['sagemaker:CreateNotebookInstance']] },
  { service: 'sagemaker.amazonaws.com', calls: [['sagemaker:CreateProcessingJob']] },
  { service: 'sagemaker.amazonaws.com', calls: [['sagemaker:CreateTrainingJob']] },
  { service: 'states.amazonaws.com', calls: [['states:CreateStateMachine'], ['states:StartExecution']] },
  { service: 'scheduler.amazonaws.com', calls: [['scheduler:CreateSchedule']] },
  {
    service: 'datapipeline.amazonaws.com',
    calls: [['datapipeline:CreatePipeline'], ['datapipeline:PutPipelineDefinition'], ['datapipeline:ActivatePipeline']],
  },
  { service: 'ssm.amazonaws.com', calls: [['ssm:StartAutomationExecution']] },
  {
    service: 'bedrock-agentcore.amazonaws.com',
    calls: [['bedrock-agentcore:CreateAgentRuntime'], ['bedrock-agentcore:InvokeAgentRuntime']],
  },
];

const INSTANCE = {
  service: 'ec2.amazonaws.com',
  type: 'AWS::EC2::Instance',
  example: 'arn:{partition}:ec2:{region}:{account}:instance/i-0a1b2c3d4e5f60718',
} as const;

export const TAKEOVER_WAYS: readonly TakeoverWay[] = [
  {
    service: 'lambda.amazonaws.com',
    calls: [['lambda:UpdateFunctionCode']],
    type: 'AWS::Lambda::Function',
    example: 'arn:{partition}:lambda:{region}:{account}:function:any-other',
  },
  {
    service: 'codebuild.amazonaws.com',
    calls: [['codebuild:UpdateProject'], ['codebuild:StartBuild', 'codebuild:StartBuildBatch']],
    type: 'AWS::CodeBuild::Project',
    example: 'arn:{partition}:codebuild:{region}:{account}:project/any-other',
  },
  {
    service: 'cloudformation.amazonaws.com',
    calls: [['cloudformation:UpdateStack']],
    type: 'AWS::CloudFormation::Stack',
    example: 'arn:{partition}:cloudformation:{region}:{account}:stack/any-other/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9',
  },
  {
    service: 'glue.amazonaws.com',
    calls: [['glue:UpdateDevEndpoint']],
    type: 'AWS::Glue::DevEndpoint',
    example: 'arn:{partition}:glue:{region}:{account}:devEndpoint/any-other',
  },
  {
    service: 'sagemaker.amazonaws.com',
    calls: [['sagemaker:CreatePresignedNotebookInstanceUrl']],
    type: 'AWS::SageMaker::NotebookInstance',
    example: 'arn:{partition}:sagemaker:{region}:{account}:notebook-instance/any-other',
  },
  { ...INSTANCE, calls: [['ssm:SendCommand']] },
  { ...INSTANCE, calls: [['ssm:StartSession']] },
  { ...INSTANCE, calls: [['ec2-instance-connect:SendSSHPublicKey']] },
];

export const EDITING_WAYS: readonly EditingWay[] = [
  { action: 'iam:PutUserPolicy', on: 'user', gain: 'permissions' },
  { action: 'iam:AttachUserPolicy', on: 'user', gain: 'attach' },
  { action: 'iam:PutRolePolicy', on: 'role', gain: 'permissions' },
  { action: 'iam:AttachRolePolicy', on: 'role', gain: 'attach' },
  { action: 'iam:PutGroupPolicy', on: 'group', gain: 'permissions' },
  { action: 'iam:AttachGroupPolicy', on: 'group', gain: 'attach' },
  { action: 'iam:AddUserToGroup', on: 'group', gain: 'member' },
  { action: 'iam:CreatePolicyVersion', on: 'policy', gain: 'version' },
  { action: 'iam:SetDefaultPolicyVersion', on: 'policy', gain: 'version' },
  { action: 'iam:UpdateAssumeRolePolicy', on: 'role', gain: 'trust' },
  { action: 'iam:CreateAccessKey', on: 'user', gain: 'credentials' },
  { action: 'iam:CreateLoginProfile', on: 'user', gain: 'credentials' },
  { action: 'iam:UpdateLoginProfile', on: 'user', gain: 'credentials' },
  { action: 'iam:DeleteUserPermissionsBoundary', on: 'user', gain: 'boundary' },
  { action: 'iam:DeleteRolePermissionsBoundary', on: 'role', gain: 'boundary' },
  { action: 'iam:PutUserPermissionsBoundary', on: 'user', gain: 'boundary' },
  { action: 'iam:PutRolePermissionsBoundary', on: 'role', gain: 'boundary' },
];

/** Every action that some way needs, for a first look at what a policy names. */
export const ACTIONS_OF_WAYS: readonly string[] = [
  ...new Set([
    ...[...PASSING_WAYS, ...TAKEOVER_WAYS].flatMap(({ calls }) => calls.flat()),
    ...EDITING_WAYS.map(({ action }) => action),
    'iam:PassRole',
    'iam:CreateInstanceProfile',
    'iam:AddRoleToInstanceProfile',
  ]),
];
