/** Amazon SNS. A subscription's own attributes are those that the snapshot keeps with it. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, documentText, paged, resourcesOf, without, type Asked, type Service } from '../service';

type Json = Readonly<Record<string, unknown>>;

export const sns: Service = {
  id: 'sns',
  protocol: 'query',
  signedAs: 'sns',
  target: 'http://sns.amazonaws.com/doc/2010-03-31/',
  operations: {
    ListTopics: (asked) =>
      page(
        'Topics',
        topics(asked).map(({ arn }) => ({ TopicArn: arn })),
        asked,
      ),
    GetTopicAttributes: (asked) => {
      const { arn, policy, properties } = topicOf(asked);
      const attributes = without(properties, 'Subscriptions');
      const own = policy === undefined ? {} : { Policy: documentText(policy) };
      return { Attributes: new Map(Object.entries({ TopicArn: arn, ...attributes, ...own })) };
    },
    // A snapshot keeps no address that is not AWS's; AWS has one.
    ListSubscriptionsByTopic: (asked) =>
      page(
        'Subscriptions',
        subscriptions(topicOf(asked)).map(({ SubscriptionRoleArn: _role, ...one }) => ({
          Endpoint: 'https://hooks.example.com/key',
          ...one,
        })),
        asked,
      ),
    GetSubscriptionAttributes: (asked) => {
      const wanted = asked.input['SubscriptionArn'];
      const found = topics(asked)
        .flatMap(subscriptions)
        .find(({ SubscriptionArn }) => SubscriptionArn === wanted);
      if (found === undefined) throw new AwsError('NotFound', 'Subscription does not exist', 404);
      return { Attributes: new Map(Object.entries({ RawMessageDelivery: 'false', ...found })) };
    },
    ListTagsForResource: (asked) => ({
      Tags: Object.entries(topicOf(asked).tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
    }),
  },
};

function page(name: string, all: readonly object[], asked: Asked): object {
  const { items, next } = paged(all, asked, asked.input['NextToken']);
  return { [name]: items, NextToken: next };
}

function topics({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::SNS::Topic', region);
}

function topicOf(asked: Asked): ResourceEntry {
  const wanted = asked.input['TopicArn'] ?? asked.input['ResourceArn'];
  const found = topics(asked).find(({ arn }) => arn === wanted);
  if (found === undefined) throw new AwsError('NotFound', 'Topic does not exist', 404);
  return found;
}

function subscriptions({ properties }: ResourceEntry): readonly Json[] {
  const all = properties?.['Subscriptions'];
  return Array.isArray(all) ? all.map((one: Json) => one) : [];
}
