/** SNS: the topics of a Region with their attributes, policies, subscriptions and tags. No message is published. */
import {
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  type Subscription,
} from '@aws-sdk/client-sns';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { About, Collector, Desk } from '../collector';
import { entryOf, without } from '../entry';
import { tagsOf } from '../tags';
import { toJson } from '../to-json';

const TYPE = 'AWS::SNS::Topic';
const GONE = ['NotFound', 'NotFoundException', 'ResourceNotFound', 'ResourceNotFoundException'];
const SNS = { service: 'sns', gone: GONE } as const;
const PAGES = { token: 'NextToken', next: 'NextToken' } as const;

const listTopics = declareCall({
  service: 'sns',
  command: ListTopicsCommand,
  action: 'sns:ListTopics',
  quota: 'sns-list-topics',
  pages: PAGES,
});
const getAttributes = declareCall({
  ...SNS,
  command: GetTopicAttributesCommand,
  action: 'sns:GetTopicAttributes',
  policy: ({ Attributes }) => Attributes?.['Policy'],
});
const listSubscriptions = declareCall({
  ...SNS,
  command: ListSubscriptionsByTopicCommand,
  action: 'sns:ListSubscriptionsByTopic',
  quota: 'sns-list-subscriptions-by-topic',
  pages: PAGES,
});
const getSubscription = declareCall({
  ...SNS,
  command: GetSubscriptionAttributesCommand,
  action: 'sns:GetSubscriptionAttributes',
});
const listTags = declareCall({ ...SNS, command: ListTagsForResourceCommand, action: 'sns:ListTagsForResource' });

export const topics: Collector = {
  name: 'topics',
  counts: 'topics',
  scope: 'region',
  calls: [listTopics, getAttributes, listSubscriptions, getSubscription, listTags],
  types: [TYPE],
  async collect(desk) {
    const { items } = await desk.list(listTopics, {}, (page) => page.Topics, { type: TYPE });
    return { resources: await desk.each(items, ({ TopicArn = '' }) => readTopic(desk, TopicArn)) };
  },
};

async function readTopic(desk: Desk, arn: string): Promise<ResourceEntry | null> {
  const known = desk.known(arn);
  if (known !== null) return known;
  const about = { target: arn, type: TYPE };
  const [answer, subscriptions, tags] = await Promise.all([
    desk.ask(getAttributes, { TopicArn: arn }, about),
    desk.list(listSubscriptions, { TopicArn: arn }, (page) => page.Subscriptions, about),
    desk.ask(listTags, { ResourceArn: arn }, about),
  ]);
  if (answer.kind === 'gone' || subscriptions.gone || tags.kind === 'gone') return null;
  const attributes = answer.kind === 'read' ? answer.value.Attributes : undefined;
  const read = await Promise.all(subscriptions.items.map((one) => readSubscription(desk, one, about)));
  return entryOf(desk, {
    type: TYPE,
    arn,
    name: arn.split(':').at(-1) ?? arn,
    tags: tags.kind === 'read' ? tagsOf(tags.value.Tags) : undefined,
    policy: attributes?.['Policy'],
    properties: {
      TopicArn: arn,
      ...without(toJson(attributes), 'Policy'),
      ...(subscriptions.whole ? { Subscriptions: read } : {}),
    },
  });
}

/**
 * Addresses of people and of web hooks (which may hold keys) are not kept. Only a delivery stream is written as a role:
 * https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html
 */
async function readSubscription(desk: Desk, one: Subscription, about: About): Promise<Record<string, unknown>> {
  const { SubscriptionArn = '', Protocol, Endpoint = '' } = one;
  const kept = Endpoint.startsWith('arn:') ? toJson(one) : without(toJson(one), 'Endpoint');
  if (Protocol !== 'firehose' || !SubscriptionArn.startsWith('arn:')) return kept;
  // One that was ended meanwhile keeps its entry in the list for a while.
  const answer = await desk.ask(getSubscription, { SubscriptionArn }, about);
  const role = answer.kind === 'read' ? answer.value.Attributes?.['SubscriptionRoleArn'] : undefined;
  return role === undefined ? kept : { ...kept, SubscriptionRoleArn: role };
}
