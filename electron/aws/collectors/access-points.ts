/** S3 access points of a Region: the bucket behind each, its policy and where it takes calls from. */
import {
  GetAccessPointCommand,
  GetAccessPointPolicyCommand,
  ListAccessPointsCommand,
  ListTagsForResourceCommand,
  type AccessPoint,
} from '@aws-sdk/client-s3-control';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { entryOf } from '../entry';
import { tagsOf } from '../tags';
import { toJson } from '../to-json';

const TYPE = 'AWS::S3::AccessPoint';
const OF_POINT = { service: 's3-control', gone: ['NoSuchAccessPoint'] } as const;

const listPoints = declareCall({
  service: 's3-control',
  command: ListAccessPointsCommand,
  action: 's3:ListAccessPoints',
  pages: { token: 'NextToken', next: 'NextToken' },
});
const getPoint = declareCall({ ...OF_POINT, command: GetAccessPointCommand, action: 's3:GetAccessPoint' });
const getPolicy = declareCall({
  ...OF_POINT,
  command: GetAccessPointPolicyCommand,
  action: 's3:GetAccessPointPolicy',
  none: ['NoSuchAccessPointPolicy'],
  policy: ({ Policy }) => Policy,
});
const listTags = declareCall({
  ...OF_POINT,
  command: ListTagsForResourceCommand,
  action: 's3:ListTagsForResource',
  // Where the Region does not know the call, there can be none.
  none: ['NoSuchTagSet', 'MethodNotAllowed'],
});

export const accessPoints: Collector = {
  name: 'access-points',
  counts: 'access points',
  scope: 'region',
  calls: [listPoints, getPoint, getPolicy, listTags],
  types: [TYPE],
  async collect(desk) {
    const input = { AccountId: desk.account, MaxResults: 1000 };
    const { items } = await desk.list(listPoints, input, (page) => page.AccessPointList, { type: TYPE });
    return { resources: await desk.each(items, (point) => readPoint(desk, point)) };
  },
};

async function readPoint(desk: Desk, listed: AccessPoint): Promise<ResourceEntry | null> {
  const { Name: name = '' } = listed;
  const arn = listed.AccessPointArn ?? `arn:${desk.partition}:s3:${desk.region}:${desk.account}:accesspoint/${name}`;
  const known = desk.known(arn);
  if (known !== null) return known;
  const about = { target: arn, type: TYPE };
  const input = { AccountId: desk.account, Name: name };
  const [point, policy, tags] = await Promise.all([
    desk.ask(getPoint, input, about),
    desk.ask(getPolicy, input, about),
    desk.ask(listTags, { AccountId: desk.account, ResourceArn: arn }, about),
  ]);
  if ([point, policy, tags].some(({ kind }) => kind === 'gone')) return null;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name,
    tags: tags.kind === 'unread' ? undefined : tagsOf(tags.kind === 'read' ? tags.value.Tags : []),
    policy: policy.kind === 'read' ? policy.value.Policy : undefined,
    properties: toJson(point.kind === 'read' ? point.value : listed),
  });
}
