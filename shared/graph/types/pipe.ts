import { actingFor } from './context';
import { assumed, byRole, type Target } from './declare';
import { COLUMN, type Declaration, type TypeDescriptor, type Unchecked } from './descriptor';
import { eventSource } from './event-sources';
import { textAt } from './properties';
import { asking, targetOf } from './targets';
import { shortTarget } from './unchecked-words';

const PIPES = 'pipes.amazonaws.com';
const LETTERS = ['KinesisStreamParameters', 'DynamoDBStreamParameters'];

/**
 * Everything is done as the role: read the source, ask the enrichment, call the target
 * (docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html). A stopped pipe does nothing.
 */
export const pipe: TypeDescriptor = {
  type: 'AWS::Pipes::Pipe',
  icon: 'event-bridge',
  column: COLUMN.users,
  noun: 'pipe',
  shape: { service: 'pipes', resource: /^(pipe\/[^/*?]+)$/ },
  verbs: {},
  service: PIPES,
  declares: ({ arn, account, properties }) => {
    const role = textAt(properties, 'RoleArn');
    if (role === undefined || textAt(properties, 'DesiredState') === 'STOPPED') return [];
    const reach = (target: Target | null, property: string): readonly Declaration[] =>
      target === null ? [] : [byRole(role, target, property)];
    const at = (key: string): string => textAt(properties, key) ?? '';
    return [
      assumed(role, PIPES, 'RoleArn', actingFor(arn, account)),
      ...reach(eventSource(at('Source')), 'Source'),
      ...reach(awaited(targetOf(at('Enrichment')), true), 'Enrichment'),
      ...reach(oneByOne(awaited(targetOf(at('Target')), isAwaited(properties))), 'Target'),
      ...LETTERS.flatMap((key) => {
        const letters = textAt(properties, 'SourceParameters', key, 'DeadLetterConfig', 'Arn');
        return reach(targetOf(letters ?? ''), `SourceParameters.${key}.DeadLetterConfig.Arn`);
      }),
    ];
  },
  unchecked: ({ properties }) => {
    if (textAt(properties, 'RoleArn') === undefined || textAt(properties, 'DesiredState') === 'STOPPED') return [];
    const other = (key: string, known: (arn: string) => Target | null): readonly Unchecked[] => {
      const arn = textAt(properties, key);
      if (arn === undefined || known(arn) !== null) return [];
      return [{ what: `its ${key.toLowerCase()} ${shortTarget(arn)}` }];
    };
    return [
      ...other('Source', eventSource),
      ...other('Enrichment', targetOf),
      ...other('Target', (arn) => oneByOne(targetOf(arn))),
    ];
  },
};

/** A state machine whose answer is awaited is started otherwise. */
function awaited(target: Target | null, isAwaitedHere: boolean): Target | null {
  return target?.toType === 'AWS::StepFunctions::StateMachine' && isAwaitedHere
    ? asking(target, 'states:StartSyncExecution')
    : target;
}

/** Streams may be written one record or a batch a call; which of the two actions that is, is not documented. */
function oneByOne(target: Target | null): Target | null {
  return target === null || /::Kinesis/.test(target.toType) ? null : target;
}

function isAwaited(properties: unknown): boolean {
  const at = ['TargetParameters', 'StepFunctionStateMachineParameters', 'InvocationType'] as const;
  return textAt(properties, ...at) === 'REQUEST_RESPONSE';
}
