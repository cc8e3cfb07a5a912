/** Amazon Kinesis Data Streams. It has no records. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, documentText, paged, resourcesOf, type Asked, type Service } from '../service';
import { withDates } from '../with-dates';

export const kinesis: Service = {
  id: 'kinesis',
  protocol: 'json',
  signedAs: 'kinesis',
  target: 'Kinesis_20131202',
  operations: {
    ListStreams: (asked) => {
      const { NextToken, Limit } = asked.input;
      const { items, next } = paged(streams(asked), asked, NextToken, Limit);
      return {
        StreamNames: items.map(({ name }) => name),
        StreamSummaries: items.map(({ arn, name }) => ({
          StreamARN: arn,
          StreamName: name,
          StreamStatus: 'ACTIVE',
          StreamModeDetails: { StreamMode: 'ON_DEMAND' },
        })),
        HasMoreStreams: next !== undefined,
        NextToken: next,
      };
    },
    DescribeStreamSummary: (asked) => ({
      StreamDescriptionSummary: withDates(streamOf(asked).properties, 'StreamCreationTimestamp'),
    }),
    // AWS has an empty text for a stream without a policy.
    GetResourcePolicy: (asked) => {
      const { policy } = streamOf(asked);
      return { Policy: policy === undefined ? '{}' : documentText(policy) };
    },
    ListTagsForStream: (asked) => ({
      Tags: Object.entries(streamOf(asked).tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
      HasMoreTags: false,
    }),
  },
};

function streams({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::Kinesis::Stream', region);
}

function streamOf(asked: Asked): ResourceEntry {
  const wanted = asked.input['StreamARN'] ?? asked.input['ResourceARN'];
  const found = streams(asked).find(({ arn }) => arn === wanted);
  if (found === undefined) throw new AwsError('ResourceNotFoundException', 'The stream was not found.');
  return found;
}
