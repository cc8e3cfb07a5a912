/** SQS: the queues of a Region with their attributes, policies and tags. No message is received. */
import { GetQueueAttributesCommand, ListQueuesCommand, ListQueueTagsCommand } from '@aws-sdk/client-sqs';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { entryOf, without } from '../entry';
import { toJson } from '../to-json';

const TYPE = 'AWS::SQS::Queue';
/** The second is the name that the older protocol has for it. */
const SQS = { service: 'sqs', gone: ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'] } as const;

const listQueues = declareCall({
  service: 'sqs',
  command: ListQueuesCommand,
  action: 'sqs:ListQueues',
  pages: { token: 'NextToken', next: 'NextToken' },
});
const getAttributes = declareCall({
  ...SQS,
  command: GetQueueAttributesCommand,
  action: 'sqs:GetQueueAttributes',
  policy: ({ Attributes }) => Attributes?.Policy,
});
const listTags = declareCall({ ...SQS, command: ListQueueTagsCommand, action: 'sqs:ListQueueTags' });

export const queues: Collector = {
  name: 'queues',
  counts: 'queues',
  scope: 'region',
  calls: [listQueues, getAttributes, listTags],
  types: [TYPE],
  async collect(desk) {
    // Without MaxResults AWS gives the first 1,000 and no token.
    const { items } = await desk.list(listQueues, { MaxResults: 1000 }, (page) => page.QueueUrls, { type: TYPE });
    return { resources: await desk.each(items, (url) => readQueue(desk, url)) };
  },
};

/** `https://sqs.us-east-1.amazonaws.com/111122223333/orders` names account and queue. */
async function readQueue(desk: Desk, QueueUrl: string): Promise<ResourceEntry | null> {
  const [account = desk.account, name = ''] = QueueUrl.split('/').slice(-2);
  const arn = `arn:${desk.partition}:sqs:${desk.region}:${account}:${name}`;
  const known = desk.known(arn);
  if (known !== null) return known;
  const about = { target: arn, type: TYPE };
  const [answer, tags] = await Promise.all([
    desk.ask(getAttributes, { QueueUrl, AttributeNames: ['All'] }, about),
    desk.ask(listTags, { QueueUrl }, about),
  ]);
  if (answer.kind === 'gone' || tags.kind === 'gone') return null;
  const attributes = answer.kind === 'read' ? answer.value.Attributes : undefined;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name,
    tags: tags.kind === 'read' ? (tags.value.Tags ?? {}) : undefined,
    policy: attributes?.Policy === '' ? undefined : attributes?.Policy,
    properties: { QueueArn: arn, ...without(toJson(attributes), 'Policy') },
  });
}
