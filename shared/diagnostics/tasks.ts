/** What people do with what takes a role, as the calls that each task needs (D44): data, and who may do which part. */
import type { Decision } from '../policy/decision';
import type { Request } from '../policy/request';
import type { RuleContext } from './context';

export interface Task {
  readonly id: string;
  /** For a person: `create a knowledge base`. */
  readonly words: string;
  /** The kind of thing that it is about; null: none. */
  readonly type: string | null;
  /**
   * Action and resource, the call that gives the task its name first; `{partition}`, `{region}` and `{account}` are those
   * of the place, `{thing}` the thing's ARN.
   */
  readonly calls: readonly (readonly [action: string, resource: string])[];
  /** Only advice: whether it is needed depends on the model, or on what is asked for. */
  readonly optional?: readonly (readonly [action: string, resource: string])[];
}

const KNOWLEDGE_BASE = 'arn:{partition}:bedrock:{region}:{account}:knowledge-base/*';
const AGENT = 'arn:{partition}:bedrock:{region}:{account}:agent/*';
const MODEL = 'arn:{partition}:bedrock:{region}::foundation-model/*';
/** Models of third parties are subscribed to by the first call (bedrock/latest/userguide/model-access.html). */
const MARKETPLACE = [
  ['aws-marketplace:Subscribe', '*'],
  ['aws-marketplace:ViewSubscriptions', '*'],
] as const;

