import { IAMClient, paginateListUsers } from '@aws-sdk/client-iam';
import { DescribeKeyCommand, KMSClient, ListKeysCommand, paginateListKeys } from '@aws-sdk/client-kms';
import { GetBucketPolicyCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, it } from 'vitest';
import { errorName } from './error-name';
import type { AwsEndpoint, AwsOptions } from './options';
import { SMALL } from './small-account';
import { startAws } from './start-aws';
import { toLocalhost } from './to-localhost';

let aws: AwsEndpoint | undefined;
afterEach(() => aws?.close());

async function start(options: Omit<AwsOptions, 'account'> = {}): Promise<AwsEndpoint> {
  aws = await startAws({ account: SMALL, ...options });
  return aws;
}

describe('throttleShare', () => {
  const keys = Array.from({ length: 60 }, (_, index) => `key-${index}`);
  const ask = async (endpoint: AwsEndpoint, order: readonly string[]) => {
    const client = new KMSClient(toLocalhost(endpoint));
    const names: Record<string, string> = {};
    for (const KeyId of order) names[KeyId] = await errorName(client.send(new DescribeKeyCommand({ KeyId })));
    return names;
  };

  it('throttles about that share, and the same calls whatever their order', async () => {
    const first = await ask(await start({ throttleShare: 1 / 3, seed: 7 }), keys);
    await aws?.close();
    const second = await ask(await start({ throttleShare: 1 / 3, seed: 7 }), [...keys].reverse());
    expect(second).toEqual(first);
    const throttled = Object.values(first).filter((name) => name === 'ThrottlingException 400');
    expect(throttled.length).toBeGreaterThan(10);
    expect(throttled.length).toBeLessThan(30);
  });

  it('never more than twice in a row for one request', async () => {
    const endpoint = await start({ throttleShare: 1 });
    const client = new KMSClient(toLocalhost(endpoint));
    const names: string[] = [];
    for (let time = 0; time < 6; time++) names.push(await errorName(client.send(new ListKeysCommand())));
    const [no, yes] = ['ThrottlingException 400', 'none'];
    expect(names).toEqual([no, no, yes, no, no, yes]);
  });
});

it('quotas: takes a burst and throttles what is above, by Region', async () => {
  const quota = { calls: ['kms ListKeys'], perSecond: 0.001, burst: 2 };
  const endpoint = await start({ quotas: [quota] });
  const ask = (region: string) => errorName(new KMSClient(toLocalhost(endpoint, region)).send(new ListKeysCommand()));
  expect(await ask('us-east-1')).toBe('none');
  expect(await ask('us-east-1')).toBe('none');
  expect(await ask('us-east-1')).toBe('ThrottlingException 400');
  expect(await ask('eu-west-1')).toBe('none');
});

describe('pages', () => {
  it('can change while they are read', async () => {
    const endpoint = await start({ pageSize: 1 });
    const another = {
      UserName: 'bob',
      Arn: 'arn:aws:iam::111122223333:user/bob',
      UserId: 'AIDABOB',
      Path: '/',
      CreateDate: '2026-01-01T00:00:00Z',
    };
    const users = [...(SMALL.iam.UserDetailList ?? []), another];
    const withTwo = { ...SMALL, iam: { ...SMALL.iam, UserDetailList: users } };
    endpoint.changeAfter(0, () => withTwo);
    endpoint.changeAfter(1, () => ({ ...SMALL, iam: { ...SMALL.iam, UserDetailList: [] } }));
    const pages: number[] = [];
    for await (const page of paginateListUsers({ client: new IAMClient(toLocalhost(endpoint)) }, {}))
      pages.push(page.Users?.length ?? 0);
    expect(pages).toEqual([1, 0]);
  });

  it('can be empty without being the last', async () => {
    const client = new KMSClient(toLocalhost(await start({ pageSize: 1, emptyPages: true })));
    const pages: number[] = [];
    for await (const page of paginateListKeys({ client }, {})) pages.push(page.Keys?.length ?? 0);
    expect(pages).toEqual([0, 1, 0, 1]);
  });

  it('have tokens of their own list', async () => {
    const client = new S3Client(toLocalhost(await start({ pageSize: 1 })));
    const { ContinuationToken } = await client.send(new ListBucketsCommand({ MaxBuckets: 1 }));
    expect(ContinuationToken).toBeDefined();
    const iam = new IAMClient(toLocalhost(aws ?? (await start())));
    const pages = paginateListUsers({ client: iam, startingToken: ContinuationToken }, {});
    expect(await errorName(pages.next())).toBe('ValidationException 400');
  });
});

describe('faults on the way', () => {
  const ask = (endpoint: AwsEndpoint) =>
    errorName(new S3Client(toLocalhost(endpoint)).send(new GetBucketPolicyCommand({ Bucket: 'small-here' })));
  const list = (endpoint: AwsEndpoint) => errorName(new KMSClient(toLocalhost(endpoint)).send(new ListKeysCommand()));

  it('hit the calls that they name, and as often as they say', async () => {
    const endpoint = await start();
    endpoint.fault({ service: 's3', about: 'elsewhere', do: 'deny' });
    endpoint.fault({ service: 's3', operation: 'GetBucketPolicy', about: 'small-here', do: 'deny', times: 1 });
    expect([await ask(endpoint), await ask(endpoint)]).toEqual(['AccessDenied 403', 'none']);
    expect(
      endpoint.calls.map(({ service, operation, region, status }) => [service, operation, region, status]),
    ).toEqual([
      ['s3', 'GetBucketPolicy', 'us-east-1', 403],
      ['s3', 'GetBucketPolicy', 'us-east-1', 200],
    ]);
  });

  it.each(['cut', 'close'] as const)('%s: the SDK has no answer', async (kind) => {
    const endpoint = await start();
    endpoint.fault({ do: kind, times: 2 });
    const sts = new STSClient(toLocalhost(endpoint)).send(new GetCallerIdentityCommand());
    expect(await errorName(sts)).not.toBe('none');
    expect(await list(endpoint)).not.toBe('none');
    expect(await list(endpoint)).toBe('none');
  });

  it('html: JSON clients have no answer, XML clients an empty one', async () => {
    const endpoint = await start();
    endpoint.fault({ do: 'html', times: 2 });
    expect(await list(endpoint)).toBe('SyntaxError 200');
    const who = await new STSClient(toLocalhost(endpoint)).send(new GetCallerIdentityCommand());
    expect(who.Account).toBeUndefined();
  });

  it('hang: no answer comes; slow: it comes later', async () => {
    const endpoint = await start();
    endpoint.fault({ do: 'hang', times: 1 });
    const stop = AbortSignal.timeout(200);
    const hung = new KMSClient(toLocalhost(endpoint)).send(new ListKeysCommand(), { abortSignal: stop });
    expect(await errorName(hung)).toBe('AbortError');
    endpoint.fault({ do: 'slow', ms: 50, times: 1 });
    expect(await list(endpoint)).toBe('none');
  });
});
