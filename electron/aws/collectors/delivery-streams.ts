/** Data Firehose: the delivery streams of a Region. No record is read, no key of a destination is kept. */
import {
  DescribeDeliveryStreamCommand,
  ListDeliveryStreamsCommand,
  ListTagsForDeliveryStreamCommand,
  type ListDeliveryStreamsCommandOutput,
} from '@aws-sdk/client-firehose';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { entryOf, withoutAnywhere } from '../entry';
import { tagsOf } from '../tags';
import { toJson } from '../to-json';

const TYPE = 'AWS::KinesisFirehose::DeliveryStream';
const FIREHOSE = { service: 'firehose', gone: ['ResourceNotFoundException'] } as const;
/** What a destination outside AWS is told, and where it is: a token of Splunk, headers with keys. */
const OF_OTHERS = ['HECToken', 'CommonAttributes', 'Url'];

const listStreams = declareCall({
  service: 'firehose',
  command: ListDeliveryStreamsCommand,
  action: 'firehose:ListDeliveryStreams',
  quota: 'firehose-list-delivery-streams',
  pages: { token: 'ExclusiveStartDeliveryStreamName', next: lastName },
});
const describeStream = declareCall({
  ...FIREHOSE,
  command: DescribeDeliveryStreamCommand,
  action: 'firehose:DescribeDeliveryStream',
  quota: 'firehose-describe-delivery-stream',
});
const listTags = declareCall({
  ...FIREHOSE,
  command: ListTagsForDeliveryStreamCommand,
  action: 'firehose:ListTagsForDeliveryStream',
  quota: 'firehose-list-tags-for-delivery-stream',
});

export const deliveryStreams: Collector = {
  name: 'delivery-streams',
  counts: 'delivery streams',
  scope: 'region',
  calls: [listStreams, describeStream, listTags],
  types: [TYPE],
  async collect(desk) {
    const { items } = await desk.list(listStreams, { Limit: 100 }, (page) => page.DeliveryStreamNames, { type: TYPE });
    return { resources: await desk.each(items, (name) => readStream(desk, name)) };
  },
};

/** The next page is what comes after the last name of this one. */
function lastName(page: ListDeliveryStreamsCommandOutput): string | undefined {
  return page.HasMoreDeliveryStreams === true ? page.DeliveryStreamNames?.at(-1) : undefined;
}

async function readStream(desk: Desk, name: string): Promise<ResourceEntry | null> {
  const arn = `arn:${desk.partition}:firehose:${desk.region}:${desk.account}:deliverystream/${name}`;
  const known = desk.known(arn);
  if (known !== null) return known;
  const about = { target: arn, type: TYPE };
  const [answer, tags] = await Promise.all([
    desk.ask(describeStream, { DeliveryStreamName: name }, about),
    desk.ask(listTags, { DeliveryStreamName: name, Limit: 50 }, about),
  ]);
  if (answer.kind === 'gone' || tags.kind === 'gone') return null;
  const described = answer.kind === 'read' ? answer.value.DeliveryStreamDescription : undefined;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name,
    tags: tags.kind === 'read' ? tagsOf(tags.value.Tags) : undefined,
    properties: withoutAnywhere(
      toJson(described ?? { DeliveryStreamName: name, DeliveryStreamARN: arn }),
      ...OF_OTHERS,
    ),
  });
}
