/**
 * What the definition of a state machine calls, as far as it names it exactly: what comes from the input at run time
 * (`Bucket.$`, `{% … %}`) says nothing (docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html).
 */
import { ask, type Target } from './declare';
import type { Thing, Unchecked } from './descriptor';
import { modelCall } from './models';
import { entriesAt, jsonAt, listAt, textAt } from './properties';
import { objectsIn } from './s3-places';
import { asking, targetOf } from './targets';

export interface TaskCall {
  /** Null: something that no exact ARN is given for. */
  readonly target: Target | null;
  /** The role whose credentials the task takes instead of the machine's. */
  readonly credentials: string | null;
  readonly property: string;
}

/** Every task of the definition, in branches and maps too. */
export function taskCalls(thing: Thing): readonly TaskCall[] {
  return states(jsonAt(thing.properties, 'definition')).flatMap(({ name, state }): readonly TaskCall[] => {
    const property = `definition States.${name}`;
    const role = fixed(textAt(state, 'Credentials', 'RoleArn')) ?? null;
    return ['', 'ItemReader', 'ResultWriter'].flatMap((part): readonly TaskCall[] => {
      const task = part === '' ? state : valueOf(state, part);
      const target = callOf(task, thing);
      const credentials = part === '' ? role : null;
      if (target === null && credentials === null) return [];
      return [{ target, credentials, property: part === '' ? property : `${property}.${part}` }];
    });
  });
}

/** What a map's own reading and writing is called. */
const PARTS: Readonly<Record<string, string>> = {
  ItemReader: 'reading the items of',
  ResultWriter: 'writing the results of',
};

/**
 * Tasks of other integrations, or on things that only the input names; waiting for what a task has started, and a map
 * that starts executions of its own, ask more of the role than the call. Activities ask nothing of it.
 */
export function uncheckedTasks(thing: Thing): readonly Unchecked[] {
  return states(jsonAt(thing.properties, 'definition')).flatMap(({ name, state }): readonly Unchecked[] => [
    ...uncheckedTask(state, `its task ${name}`, thing),
    ...Object.entries(PARTS).flatMap(([part, doing]) =>
      uncheckedTask(valueOf(state, part), `${doing} its map ${name}`, thing),
    ),
    ...(textAt(state, 'ItemProcessor', 'ProcessorConfig', 'Mode') === 'DISTRIBUTED'
      ? [{ what: `the executions of its map ${name}` }]
      : []),
  ]);
}

function uncheckedTask(task: unknown, what: string, thing: Thing): readonly Unchecked[] {
  const resource = textAt(task, 'Resource');
  if (resource === undefined || resource.includes(':activity:')) return [];
  if (callOf(task, thing) === null) return [{ what }];
  return /\.sync(?::\d)?$/.test(resource) ? [{ what: `waiting for ${what}` }] : [];
}

interface Named {
  readonly name: string;
  readonly state: unknown;
}

function states(machine: unknown): readonly Named[] {
  return entriesAt(machine, 'States').flatMap(([name, state]): readonly Named[] => [
    { name, state },
    ...listAt(state, 'Branches').flatMap(states),
    ...states(valueOf(state, 'ItemProcessor')),
    ...states(valueOf(state, 'Iterator')),
  ]);
}

function valueOf(value: unknown, key: string): unknown {
  return entriesAt(value).find(([name]) => name === key)?.[1];
}

/** A value that is the same in every run. */
function fixed(text: string | undefined): string | undefined {
  return text === undefined || /^\{%|^\$|\$\{/.test(text) ? undefined : text;
}

function callOf(task: unknown, thing: Thing): Target | null {
  const resource = textAt(task, 'Resource') ?? '';
  const direct = resource.includes(':lambda:') ? targetOf(resource) : null;
  if (direct !== null) return direct;
  const api = /:states:::(?:aws-sdk:)?([a-z0-9]+:[A-Za-z0-9]+)/.exec(resource)?.[1]?.toLowerCase();
  if (api === undefined) return null;
  const given = (key: string): string | undefined =>
    fixed(textAt(task, 'Parameters', key) ?? textAt(task, 'Arguments', key));
  return INTEGRATIONS[api]?.(given, thing) ?? null;
}

type Integration = (given: (key: string) => string | undefined, thing: Thing) => Target | null;

function inHome(thing: Thing, service: string, resource: string): string {
  return `arn:${thing.partition}:${service}:${thing.region}:${thing.account}:${resource}`;
}

const byArn =
  (key: string): Integration =>
  (given) =>
    targetOf(given(key) ?? '');

const invoke: Integration = (given, thing) => {
  const name = given('FunctionName');
  if (name === undefined) return null;
  return targetOf(name.startsWith('arn:') ? name : inHome(thing, 'lambda', `function:${name}`));
};

/** `https://sqs.us-east-1.amazonaws.com/111122223333/jobs` */
const send: Integration = (given, thing) => {
  const url = /^https:\/\/sqs\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/(\d{12})\/([^/]+)$/.exec(given('QueueUrl') ?? '');
  return url === null ? null : targetOf(`arn:${thing.partition}:sqs:${url[1] ?? ''}:${url[2] ?? ''}:${url[3] ?? ''}`);
};

const onTable =
  (verb: string, action: string): Integration =>
  (given, thing) => {
    const name = given('TableName');
    if (name === undefined) return null;
    const to = name.startsWith('arn:') ? name : inHome(thing, 'dynamodb', `table/${name}`);
    return { to, toType: 'AWS::DynamoDB::Table', verb, calls: ask([action], to) };
  };

const onObject =
  (verb: 'read' | 'write', action: string): Integration =>
  (given, thing) => {
    const name = given('Bucket');
    return name === undefined
      ? null
      : objectsIn(name, given('Key') ?? `${given('Prefix') ?? ''}*`, verb, action, thing);
  };

const invokeModel: Integration = (given, thing) => {
  const model = given('ModelId');
  return model === undefined ? null : { verb: 'invoke', ...modelCall(model, thing) };
};

const startBuild: Integration = (given, thing) => {
  const name = given('ProjectName');
  return name === undefined ? null : targetOf(inHome(thing, 'codebuild', `project/${name}`));
};

const startExpress: Integration = (given) => {
  const target = targetOf(given('StateMachineArn') ?? '');
  return target === null ? null : asking(target, 'states:StartSyncExecution');
};

const INTEGRATIONS: Readonly<Record<string, Integration>> = {
  'lambda:invoke': invoke,
  'sqs:sendmessage': send,
  'sns:publish': byArn('TopicArn'),
  'states:startexecution': byArn('StateMachineArn'),
  'sfn:startexecution': byArn('StateMachineArn'),
  'sfn:startsyncexecution': startExpress,
  'dynamodb:getitem': onTable('read', 'dynamodb:GetItem'),
  'dynamodb:query': onTable('read', 'dynamodb:Query'),
  'dynamodb:putitem': onTable('write', 'dynamodb:PutItem'),
  'dynamodb:updateitem': onTable('write', 'dynamodb:UpdateItem'),
  'dynamodb:deleteitem': onTable('write', 'dynamodb:DeleteItem'),
  's3:getobject': onObject('read', 's3:GetObject'),
  's3:putobject': onObject('write', 's3:PutObject'),
  'bedrock:invokemodel': invokeModel,
  'bedrockruntime:invokemodel': invokeModel,
  'codebuild:startbuild': startBuild,
};
