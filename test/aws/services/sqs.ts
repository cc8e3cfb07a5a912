/** Amazon SQS. It has no messages. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, documentText, paged, resourcesOf, type Asked, type Service } from '../service';

export const sqs: Service = {
  id: 'sqs',
  protocol: 'json',
  signedAs: 'sqs',
  target: 'AmazonSQS',
  operations: {
    ListQueues: (asked) => {
      const { NextToken, MaxResults } = asked.input;
      const { items, next } = paged(queues(asked).map(urlOf), asked, NextToken, MaxResults ?? 1000);
      // Without MaxResults nothing says that there is more.
      return { QueueUrls: items, NextToken: MaxResults === undefined ? undefined : next };
    },
    GetQueueAttributes: (asked) => {
      const { arn, policy, properties } = queueOf(asked);
      if (!Array.isArray(asked.input['AttributeNames'])) return {};
      const own = policy === undefined ? {} : { Policy: documentText(policy) };
      return { Attributes: { QueueArn: arn, ...properties, ...own } };
    },
    ListQueueTags: (asked) => ({ Tags: queueOf(asked).tags ?? {} }),
  },
};

function queues({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::SQS::Queue', region);
}

function urlOf({ arn }: ResourceEntry): string {
  const [, , , region = '', account = '', name = ''] = arn.split(':');
  return `https://sqs.${region}.amazonaws.com/${account}/${name}`;
}

function queueOf(asked: Asked): ResourceEntry {
  const found = queues(asked).find((queue) => urlOf(queue) === asked.input['QueueUrl']);
  if (found === undefined) {
    throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.', 400, {
      'x-amzn-query-error': 'AWS.SimpleQueueService.NonExistentQueue;Sender',
    });
  }
  return found;
}
