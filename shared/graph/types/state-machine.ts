import { actingFor } from './context';
import { ask, assumed, byRole, chained } from './declare';
import { COLUMN, type Declaration, type TypeDescriptor } from './descriptor';
import { key } from './key';
import { textAt } from './properties';
import { taskCalls, uncheckedTasks } from './state-machine-tasks';

const STATES = 'states.amazonaws.com';

/**
 * E172: Step Functions takes on the role with the machine as source, and does as that role what the definition names
 * exactly. A task with credentials of its own does it as those
 * (docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html).
 */
export const stateMachine: TypeDescriptor = {
  type: 'AWS::StepFunctions::StateMachine',
  icon: 'step-functions',
  column: COLUMN.users,
  noun: 'state machine',
  shape: { service: 'states', resource: /^(stateMachine:[^:*?]+)$/ },
  verbs: { invoke: [{ action: 'states:StartExecution' }] },
  words: { invoke: { can: 'start', label: 'starts' } },
  service: STATES,
  declares: (thing) => {
    const role = textAt(thing.properties, 'roleArn');
    if (role === undefined) return [];
    const tasks = taskCalls(thing).flatMap(({ target, credentials, property }): readonly Declaration[] => {
      const calls = target === null ? [] : [byRole(credentials ?? role, target, property)];
      return credentials === null ? calls : [chained(role, credentials, property), ...calls];
    });
    const own = textAt(thing.properties, 'encryptionConfiguration', 'kmsKeyId');
    const keyed =
      own?.startsWith('arn:') === true && own.includes(':key/')
        ? [
            byRole(
              role,
              {
                to: own,
                toType: key.type,
                verb: 'decrypt',
                calls: ask(['kms:Decrypt', 'kms:GenerateDataKey'], own, {
                  'kms:EncryptionContext:aws:states:stateMachineArn': thing.arn,
                }),
              },
              'encryptionConfiguration.kmsKeyId',
            ),
          ]
        : [];
    return [assumed(role, STATES, 'roleArn', actingFor(thing.arn, thing.account)), ...tasks, ...keyed];
  },
  unchecked: (thing) => (textAt(thing.properties, 'roleArn') === undefined ? [] : uncheckedTasks(thing)),
};