export const TASKS: readonly Task[] = [
  {
    id: 'create-knowledge-base',
    words: 'create a knowledge base',
    type: 'AWS::Bedrock::KnowledgeBase',
    calls: [
      ['bedrock:CreateKnowledgeBase', '*'],
      ['bedrock:GetKnowledgeBase', KNOWLEDGE_BASE],
      ['bedrock:CreateDataSource', KNOWLEDGE_BASE],
      ['bedrock:StartIngestionJob', KNOWLEDGE_BASE],
      ['bedrock:GetIngestionJob', KNOWLEDGE_BASE],
    ],
  },
  {
    id: 'sync-knowledge-base',
    words: 'sync this knowledge base',
    type: 'AWS::Bedrock::KnowledgeBase',
    calls: [
      ['bedrock:StartIngestionJob', '{thing}'],
      ['bedrock:GetIngestionJob', '{thing}'],
    ],
    // Only where the data source's id has to be looked up.
    optional: [['bedrock:ListDataSources', '{thing}']],
  },
  {
    id: 'query-knowledge-base',
    words: 'query this knowledge base',
    type: 'AWS::Bedrock::KnowledgeBase',
    calls: [['bedrock:Retrieve', '{thing}']],
    // Only where Bedrock is to write the answer too.
    optional: [
      ['bedrock:RetrieveAndGenerate', '*'],
      ['bedrock:InvokeModel', MODEL],
    ],
  },
  {
    id: 'build-agent',
    words: 'build an agent',
    type: 'AWS::Bedrock::Agent',
    calls: [
      ['bedrock:CreateAgent', '*'],
      ['bedrock:GetAgent', AGENT],
      ['bedrock:UpdateAgent', AGENT],
      ['bedrock:PrepareAgent', AGENT],
      ['bedrock:CreateAgentActionGroup', AGENT],
      ['bedrock:CreateAgentAlias', AGENT],
    ],
  },
  {
    id: 'invoke-model',
    words: 'invoke a model',
    type: null,
    calls: [
      ['bedrock:InvokeModel', MODEL],
      ['bedrock:InvokeModelWithResponseStream', MODEL],
    ],
    optional: MARKETPLACE,
  },
  {
    id: 'set-up-logging',
    words: 'set up model invocation logging',
    type: 'AWS::Bedrock::ModelInvocationLogging',
    calls: [
      ['bedrock:PutModelInvocationLoggingConfiguration', '*'],
      ['bedrock:GetModelInvocationLoggingConfiguration', '*'],
    ],
  },
  creating('create a flow', 'AWS::Bedrock::Flow', ['bedrock:CreateFlow', '*']),
  creating('create a customization job', 'AWS::Bedrock::ModelCustomizationJob', [
    'bedrock:CreateModelCustomizationJob',
    '*',
  ]),
  creating('create an agent runtime', 'AWS::BedrockAgentCore::Runtime', ['bedrock-agentcore:CreateAgentRuntime', '*']),
  creating(
    'create a gateway',
    'AWS::BedrockAgentCore::Gateway',
    ['bedrock-agentcore:CreateGateway', '*'],
    ['bedrock-agentcore:CreateGatewayTarget', 'arn:{partition}:bedrock-agentcore:{region}:{account}:gateway/*'],
  ),
  creating('create a memory', 'AWS::BedrockAgentCore::Memory', ['bedrock-agentcore:CreateMemory', '*']),
  creating('create a code interpreter', 'AWS::BedrockAgentCore::CodeInterpreterCustom', [
    'bedrock-agentcore:CreateCodeInterpreter',
    '*',
  ]),
  creating('create a browser', 'AWS::BedrockAgentCore::BrowserCustom', ['bedrock-agentcore:CreateBrowser', '*']),
  creating('create this function', 'AWS::Lambda::Function', ['lambda:CreateFunction', '{thing}']),
  creating('create this state machine', 'AWS::StepFunctions::StateMachine', ['states:CreateStateMachine', '{thing}']),
  creating('create this schedule', 'AWS::Scheduler::Schedule', ['scheduler:CreateSchedule', '{thing}']),
  creating('create this pipe', 'AWS::Pipes::Pipe', ['pipes:CreatePipe', '{thing}']),
  creating('create this rule', 'AWS::Events::Rule', ['events:PutRule', '{thing}'], ['events:PutTargets', '{thing}']),
  creating('create this project', 'AWS::CodeBuild::Project', ['codebuild:CreateProject', '{thing}']),
  creating('create this pipeline', 'AWS::CodePipeline::Pipeline', ['codepipeline:CreatePipeline', '{thing}']),
  creating('create this job', 'AWS::Glue::Job', ['glue:CreateJob', '{thing}']),
  creating('create this notebook', 'AWS::SageMaker::NotebookInstance', ['sagemaker:CreateNotebookInstance', '{thing}']),
  creating('register a task definition', 'AWS::ECS::TaskDefinition', ['ecs:RegisterTaskDefinition', '*']),
  creating(
    'set up this instance profile',
    'AWS::IAM::InstanceProfile',
    ['iam:AddRoleToInstanceProfile', '{thing}'],
    ['iam:CreateInstanceProfile', '{thing}'],
  ),
];

function creating(words: string, type: string, ...calls: Task['calls']): Task {
  return { id: words.replaceAll(' ', '-'), words, type, calls };
}

/** Where the task is to be done. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly thing: string;
}

/** One call of a task and its answer: a tick or a cross in a table. */
export interface Tick {
  readonly request: Request;
  readonly decision: Decision;
  readonly optional: boolean;
}

/** Every call of the task, asked for this principal; the whole task can be done where none but optional ones is denied. */
export function judgeTask(task: Task, principal: string, place: Place, context: RuleContext): readonly Tick[] {
  const ask = (calls: Task['calls'], optional: boolean): readonly Tick[] =>
    requestsOf(calls, principal, place).map((request) => ({ request, decision: context.decide(request), optional }));
  return [...ask(task.calls, false), ...ask(task.optional ?? [], true)];
}

/** Calls of a task as this principal makes them there. */
export function requestsOf(calls: Task['calls'], principal: string, place: Place): readonly Request[] {
  return calls.map(([action, template]) => {
    const resource = template.replace(/\{(partition|region|account|thing)\}/g, (_, key: keyof Place) => place[key]);
    return { principal, action, resource };
  });
}
