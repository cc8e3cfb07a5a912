import { actingFor } from './context';
import { assumed, byRole, type Target } from './declare';
import { COLUMN, type Declaration, type TypeDescriptor } from './descriptor';
import { eventSource } from './event-sources';
import { textAt } from './properties';
import { asking, targetOf } from './targets';

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
      ...reach(awaited(targetOf(at('Target')), isAwaited(properties)), 'Target'),
      ...LETTERS.flatMap((key) => {
        const letters = textAt(properties, 'SourceParameters', key, 'DeadLetterConfig', 'Arn');
        return reach(targetOf(letters ?? ''), `SourceParameters.${key}.DeadLetterConfig.Arn`);
      }),
    ];
  },
};

/** A state machine whose answer is awaited is started otherwise. */
function awaited(target: Target | null, isAwaitedHere: boolean): Target | null {
  return target?.toType === 'AWS::StepFunctions::StateMachine' && isAwaitedHere
    ? asking(target, 'states:StartSyncExecution')
    : target;
}

function isAwaited(properties: unknown): boolean {
  const at = ['TargetParameters', 'StepFunctionStateMachineParameters', 'InvocationType'] as const;
  return textAt(properties, ...at) === 'REQUEST_RESPONSE';
}
