/**
 * S3 buckets: policy, Block Public Access, encryption, ownership, ACL, tags and ABAC, each asked for in the bucket's
 * own Region. Directory buckets are not read; access points have a collector of their own.
 */
import {
  GetBucketAbacCommand,
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  type Bucket,
} from '@aws-sdk/client-s3';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Answer, Collector, Desk } from '../collector';
import { entryOf } from '../entry';
import { tagsOf } from '../tags';
import { toJson } from '../to-json';

const TYPE = 'AWS::S3::Bucket';
const OF_BUCKET = { service: 's3', gone: ['NoSuchBucket'] } as const;

const listBuckets = declareCall({
  service: 's3',
  command: ListBucketsCommand,
  action: 's3:ListAllMyBuckets',
  pages: { token: 'ContinuationToken', next: 'ContinuationToken' },
});
const getLocation = declareCall({
  ...OF_BUCKET,
  command: GetBucketLocationCommand,
  action: 's3:GetBucketLocation',
});
const getPolicy = declareCall({
  ...OF_BUCKET,
  command: GetBucketPolicyCommand,
  action: 's3:GetBucketPolicy',
  none: ['NoSuchBucketPolicy'],
  policy: ({ Policy }) => Policy,
});
const getPublicAccessBlock = declareCall({
  ...OF_BUCKET,
  command: GetPublicAccessBlockCommand,
  action: 's3:GetBucketPublicAccessBlock',
  none: ['NoSuchPublicAccessBlockConfiguration'],
});
const getEncryption = declareCall({
  ...OF_BUCKET,
  command: GetBucketEncryptionCommand,
  action: 's3:GetEncryptionConfiguration',
  none: ['ServerSideEncryptionConfigurationNotFoundError'],
});
const getOwnershipControls = declareCall({
  ...OF_BUCKET,
  command: GetBucketOwnershipControlsCommand,
  action: 's3:GetBucketOwnershipControls',
  none: ['OwnershipControlsNotFoundError'],
});
const getAcl = declareCall({ ...OF_BUCKET, command: GetBucketAclCommand, action: 's3:GetBucketAcl' });
const getTagging = declareCall({
  ...OF_BUCKET,
  command: GetBucketTaggingCommand,
  action: 's3:GetBucketTagging',
  none: ['NoSuchTagSet'],
});
const getAbac = declareCall({ ...OF_BUCKET, command: GetBucketAbacCommand, action: 's3:GetBucketAbac' });

export const s3Buckets: Collector = {
  name: 's3-buckets',
  counts: 'buckets',
  scope: 'account',
  types: [TYPE],
  calls: [
    listBuckets,
    getLocation,
    getPolicy,
    getPublicAccessBlock,
    getEncryption,
    getOwnershipControls,
    getAcl,
    getTagging,
    getAbac,
  ],
  async collect(desk) {
    // Only a list that is asked for in pages tells each bucket's Region.
    const { items: pages } = await desk.list(listBuckets, { MaxBuckets: 1000 }, (page) => [page], { type: TYPE });
    const buckets = pages.flatMap((page) => page.Buckets ?? []);
    const arnOf = ({ Name }: Bucket): string => `arn:${desk.partition}:s3:::${Name ?? ''}`;
    const owner = pages.find((page) => page.Owner?.ID !== undefined)?.Owner?.ID;
    return {
      ...(owner === undefined ? {} : { accountSettings: { canonicalUserId: owner } }),
      resources: await desk.each(buckets, (bucket) => readBucket(desk, arnOf(bucket), bucket)),
    };
  },
};

/** Null: it was deleted since it was listed. */
async function readBucket(desk: Desk, arn: string, { Name, BucketRegion }: Bucket): Promise<ResourceEntry | null> {
  const known = desk.known(arn);
  if (known !== null) return known;
  const name = Name ?? '';
  const about = { target: arn, type: TYPE };
  const input = { Bucket: name };
  const region = BucketRegion === undefined ? await locationOf(desk, arn, name) : BucketRegion;
  if (region === null) return null;
  const near = region === undefined ? desk : desk.inRegion(region);

  const [policy, block, encryption, ownership, tagging, abac] = await Promise.all([
    near.ask(getPolicy, input, about),
    near.ask(getPublicAccessBlock, input, about),
    near.ask(getEncryption, input, about),
    near.ask(getOwnershipControls, input, about),
    near.ask(getTagging, input, about),
    near.ask(getAbac, input, about),
  ]);
  const rule = valueOf(ownership)?.OwnershipControls?.Rules?.[0]?.ObjectOwnership;
  // Where the owner of the bucket owns every object, ACLs are off and the one there is counts for nothing (E134).
  const acl = rule === 'BucketOwnerEnforced' ? null : await near.ask(getAcl, input, about);
  if ([policy, block, encryption, ownership, tagging, abac, acl].some((answer) => answer?.kind === 'gone')) return null;

  const entry = entryOf(near, {
    type: TYPE,
    arn,
    name,
    tags: tagging.kind === 'unread' ? undefined : tagsOf(valueOf(tagging)?.TagSet),
    policy: valueOf(policy)?.Policy,
    properties: toJson({
      PublicAccessBlock: valueOf(block)?.PublicAccessBlockConfiguration,
      Encryption: valueOf(encryption)?.ServerSideEncryptionConfiguration,
      ObjectOwnership: rule,
      Acl: acl === null ? undefined : valueOf(acl),
      // Off is what it is for every bucket that never heard of it.
      Abac: valueOf(abac)?.AbacStatus?.Status === 'Enabled' ? valueOf(abac)?.AbacStatus : undefined,
    }),
  });
  // Where it could not be found out, the one that was tried first is no answer.
  return { ...entry, region };
}

/** Undefined: it could not be read, and S3 itself leads the calls to the right Region. Null: the bucket is gone. */
async function locationOf(desk: Desk, arn: string, Bucket: string): Promise<string | null | undefined> {
  const answer = await desk.ask(getLocation, { Bucket }, { target: arn, type: TYPE });
  if (answer.kind === 'gone') return null;
  if (answer.kind !== 'read') return undefined;
  const { LocationConstraint } = answer.value;
  // The oldest two Regions have names of their own: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html
  if (LocationConstraint === undefined) return 'us-east-1';
  return LocationConstraint === 'EU' ? 'eu-west-1' : LocationConstraint;
}

function valueOf<O>(answer: Answer<O>): O | undefined {
  return answer.kind === 'read' ? answer.value : undefined;
}
