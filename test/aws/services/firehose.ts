/** Amazon Data Firehose. Pages go by the last name of the page before. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, resourcesOf, type Asked, type Service } from '../service';
import { withDates } from '../with-dates';

export const firehose: Service = {
  id: 'firehose',
  protocol: 'json',
  signedAs: 'firehose',
  target: 'Firehose_20150804',
  operations: {
    ListDeliveryStreams: (asked) => {
      const { ExclusiveStartDeliveryStreamName: after, Limit } = asked.input;
      const names = streams(asked)
        .map(nameOf)
        .sort()
        .filter((name) => typeof after !== 'string' || name > after);
      const size = Math.min(Number(Limit ?? 10), asked.pageSize ?? Infinity);
      return { DeliveryStreamNames: names.slice(0, size), HasMoreDeliveryStreams: names.length > size };
    },
    DescribeDeliveryStream: (asked) => ({
      DeliveryStreamDescription: withDates(streamOf(asked).properties, 'CreateTimestamp', 'LastUpdateTimestamp'),
    }),
    ListTagsForDeliveryStream: (asked) => ({
      Tags: Object.entries(streamOf(asked).tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
      HasMoreTags: false,
    }),
  },
};

function streams({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::KinesisFirehose::DeliveryStream', region);
}

function nameOf({ arn }: ResourceEntry): string {
  return arn.split('deliverystream/')[1] ?? '';
}

function streamOf(asked: Asked): ResourceEntry {
  const found = streams(asked).find((stream) => nameOf(stream) === asked.input['DeliveryStreamName']);
  if (found === undefined) throw new AwsError('ResourceNotFoundException', 'Firehose was not found.');
  return found;
}
