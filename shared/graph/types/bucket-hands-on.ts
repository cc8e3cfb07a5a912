/**
 * What a bucket hands on: its notifications (E173: S3 calls with bucket and account as source) and the replication of
 * its objects (docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html).
 */
import { actingFor } from './context';
import { ask, assumed, byRole, byService } from './declare';
import type { Declaration, Thing, Unchecked } from './descriptor';
import { listAt, textAt } from './properties';
import { targetOf } from './targets';

const S3 = 's3.amazonaws.com';
const BUCKET = 'AWS::S3::Bucket';

const NOTIFIED = [
  ['LambdaFunctionConfigurations', 'LambdaFunctionArn'],
  ['QueueConfigurations', 'QueueArn'],
  ['TopicConfigurations', 'TopicArn'],
] as const;

export function handsOn(thing: Thing): readonly Declaration[] {
  return [...notifications(thing), ...replication(thing)];
}

function notifications({ arn, account, properties }: Thing): readonly Declaration[] {
  return NOTIFIED.flatMap(([list, key]) =>
    listAt(properties, 'Notification', list).flatMap((one, index): readonly Declaration[] => {
      const target = targetOf(textAt(one, key) ?? '');
      const property = `Notification.${list}[${index}].${key}`;
      return target === null ? [] : [byService(S3, actingFor(arn, account), target, property)];
    }),
  );
}

/** Which source S3 presents to the role is not documented; how an object is read depends on how it is encrypted. */
function replication({ arn, properties }: Thing): readonly Declaration[] {
  const role = textAt(properties, 'Replication', 'Role');
  const rules = listAt(properties, 'Replication', 'Rules');
  if (role === undefined || !rules.some(isEnabled)) return [];
  const list = {
    to: arn,
    toType: BUCKET,
    verb: 'list',
    calls: ask(['s3:GetReplicationConfiguration', 's3:ListBucket'], arn),
  };
  const copies = rules.flatMap((rule, index): readonly Declaration[] => {
    const to = textAt(rule, 'Destination', 'Bucket');
    if (to === undefined || !isEnabled(rule)) return [];
    const prefix = textAt(rule, 'Filter', 'Prefix') ?? textAt(rule, 'Prefix') ?? '';
    const calls = ask(['s3:ReplicateObject'], `${to}/${prefix}*`);
    const property = `Replication.Rules[${index}].Destination.Bucket`;
    return [byRole(role, { to, toType: BUCKET, verb: 'write', calls }, property)];
  });
  return [assumed(role, S3, 'Replication.Role'), byRole(role, list, 'Replication.Role'), ...copies];
}

function isEnabled(rule: unknown): boolean {
  return textAt(rule, 'Status') === 'Enabled';
}

/** Reading an object's versions, tags and lists, and its keys, is asked of the role besides. */
export function uncheckedCopies({ properties }: Thing): readonly Unchecked[] {
  const isOn = listAt(properties, 'Replication', 'Rules').some(isEnabled);
  return isOn ? [{ what: 'reading what it replicates' }] : [];
}
