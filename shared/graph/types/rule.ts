import { actingFor } from './context';
import { assumed, ask, byRole, byService } from './declare';
import { COLUMN, type Declaration, type Thing, type TypeDescriptor } from './descriptor';
import { listAt, textAt } from './properties';
import { targetOf } from './targets';
import { shortTarget } from './unchecked-words';

const EVENTS = 'events.amazonaws.com';

/**
 * E172: EventBridge takes on a target's role with the rule as source, and calls as that role; E173: without a role it
 * calls itself. Log groups are always written by the service
 * (docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html). A disabled rule calls nobody, and one
 * that another service keeps is that service's affair.
 */
export const rule: TypeDescriptor = {
  type: 'AWS::Events::Rule',
  icon: 'event-bridge',
  column: COLUMN.users,
  noun: 'rule',
  shape: { service: 'events', resource: /^(rule\/[^*?]+)$/ },
  verbs: {},
  service: EVENTS,
  declares: (thing) => targetsOf(thing).flatMap((target, index) => ofTarget(thing, target, `Targets[${index}]`)),
  unchecked: (thing) =>
    targetsOf(thing).flatMap((target) => {
      const arn = textAt(target, 'Arn');
      return arn === undefined || isDeclared(target, arn) ? [] : [{ what: `its target ${shortTarget(arn)}` }];
    }),
};

function targetsOf({ properties }: Thing): readonly unknown[] {
  const isCalled = textAt(properties, 'State') !== 'DISABLED' && textAt(properties, 'ManagedBy') === undefined;
  return isCalled ? listAt(properties, 'Targets') : [];
}

function ofTarget(thing: Thing, target: unknown, at: string): readonly Declaration[] {
  const source = actingFor(thing.arn, thing.account);
  const role = textAt(target, 'RoleArn');
  const arn = textAt(target, 'Arn');
  const letters = textAt(target, 'DeadLetterConfig', 'Arn');
  const queue = letters === undefined ? null : targetOf(letters);
  const found: Declaration[] = [];
  if (queue !== null) found.push(byService(EVENTS, source, queue, `${at}.DeadLetterConfig.Arn`));
  if (role !== undefined) found.push(assumed(role, EVENTS, `${at}.RoleArn`, source));
  const called = arn === undefined ? null : targetOf(arn);
  if (called === null) {
    if (arn !== undefined && role !== undefined) found.push(...runTask(target, arn, role, `${at}.EcsParameters`));
    return found;
  }
  const isLogs = called.toType === 'AWS::Logs::LogGroup';
  if (role !== undefined && !isLogs) return [...found, byRole(role, called, `${at}.Arn`)];
  // Which source it presents to CloudWatch Logs is not documented for every call; an event bus takes a role.
  if (OF_POLICIES.has(called.toType)) found.push(byService(EVENTS, isLogs ? undefined : source, called, `${at}.Arn`));
  return found;
}

/** Is what the call to it asks among what `ofTarget` gives? */
function isDeclared(target: unknown, arn: string): boolean {
  const role = textAt(target, 'RoleArn');
  const called = targetOf(arn);
  if (called !== null) return role !== undefined || OF_POLICIES.has(called.toType);
  return role !== undefined && runTask(target, arn, role, '').length > 0;
}

/** What EventBridge calls by itself; everything else takes a role. */
const OF_POLICIES: ReadonlySet<string> = new Set([
  'AWS::Lambda::Function',
  'AWS::SQS::Queue',
  'AWS::SNS::Topic',
  'AWS::Logs::LogGroup',
]);

/**
 * The cluster is the target, the task definition what is asked about. Of one without revision AWS takes the latest:
 * which ARN is asked then is not documented.
 */
export function runTask(target: unknown, cluster: string, role: string, at: string): readonly Declaration[] {
  const definition = textAt(target, 'EcsParameters', 'TaskDefinitionArn');
  if (definition === undefined || !/:task-definition\/[^:]+:\d+$/.test(definition)) return [];
  const calls = ask(['ecs:RunTask'], definition, { 'ecs:cluster': cluster });
  const to = { to: definition, toType: 'AWS::ECS::TaskDefinition', verb: 'invoke', calls };
  return [byRole(role, to, `${at}.TaskDefinitionArn`)];
}
