/**
 * What calling a thing asks, by its ARN: the targets of rules, schedules, pipes, state machines and destinations.
 * Actions as docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html and
 * …/eventbridge/latest/userguide/eb-events-iam-roles.html have them.
 */
import { ask, type Target } from './declare';
import { parseArn } from '../../iam/arn';

interface Kind {
  readonly service: string;
  /** Group 1 is the thing itself, where more follows it. */
  readonly resource: RegExp;
  readonly type: string;
  readonly verb: string;
  readonly actions: readonly string[];
  /** What the call is about inside the thing. */
  readonly inside?: string;
}

const KINDS: readonly Kind[] = [
  {
    service: 'lambda',
    resource: /^(function:[^:]+)(?::.+)?$/,
    type: 'AWS::Lambda::Function',
    verb: 'invoke',
    actions: ['lambda:InvokeFunction'],
  },
  { service: 'sqs', resource: /^([^:/]+)$/, type: 'AWS::SQS::Queue', verb: 'write', actions: ['sqs:SendMessage'] },
  { service: 'sns', resource: /^([^:/]+)$/, type: 'AWS::SNS::Topic', verb: 'write', actions: ['sns:Publish'] },
  {
    service: 'states',
    resource: /^(stateMachine:[^:]+)(?::.+)?$/,
    type: 'AWS::StepFunctions::StateMachine',
    verb: 'invoke',
    actions: ['states:StartExecution'],
  },
  {
    service: 'events',
    resource: /^(event-bus\/.+)$/,
    type: 'AWS::Events::EventBus',
    verb: 'write',
    actions: ['events:PutEvents'],
  },
  {
    service: 'kinesis',
    resource: /^(stream\/[^/]+)$/,
    type: 'AWS::Kinesis::Stream',
    verb: 'write',
    actions: ['kinesis:PutRecord'],
  },
  {
    service: 'firehose',
    resource: /^(deliverystream\/[^/]+)$/,
    type: 'AWS::KinesisFirehose::DeliveryStream',
    verb: 'write',
    actions: ['firehose:PutRecord'],
  },
  {
    service: 'logs',
    resource: /^(log-group:[^:]+)(?::\*)?$/,
    type: 'AWS::Logs::LogGroup',
    verb: 'write',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    inside: ':log-stream:*',
  },
  {
    service: 'codebuild',
    resource: /^(project\/[^/]+)$/,
    type: 'AWS::CodeBuild::Project',
    verb: 'invoke',
    actions: ['codebuild:StartBuild'],
  },
  {
    service: 'codepipeline',
    resource: /^([^:/]+)$/,
    type: 'AWS::CodePipeline::Pipeline',
    verb: 'invoke',
    actions: ['codepipeline:StartPipelineExecution'],
  },
];

/** Null: no ARN of something that we know how to call (a universal target of Scheduler, an API destination …). */
export function targetOf(arn: string): Target | null {
  const parsed = parseArn(arn);
  if (parsed === null || /[*?$]/.test(arn)) return null;
  for (const { service, resource, type, verb, actions, inside = '' } of KINDS) {
    const thing = service === parsed.service ? resource.exec(parsed.resource)?.[1] : undefined;
    if (thing === undefined) continue;
    const to = arn.slice(0, arn.length - parsed.resource.length) + thing;
    return { to, toType: type, verb, calls: ask(actions, inside === '' ? arn : to + inside) };
  }
  return null;
}

/** The same thing asked otherwise: `states:StartSyncExecution` for an express workflow. */
export function asking(target: Target, ...actions: readonly string[]): Target {
  const resource = target.calls[0]?.resource ?? target.to;
  return { ...target, calls: ask(actions, resource) };
}
