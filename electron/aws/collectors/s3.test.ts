/** Buckets, and the account's own Block Public Access. */
import { describe, expect, it } from 'vitest';
import { readSample } from '../../../test/accounts/read-account';
import { BUCKETS, bucketArn } from '../../../test/aws/bucket-account';
import { collect } from '../../../test/aws/collect';
import type { Fault } from '../../../test/aws/manners/faults';
import { resourcesOf } from '../../../test/aws/service';
import { accountSnapshot, type AccountSnapshot, type ResourceEntry } from '../../../shared/snapshot/schema';
import { operationOf } from '../call';
import { s3Account } from './s3-account';
import { s3Buckets } from './s3-buckets';

const A = '111122223333';
const TYPE = 'AWS::S3::Bucket';
const SERVED = BUCKETS.resources ?? [];
const DOTS = bucketArn('acme.with.dots');

/** The bucket without some of its properties. */
function lacking(arn: string, ...names: readonly string[]): ResourceEntry | undefined {
  const entry = SERVED.find((one) => one.arn === arn);
  const kept = Object.entries(entry?.properties ?? {}).filter(([name]) => !names.includes(name));
  return entry === undefined ? undefined : { ...entry, properties: Object.fromEntries(kept) };
}

describe('buckets', () => {
  it.each([{}, { pageSize: 1 }, { pageSize: 1, throttleShare: 1 / 3 }])(
    'come back as they are: %o',
    async (manners) => {
      const { part, rows } = await collect(s3Buckets, { account: BUCKETS, ...manners });
      expect(part.resources).toEqual(SERVED);
      expect(part.accountSettings).toEqual({ canonicalUserId: BUCKETS.accountSettings?.canonicalUserId });
      expect(rows).toEqual([]);
    },
  );

  it('of the sample do too', async () => {
    const account = accountSnapshot.parse(readSample());
    const { part, rows } = await collect(s3Buckets, { account });
    expect(part.resources).toEqual(resourcesOf(account, TYPE));
    expect(rows).toEqual([]);
  });

  it('are asked about in their own Region, from wherever the profile is', async () => {
    const { part, calls } = await collect(s3Buckets, { account: BUCKETS, region: 'ap-southeast-2' });
    expect(part.resources).toEqual(SERVED);
    expect(calls.filter(({ status }) => status === 301)).toEqual([]);
    expect(new Set(calls.map(({ region }) => region))).toEqual(
      new Set(['ap-southeast-2', 'us-east-1', 'eu-west-1', 'us-west-2']),
    );
  });

  it('whose owner owns every object are not asked for an ACL that counts for nothing', async () => {
    const { calls } = await collect(s3Buckets, { account: BUCKETS });
    const asked = calls.flatMap(({ operation, input }) => (operation === 'GetBucketAcl' ? [input['Bucket']] : []));
    expect(asked.toSorted()).toEqual(['acme-old', 'acme.with.dots']);
  });

  it('of another partition have its ARNs', async () => {
    const account = { ...BUCKETS, account: { id: A, partition: 'aws-cn' } };
    const { part } = await collect(s3Buckets, { account, region: 'cn-north-1' });
    expect(part.resources?.[0]?.arn).toBe('arn:aws-cn:s3:::acme-new');
  });

  it('none at all', async () => {
    const { part, rows } = await collect(s3Buckets, { account: { ...BUCKETS, resources: [] } });
    expect(part.resources).toEqual([]);
    expect(rows).toEqual([]);
  });
});

describe('a refused call about a bucket', () => {
  it.each([
    ['GetPublicAccessBlock', 's3:GetBucketPublicAccessBlock', ['PublicAccessBlock']],
    ['GetBucketEncryption', 's3:GetEncryptionConfiguration', ['Encryption']],
    ['GetBucketOwnershipControls', 's3:GetBucketOwnershipControls', ['ObjectOwnership']],
    ['GetBucketAcl', 's3:GetBucketAcl', ['Acl']],
    ['GetBucketAbac', 's3:GetBucketAbac', ['Abac']],
  ])('%s is one row, and the rest is read', async (operation, source, properties) => {
    const faults: Fault[] = [{ operation, about: 'acme.with.dots', do: 'deny-scp' }];
    const { part, rows } = await collect(s3Buckets, { account: BUCKETS, faults });
    expect(rows).toMatchObject([
      { source, target: DOTS, type: TYPE, account: A, region: 'eu-west-1', outcome: 'denied', reason: 'scp' },
    ]);
    expect(part.resources).toEqual(SERVED.map((entry) => (entry.arn === DOTS ? lacking(DOTS, ...properties) : entry)));
  });

  it.each([
    ['GetBucketPolicy', 'policy'],
    ['GetBucketTagging', 'tags'],
  ])('%s leaves the %s out', async (operation, member) => {
    const faults: Fault[] = [{ operation, about: 'acme.with.dots', do: 'deny-resource' }];
    const { part, rows } = await collect(s3Buckets, { account: BUCKETS, faults });
    expect(rows).toMatchObject([{ source: `s3:${operation}`, target: DOTS, type: TYPE, reason: 'resource' }]);
    const entry = part.resources?.find(({ arn }) => arn === DOTS);
    expect(entry).not.toHaveProperty(member);
    expect(entry?.properties).toEqual(SERVED.find(({ arn }) => arn === DOTS)?.properties);
  });

  it('asks for the ACL where nobody may see who owns the objects', async () => {
    const faults: Fault[] = [{ operation: 'GetBucketOwnershipControls', about: 'acme-new', do: 'deny' }];
    const { part } = await collect(s3Buckets, { account: BUCKETS, faults });
    expect(part.resources?.[0]?.properties).toHaveProperty('Acl');
  });

  it('of all buckets is one row each', async () => {
    const faults: Fault[] = [{ operation: 'GetBucketPolicy', do: 'deny' }];
    const { rows } = await collect(s3Buckets, { account: BUCKETS, faults });
    expect(rows.map(({ target }) => target).toSorted()).toEqual(SERVED.map(({ arn }) => arn).toSorted());
  });
});

