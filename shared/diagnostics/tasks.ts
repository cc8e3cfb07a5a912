/** What people do with Bedrock, as the calls that each task needs (D44): data, and who may do which part of it. */
import type { Decision } from '../policy/decision';
import type { Request } from '../policy/request';
import type { RuleContext } from './context';

export interface Task {
  readonly id: string;
  /** For a person: `create a knowledge base`. */
  readonly words: string;
  /** The kind of thing that it is about; null: none. */
  readonly type: string | null;
  /** Action and resource; `{partition}`, `{region}` and `{account}` are those of the place, `{thing}` the thing's ARN. */
  readonly calls: readonly (readonly [action: string, resource: string])[];
  /** Only advice: whether it is needed depends on the model. */
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
    words: 'sync a knowledge base',
    type: 'AWS::Bedrock::KnowledgeBase',
    calls: [
      ['bedrock:StartIngestionJob', '{thing}'],
      ['bedrock:GetIngestionJob', '{thing}'],
      ['bedrock:ListDataSources', '{thing}'],
    ],
  },
  {
    id: 'query-knowledge-base',
    words: 'query a knowledge base',
    type: 'AWS::Bedrock::KnowledgeBase',
    calls: [
      ['bedrock:Retrieve', '{thing}'],
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
];

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
  const ask = ([action, template]: readonly [string, string], optional: boolean): Tick => {
    const resource = template.replace(/\{(partition|region|account|thing)\}/g, (_, key: keyof Place) => place[key]);
    const request = { principal, action, resource };
    return { request, decision: context.decide(request), optional };
  };
  return [...task.calls.map((call) => ask(call, false)), ...(task.optional ?? []).map((call) => ask(call, true))];
}
