import { assumed } from './declare';
import { COLUMN, type Declaration, type TypeDescriptor } from './descriptor';
import { eventsOf, uncheckedEvents } from './lambda-events';
import { MODELS, modelCall } from './models';
import { listAt, textAt, textsAt } from './properties';

/** Lambda assumes the execution role; what SourceArn it presents is not documented (E172), so none is stated. */
export const lambdaFunction: TypeDescriptor = {
  type: 'AWS::Lambda::Function',
  icon: 'lambda',
  column: COLUMN.users,
  noun: 'function',
  shape: { service: 'lambda', resource: /^(function:[^:*?]+)(:.*)?$/s },
  verbs: { invoke: [{ action: 'lambda:InvokeFunction', qualified: true }] },
  tail: (tail) => (tail === ':*' ? ':$LATEST' : tail),
  declares: (thing) => {
    const role = textAt(thing.properties, 'Role');
    if (role === undefined) return [];
    // D40: models named in its settings.
    const models = textsAt(thing.properties, 'modelIds').map((model, index): Declaration => ({
      kind: 'accesses',
      from: role,
      verb: 'invoke',
      property: `modelIds[${index}]`,
      ...modelCall(model, thing),
    }));
    return [assumed(role, 'lambda.amazonaws.com', 'Role'), ...models, ...eventsOf(thing, role)];
  },
  unchecked: (thing) => [
    ...uncheckedEvents(thing),
    ...(textAt(thing.properties, 'VpcConfig', 'VpcId') === undefined ? [] : [{ what: 'its VPC' }]),
    ...(listAt(thing.properties, 'FileSystemConfigs').length === 0 ? [] : [{ what: 'its file system' }]),
    ...(textAt(thing.properties, 'TracingConfig', 'Mode') === 'Active' ? [{ what: 'its tracing' }] : []),
  ],
  reaches: MODELS,
};

/** A function's ARN without version or alias. */
export function unqualified(arn: string): string {
  return arn.match(/^(arn:[^:]*:lambda:[^:]*:[^:]*:function:[^:]+)/)?.[1] ?? arn;
}
