import {
  GetBucketAbacCommand,
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketTaggingCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  paginateListBuckets,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  GetPublicAccessBlockCommand as GetAccountPublicAccessBlockCommand,
  S3ControlClient,
} from '@aws-sdk/client-s3-control';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toJson } from '../../electron/aws/to-json';
import { errorName } from './error-name';
import type { AwsEndpoint } from './options';
import { SMALL } from './small-account';
import { startAws } from './start-aws';
import { toLocalhost } from './to-localhost';

let aws: AwsEndpoint;
beforeAll(async () => {
  aws = await startAws({ account: SMALL, pageSize: 1 });
});
afterAll(async () => {
  expect(aws.problems).toEqual([]);
  await aws.close();
});

const settings = () => toLocalhost(aws);

describe('ListBuckets', () => {
  it('gives pages with Regions where pages are asked for', async () => {
    const found: (string | undefined)[][] = [];
    for await (const page of paginateListBuckets({ client: new S3Client(settings()) }, { MaxBuckets: 1000 })) {
      expect(page.Owner?.ID).toBe('c'.repeat(64));
      found.push((page.Buckets ?? []).map(({ Name, BucketRegion }) => `${Name} ${BucketRegion}`));
    }
    expect(found).toEqual([['small-here us-east-1'], ['small.with.dots us-east-1'], ['small-there eu-west-1']]);
  });

  it('gives all at once and no Region otherwise', async () => {
    const { Buckets, ContinuationToken } = await new S3Client(settings()).send(new ListBucketsCommand());
    expect(Buckets?.map(({ BucketRegion }) => BucketRegion)).toEqual([undefined, undefined, undefined]);
    expect(ContinuationToken).toBeUndefined();
  });
});

describe.each([
  ['in the path', true],
  ['in the host', false],
])('a bucket that stands %s', (_where, forcePathStyle) => {
  const client = () => new S3Client({ ...settings(), forcePathStyle });
  const here = { Bucket: 'small-here' };
  const bare = { Bucket: 'small.with.dots' };
  const properties = SMALL.resources?.[0]?.properties;

  it('gives what is configured on it', async () => {
    const s3 = client();
    const { Policy } = await s3.send(new GetBucketPolicyCommand(here));
    expect(Policy).toBe('{"Version":"2012-10-17", "Statement":[]}');
    expect((await s3.send(new GetBucketPolicyStatusCommand(here))).PolicyStatus?.IsPublic).toBe(false);
    const block = await s3.send(new GetPublicAccessBlockCommand(here));
    expect(block.PublicAccessBlockConfiguration).toEqual(properties?.['PublicAccessBlock']);
    const encryption = await s3.send(new GetBucketEncryptionCommand(here));
    expect(toJson(encryption.ServerSideEncryptionConfiguration)).toEqual(properties?.['Encryption']);
    const controls = await s3.send(new GetBucketOwnershipControlsCommand(here));
    expect(controls.OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'ObjectWriter' }]);
    expect(toJson(await s3.send(new GetBucketAclCommand(here)))).toEqual(properties?.['Acl']);
    expect((await s3.send(new GetBucketTaggingCommand(here))).TagSet).toEqual([{ Key: 'team', Value: 'a & b' }]);
    expect((await s3.send(new GetBucketAbacCommand(here))).AbacStatus).toEqual({ Status: 'Enabled' });
    expect((await s3.send(new HeadBucketCommand(here))).BucketRegion).toBe('us-east-1');
  });

  it('says what is not configured in S3’s words', async () => {
    const s3 = client();
    const names = await Promise.all([
      errorName(s3.send(new GetBucketPolicyCommand(bare))),
      errorName(s3.send(new GetBucketPolicyStatusCommand(bare))),
      errorName(s3.send(new GetPublicAccessBlockCommand(bare))),
      errorName(s3.send(new GetBucketEncryptionCommand(bare))),
      errorName(s3.send(new GetBucketOwnershipControlsCommand(bare))),
      errorName(s3.send(new GetBucketTaggingCommand(bare))),
      errorName(s3.send(new GetBucketPolicyCommand({ Bucket: 'nobodys' }))),
    ]);
    expect(names).toEqual([
      'NoSuchBucketPolicy 404',
      'NoSuchBucketPolicy 404',
      'NoSuchPublicAccessBlockConfiguration 404',
      'ServerSideEncryptionConfigurationNotFoundError 404',
      'OwnershipControlsNotFoundError 404',
      'NoSuchTagSet 404',
      'NoSuchBucket 404',
    ]);
  });

  it('tells its Region: by name, by a redirect, and not at all for the first Region', async () => {
    const s3 = client();
    const location = await s3.send(new GetBucketLocationCommand({ Bucket: 'small-there' }));
    expect(location.LocationConstraint).toBe('eu-west-1');
    expect((await s3.send(new GetBucketLocationCommand(here))).LocationConstraint).toBeUndefined();
    const there = s3.send(new GetBucketTaggingCommand({ Bucket: 'small-there' }));
    expect(await errorName(there)).toBe('PermanentRedirect 301');
    const following = new S3Client({ ...settings(), forcePathStyle, followRegionRedirects: true });
    expect(await errorName(following.send(new GetBucketTaggingCommand({ Bucket: 'small-there' })))).toBe(
      'NoSuchTagSet 404',
    );
  });
});

it('S3 Control: says that the account has no public access block, and gives it where it has', async () => {
  const ask = () => new GetAccountPublicAccessBlockCommand({ AccountId: '111122223333' });
  expect(await errorName(new S3ControlClient(settings()).send(ask()))).toBe('NoSuchPublicAccessBlockConfiguration 404');
  const block = {
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: false,
    RestrictPublicBuckets: false,
  };
  const blocked = await startAws({ account: { ...SMALL, accountSettings: { s3PublicAccessBlock: block } } });
  const answer = await new S3ControlClient(toLocalhost(blocked)).send(ask());
  expect(answer.PublicAccessBlockConfiguration).toEqual(block);
  await blocked.close();
});
