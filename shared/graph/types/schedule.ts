import { actingFor } from './context';
import { assumed, byRole } from './declare';
import { COLUMN, type Declaration, type Thing, type TypeDescriptor } from './descriptor';
import { textAt } from './properties';
import { runTask } from './rule';
import { targetOf } from './targets';
import { shortTarget } from './unchecked-words';

const SCHEDULER = 'scheduler.amazonaws.com';

/**
 * E172: Scheduler presents the schedule's group, not the schedule. Target and dead-letter queue are called as the role
 * (docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html). A disabled schedule calls nobody, and
 * of a universal target (`aws-sdk:…`) the ARN does not say what it is about.
 */
export const schedule: TypeDescriptor = {
  type: 'AWS::Scheduler::Schedule',
  icon: 'event-bridge',
  column: COLUMN.users,
  noun: 'schedule',
  shape: { service: 'scheduler', resource: /^(schedule\/[^/*?]+\/[^/*?]+)$/ },
  verbs: {},
  service: SCHEDULER,
  declares: (thing) => {
    const target = thing.properties['Target'];
    const role = textAt(target, 'RoleArn');
    if (role === undefined || textAt(thing.properties, 'State') === 'DISABLED') return [];
    const group = groupOf(thing);
    const found: Declaration[] = [
      assumed(role, SCHEDULER, 'Target.RoleArn', group === null ? undefined : actingFor(group, thing.account)),
    ];
    const arn = textAt(target, 'Arn');
    const called = arn === undefined ? null : targetOf(arn);
    if (called !== null) found.push(byRole(role, called, 'Target.Arn'));
    else if (arn !== undefined) found.push(...runTask(target, arn, role, 'Target.EcsParameters'));
    const letters = textAt(target, 'DeadLetterConfig', 'Arn');
    const queue = letters === undefined ? null : targetOf(letters);
    if (queue !== null) found.push(byRole(role, queue, 'Target.DeadLetterConfig.Arn'));
    return found;
  },
  unchecked: ({ properties }) => {
    const target = properties['Target'];
    const arn = textAt(target, 'Arn');
    const role = textAt(target, 'RoleArn');
    if (arn === undefined || role === undefined || textAt(properties, 'State') === 'DISABLED') return [];
    if (targetOf(arn) !== null || runTask(target, arn, role, '').length > 0) return [];
    return [{ what: `its target ${shortTarget(arn)}` }];
  },
};

function groupOf(thing: Thing): string | null {
  const found = /^(.*):schedule\/([^/]+)\/[^/]+$/.exec(thing.arn);
  return found === null ? null : `${found[1] ?? ''}:schedule-group/${found[2] ?? ''}`;
}
