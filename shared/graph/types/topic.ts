import { actingFor } from './context';
import { assumed, byRole, byService } from './declare';
import { COLUMN, type Declaration, type Thing, type TypeDescriptor } from './descriptor';
import { listAt, textAt } from './properties';
import { targetOf } from './targets';

const SNS = 'sns.amazonaws.com';

export const topic: TypeDescriptor = {
  type: 'AWS::SNS::Topic',
  icon: 'topic',
  column: COLUMN.stores,
  noun: 'topic',
  shape: { service: 'sns', resource: /^([^:/*?]+)$/ },
  verbs: { write: [{ action: 'sns:Publish' }] },
  words: { write: { can: 'publish to', label: 'publishes' } },
  declares: subscriptions,
};

/**
 * E173: queues and functions are called with the topic as source, what could not be delivered is sent on likewise; a
 * delivery stream is written as the subscription's role, to which it is not documented what SNS presents
 * (docs.aws.amazon.com/sns/latest/dg/prereqs-kinesis-data-firehose.html).
 */
function subscriptions({ arn, account, properties }: Thing): readonly Declaration[] {
  const source = actingFor(arn, account);
  return listAt(properties, 'Subscriptions').flatMap((one, index): readonly Declaration[] => {
    const at = `Subscriptions[${index}]`;
    const target = targetOf(textAt(one, 'Endpoint') ?? '');
    if (target === null || textAt(one, 'SubscriptionArn') === 'PendingConfirmation') return [];
    const role = textAt(one, 'SubscriptionRoleArn');
    if (role !== undefined)
      return [assumed(role, SNS, `${at}.SubscriptionRoleArn`), byRole(role, target, `${at}.Endpoint`)];
    if (!/^(?:sqs|lambda)$/.test(textAt(one, 'Protocol') ?? '')) return [];
    return [byService(SNS, source, target, `${at}.Endpoint`)];
  });
}