describe('the list of buckets', () => {
  it('is one row where it is refused', async () => {
    const faults: Fault[] = [{ operation: 'ListBuckets', do: 'deny' }];
    const { part, rows } = await collect(s3Buckets, { account: BUCKETS, faults });
    expect(part.resources).toEqual([]);
    expect(rows).toMatchObject([{ source: 's3:ListAllMyBuckets', type: TYPE, account: A, outcome: 'denied' }]);
    expect(rows[0]).not.toHaveProperty('target');
  });

  it('keeps those of the pages before the one that failed', async () => {
    const faults: Fault[] = [{ operation: 'ListBuckets', about: 'continuation-token', do: 'error-500' }];
    const { part, rows } = await collect(s3Buckets, { account: BUCKETS, pageSize: 1, faults });
    expect(part.resources).toEqual(SERVED.slice(0, 1));
    expect(rows).toMatchObject([{ source: 's3:ListAllMyBuckets', outcome: 'failed' }]);
  });
});

describe('a bucket that was deleted since it was listed', () => {
  it.each(['GetBucketPolicy', 'GetBucketTagging', 'GetBucketAcl'])(
    'is dropped without a word (%s)',
    async (operation) => {
      const faults: Fault[] = [{ operation, about: 'acme.with.dots', do: 'gone' }];
      const { part, rows } = await collect(s3Buckets, { account: BUCKETS, faults });
      expect(part.resources).toEqual(SERVED.filter(({ arn }) => arn !== DOTS));
      expect(rows).toEqual([]);
    },
  );
});

describe('a bucket whose Region the list does not tell', () => {
  /** Told with the list: none; ever after: its own. */
  const silent = (account: AccountSnapshot, faults: Fault[] = []) =>
    collect(s3Buckets, {
      account: { ...account, resources: SERVED.map(({ region: _region, ...entry }) => entry) },
      faults,
      during: (aws) => aws.changeAfter(1, () => account),
    });

  it('is asked where it is', async () => {
    const { part, rows, calls } = await silent(BUCKETS);
    expect(part.resources).toEqual(SERVED);
    expect(rows).toEqual([]);
    expect(calls.filter(({ status }) => status === 301)).toEqual([]);
  });

  it('is read where S3 says that it is, though nobody may ask', async () => {
    const { part, rows, calls } = await silent(BUCKETS, [{ operation: 'GetBucketLocation', do: 'deny' }]);
    expect(calls.some(({ status }) => status === 301)).toBe(true);
    const { policy, tags, properties } = SERVED.find(({ arn }) => arn === DOTS) ?? {};
    const entry = part.resources?.find(({ arn }) => arn === DOTS);
    expect(entry).toMatchObject({ policy, tags, properties });
    expect(entry?.region).toBeUndefined();
    expect(rows.map(({ source }) => source)).toEqual(SERVED.map(() => 's3:GetBucketLocation'));
  });
});

describe('Block Public Access of the account', () => {
  it('comes as it is set', async () => {
    const { part, rows } = await collect(s3Account, { account: BUCKETS });
    const { s3PublicAccessBlock } = BUCKETS.accountSettings ?? {};
    expect(part).toEqual({ accountSettings: { s3PublicAccessBlock } });
    expect(rows).toEqual([]);
  });

  it('is not there where it was never set', async () => {
    const { part, rows } = await collect(s3Account, { account: { ...BUCKETS, accountSettings: {} } });
    expect(part).toEqual({});
    expect(rows).toEqual([]);
  });

  it('is one row about the account where it is refused', async () => {
    const faults: Fault[] = [{ operation: 'GetPublicAccessBlock', do: 'deny' }];
    const { part, rows } = await collect(s3Account, { account: BUCKETS, faults });
    expect(part).toEqual({});
    expect(rows).toMatchObject([
      { source: 's3:GetAccountPublicAccessBlock', target: A, account: A, outcome: 'denied' },
    ]);
  });
});

it('makes no call that it does not declare', async () => {
  const faults: Fault[] = [];
  const { calls } = await collect(s3Buckets, {
    account: { ...BUCKETS, resources: SERVED.map(({ region: _region, ...entry }) => entry) },
    faults,
  });
  const declared = s3Buckets.calls.map(operationOf);
  expect([...new Set(calls.map(({ operation }) => operation))].sort()).toEqual(declared.sort());
});
