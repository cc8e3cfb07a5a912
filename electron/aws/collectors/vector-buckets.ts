/** S3 Vectors: vector buckets with their policy, tags and indexes. Never a vector. */
import {
  GetIndexCommand,
  GetVectorBucketCommand,
  GetVectorBucketPolicyCommand,
  ListIndexesCommand,
  ListTagsForResourceCommand,
  ListVectorBucketsCommand,
  type IndexSummary,
  type VectorBucketSummary,
} from '@aws-sdk/client-s3vectors';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { About, Collector, Desk } from '../collector';
import { entryOf } from '../entry';
import { toJson } from '../to-json';

const TYPE = 'AWS::S3Vectors::VectorBucket';
const VECTORS = { service: 's3vectors', gone: ['NotFoundException'] } as const;
const PAGES = { token: 'nextToken', next: 'nextToken' } as const;

const listBuckets = declareCall({
  service: 's3vectors',
  command: ListVectorBucketsCommand,
  action: 's3vectors:ListVectorBuckets',
  pages: PAGES,
});
const getBucket = declareCall({ ...VECTORS, command: GetVectorBucketCommand, action: 's3vectors:GetVectorBucket' });
/** The same error for "no policy" and "no bucket"; GetVectorBucket tells them apart. */
const getPolicy = declareCall({
  service: 's3vectors',
  command: GetVectorBucketPolicyCommand,
  action: 's3vectors:GetVectorBucketPolicy',
  none: ['NotFoundException'],
  policy: ({ policy }) => policy,
});
const listIndexes = declareCall({
  ...VECTORS,
  command: ListIndexesCommand,
  action: 's3vectors:ListIndexes',
  pages: PAGES,
});
const getIndex = declareCall({ ...VECTORS, command: GetIndexCommand, action: 's3vectors:GetIndex' });
const listTags = declareCall({
  ...VECTORS,
  command: ListTagsForResourceCommand,
  action: 's3vectors:ListTagsForResource',
});

export const vectorBuckets: Collector = {
  name: 'vector-buckets',
  counts: 'vector buckets',
  scope: 'region',
  calls: [listBuckets, getBucket, getPolicy, listIndexes, getIndex, listTags],
  types: [TYPE],
  async collect(desk) {
    const { items } = await desk.list(listBuckets, {}, (page) => page.vectorBuckets, { type: TYPE });
    const resources = await desk.each(items, (bucket) => readBucket(desk, bucket));
    return { resources };
  },
};

async function readBucket(desk: Desk, listed: VectorBucketSummary): Promise<ResourceEntry | null> {
  const { vectorBucketArn: arn = '', vectorBucketName: name = '' } = listed;
  const known = desk.known(arn);
  if (known !== null) return known;
  const about = { target: arn, type: TYPE };
  const bucket = await desk.ask(getBucket, { vectorBucketArn: arn }, about);
  if (bucket.kind === 'gone') return null;
  const [policy, tags, indexes] = await Promise.all([
    desk.ask(getPolicy, { vectorBucketArn: arn }, about),
    desk.ask(listTags, { resourceArn: arn }, about),
    readIndexes(desk, about),
  ]);
  if (tags.kind === 'gone') return null;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name,
    tags: tags.kind === 'read' ? (tags.value.tags ?? {}) : undefined,
    policy: policy.kind === 'read' ? policy.value.policy : undefined,
    properties: {
      vectorBucket: toJson(bucket.kind === 'read' ? bucket.value.vectorBucket : listed),
      ...(indexes === null ? {} : { indexes }),
    },
  });
}

/** All of a bucket's indexes; null where not all could be listed. One that cannot be opened stays as it was listed. */
async function readIndexes(desk: Desk, about: Required<About>): Promise<readonly object[] | null> {
  const input = { vectorBucketArn: about.target };
  const { items, whole } = await desk.list(listIndexes, input, (page) => page.indexes, about);
  const opened = await Promise.all(items.map((index) => readIndex(desk, index, about)));
  return whole ? opened.filter((index) => index !== null) : null;
}

async function readIndex(desk: Desk, listed: IndexSummary, about: About): Promise<object | null> {
  const answer = await desk.ask(getIndex, { indexArn: listed.indexArn }, about);
  if (answer.kind === 'gone') return null;
  return toJson(answer.kind === 'read' ? answer.value.index : listed);
}
