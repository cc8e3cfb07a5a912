/** Kinesis: the data streams of a Region with their policies and tags. No record is read. */
import {
  DescribeStreamSummaryCommand,
  GetResourcePolicyCommand,
  ListStreamsCommand,
  ListTagsForStreamCommand,
  type GetResourcePolicyCommandOutput,
  type StreamSummary,
} from '@aws-sdk/client-kinesis';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { entryOf } from '../entry';
import { tagsOf } from '../tags';
import { toJson } from '../to-json';

const TYPE = 'AWS::Kinesis::Stream';
const GONE = ['ResourceNotFoundException'];

const listStreams = declareCall({
  service: 'kinesis',
  command: ListStreamsCommand,
  action: 'kinesis:ListStreams',
  quota: 'kinesis-list-streams',
  pages: { token: 'NextToken', next: 'NextToken' },
});
const describeStream = declareCall({
  service: 'kinesis',
  command: DescribeStreamSummaryCommand,
  action: 'kinesis:DescribeStreamSummary',
  gone: GONE,
  quota: 'kinesis-describe-stream-summary',
});
const getPolicy = declareCall({
  service: 'kinesis',
  command: GetResourcePolicyCommand,
  action: 'kinesis:GetResourcePolicy',
  none: GONE,
  policy: policyText,
});
const listTags = declareCall({
  service: 'kinesis',
  command: ListTagsForStreamCommand,
  action: 'kinesis:ListTagsForStream',
  gone: GONE,
  quota: 'kinesis-list-tags-for-stream',
});

export const streams: Collector = {
  name: 'streams',
  counts: 'data streams',
  scope: 'region',
  calls: [listStreams, describeStream, getPolicy, listTags],
  types: [TYPE],
  async collect(desk) {
    const { items } = await desk.list(listStreams, { Limit: 1000 }, (page) => page.StreamSummaries, { type: TYPE });
    return { resources: await desk.each(items, (stream) => readStream(desk, stream)) };
  },
};

/** A stream without a policy has an empty one. */
function policyText({ Policy }: GetResourcePolicyCommandOutput): string | undefined {
  return Policy === undefined || /^\s*(\{\s*\})?\s*$/.test(Policy) ? undefined : Policy;
}

async function readStream(desk: Desk, listed: StreamSummary): Promise<ResourceEntry | null> {
  const { StreamARN: arn = '', StreamName: name = arn } = listed;
  const known = desk.known(arn);
  if (known !== null) return known;
  const about = { target: arn, type: TYPE };
  const policy = await desk.ask(getPolicy, { ResourceARN: arn }, about);
  // After the policy: "none" is also said of a stream that is no longer there. A stream has at most 50 tags.
  const [answer, tags] = await Promise.all([
    desk.ask(describeStream, { StreamARN: arn }, about),
    desk.ask(listTags, { StreamARN: arn, Limit: 50 }, about),
  ]);
  if (answer.kind === 'gone' || tags.kind === 'gone') return null;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name,
    tags: tags.kind === 'read' ? tagsOf(tags.value.Tags) : undefined,
    policy: policy.kind === 'read' ? policyText(policy.value) : undefined,
    properties: toJson(answer.kind === 'read' ? answer.value.StreamDescriptionSummary : listed),
  });
}
