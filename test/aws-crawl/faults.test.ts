import dns from 'node:dns';
import { describe, expect, it, vi } from 'vitest';
import { operationOf, sourceOf } from '../../electron/aws/call';
import { credentialsFailure } from '../../electron/aws/credentials/credentials-failure';
import { everyCall } from '../../electron/aws/policy';
import type { ShownError } from '../../shared/ipc/contract';
import type { Snapshot } from '../../shared/snapshot/schema';
import { readSample } from '../accounts/read-account';
import type { Fault } from '../aws/manners/faults';
import { startAws } from '../aws/start-aws';
import { crawlAt, snapshotAt } from './crawl-endpoint';

const account = readSample() as Snapshot;
const IMPATIENT = { silentAttempts: 1, firstAnswer: 300 };

const ILLS: readonly (readonly [Fault['do'], string])[] = [
  ['hang', 'No answer came in time.'],
  ['close', 'The connection was closed before the answer was whole.'],
  ['html', 'The answer is not one of AWS’s; a proxy may have sent it.'],
  ['error-500', 'AWS had a failure of its own (HTTP 500) and did not recover in time.'],
];

describe('the first call', () => {
  it.each(ILLS)('%s: one sentence, and no snapshot', async (ill, sentence) => {
    const aws = await startAws({ account, faults: [{ service: 'sts', do: ill }] });
    const result = await crawlAt(aws, { patience: IMPATIENT });
    await aws.close();
    expect(result).toEqual({
      ok: false,
      cancelled: false,
      error: {
        code: 'aws-unreachable',
        title: `AWS could not say whose credentials these are: ${sentence.replace(/^(The|No)/, (word) => word.toLowerCase())}`,
        hint: expect.any(String),
      },
    });
  });

  it('no server at all', async () => {
    const aws = await startAws({ account });
    await aws.close();
    const result = await crawlAt(aws);
    expect(result).toMatchObject({
      ok: false,
      error: { title: 'AWS could not say whose credentials these are: the server refused the connection.' },
    });
  });

  it('keys that AWS does not know', async () => {
    const aws = await startAws({ account });
    const credentials = () => Promise.resolve({ accessKeyId: 'AKIANOBODYKNOWSTHIS1', secretAccessKey: 'x'.repeat(40) });
    const result = await crawlAt(aws, { profile: 'dev', credentials });
    await aws.close();
    expect(result).toMatchObject({
      ok: false,
      error: { title: 'AWS does not accept the credentials of the profile dev (InvalidClientTokenId).' },
    });
  });

  it('credentials that cannot be had', async () => {
    const aws = await startAws({ account });
    const shown = { code: 'signed-out', title: 'The sign-in for corp ended.', hint: 'Sign in again.' };
    const credentials = () => Promise.reject(Object.assign(new Error('secret'), { shown }));
    const result = await crawlAt(aws, { credentials });
    await aws.close();
    expect(result).toEqual({ ok: false, cancelled: false, error: shown });
    expect(aws.calls).toEqual([]);
  });

  it('a profile of another account than the one to read again', async () => {
    const aws = await startAws({ account });
    const again = { ...account, account: { ...account.account, id: '111122223333' } };
    const result = await crawlAt(aws, { profile: 'dev', again });
    await aws.close();
    expect(result).toMatchObject({
      ok: false,
      error: {
        code: 'wrong-account',
        title: 'This profile is account 2756-6610-9134; the open snapshot is 1111-2222-3333.',
      },
    });
  });
});

describe('one call of many', () => {
  it('a policy whose text was cut is not read, and no policy that nobody can parse', async () => {
    const policies = [
      ['s3', 'GetBucketPolicy'],
      ['kms', 'GetKeyPolicy'],
      ['lambda', 'GetPolicy'],
    ] as const;
    const faults = policies.map(([service, operation]) => ({ service, operation, do: 'cut' }) as const);
    const aws = await startAws({ account, faults });
    const snapshot = await snapshotAt(aws);
    await aws.close();
    const rows = (snapshot.coverage ?? []).filter(({ outcome }) => outcome === 'failed');
    expect(new Set(rows.map(({ source }) => source))).toEqual(
      new Set(['s3:GetBucketPolicy', 'kms:GetKeyPolicy', 'lambda:GetPolicy']),
    );
    expect(new Set(rows.map(({ message }) => message))).toEqual(
      new Set(['The answer is not one of AWS’s; a proxy may have sent it.']),
    );
    const buckets = (snapshot.resources ?? []).filter(({ type }) => type === 'AWS::S3::Bucket');
    expect(buckets.filter(({ policy }) => policy !== undefined)).toEqual([]);
  });

  // A list of each protocol: Query, REST-XML, REST-JSON, JSON, EC2.
  const calls = [
    ['iam', 'ListInstanceProfiles', 'iam:ListInstanceProfiles'],
    ['s3', 'ListBuckets', 's3:ListAllMyBuckets'],
    ['lambda', 'ListFunctions', 'lambda:ListFunctions'],
    ['kms', 'ListKeys', 'kms:ListKeys'],
    ['ec2', 'DescribeInstances', 'ec2:DescribeInstances'],
  ] as const;

  it.each<readonly [Fault['do'], string]>([
    ...ILLS,
    ['cut', 'The answer is not one of AWS’s; a proxy may have sent it.'],
  ])('%s: a row with one sentence, and the rest is read', async (ill, sentence) => {
    const faults = calls.map(([service, operation]) => ({ service, operation, do: ill }));
    const aws = await startAws({ account, faults });
    const patience = ill === 'hang' ? { answer: 4_000, silentAttempts: 1 } : {};
    const snapshot = await snapshotAt(aws, { patience });
    await aws.close();
    const failed = (snapshot.coverage ?? []).filter(({ outcome }) => outcome === 'failed');
    const expected = calls
      .map(([, , action]) => [action, sentence])
      .toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1));
    expect(failed.map(({ source, message }) => [source, message])).toEqual(expected);
    expect(snapshot.iam.RoleDetailList).toHaveLength(account.iam.RoleDetailList?.length ?? 0);
  });

  it('passes when it goes wrong only once', async () => {
    const faults = (['error-500', 'close', 'html', 'throttle'] as const).map((ill) => ({
      service: 's3',
      times: 1,
      do: ill,
    }));
    const aws = await startAws({ account, faults });
    const snapshot = await snapshotAt(aws);
    await aws.close();
    expect((snapshot.coverage ?? []).filter(({ outcome }) => outcome !== 'skipped')).toEqual([]);
  });
});

describe('everything but the first call', () => {
  it.each(['close', 'empty', 'error-500'] as const)('%s: one sentence, and no snapshot', async (ill) => {
    const services = [...new Set(everyCall().map(({ service }) => service))].filter((service) => service !== 'sts');
    const aws = await startAws({ account, faults: services.map((service) => ({ service, do: ill })) });
    const result = await crawlAt(aws, { patience: { attempts: 1 } });
    await aws.close();
    expect(result).toMatchObject({
      ok: false,
      error: { title: expect.stringMatching(/^Nothing of the account could be read: [a-zA-Z]/) as string },
    });
  });

  it('refused: a snapshot that says what to ask for', async () => {
    const services = [...new Set(everyCall().map(({ service }) => service))].filter((service) => service !== 'sts');
    const aws = await startAws({ account, faults: services.map((service) => ({ service, do: 'deny' })) });
    const snapshot = await snapshotAt(aws);
    await aws.close();
    expect(snapshot.coverage?.some(({ outcome }) => outcome === 'denied')).toBe(true);
  });
});

describe('an answer that is not AWS’s, with status 200', () => {
  const NOT_AWS: readonly Fault[] = [
    { do: 'empty' },
    { do: 'html' },
    { do: 'html', type: 'application/xhtml+xml' },
    { do: 'html', type: '' },
    { do: 'html', type: 'application/json', body: '{}' },
    { do: 'html', type: 'application/json', body: '{"error":"blocked"}' },
    { do: 'html', type: 'text/xml', body: '<error>blocked</error>' },
    { do: 'html', type: 'text/xml', body: '<Response/>' },
  ];
  const isList = (operation: string) => /^List|^Describe\w+s$|AuthorizationDetails$|^BatchGet/.test(operation);
  const nameOf = new Map(everyCall().map((call) => [`${call.service} ${operationOf(call)}`, sourceOf(call)]));

  it.each(NOT_AWS)('is nothing that was read, whatever was asked: %o', async (fault) => {
    // What is behind a list is not asked for where the list is broken.
    for (const which of [isList, (operation: string) => !isList(operation)]) {
      const broken = everyCall().filter((call) => call.service !== 'sts' && which(operationOf(call)));
      const faults = broken.map((call) => ({ ...fault, service: call.service, operation: operationOf(call) }));
      const aws = await startAws({ account, faults });
      const snapshot = await snapshotAt(aws, { patience: { attempts: 1 } });
      await aws.close();
      const asked = aws.calls.filter(({ service, operation }) => service !== 'sts' && which(operation));
      const unread = new Set(
        (snapshot.coverage ?? []).filter((row) => row.outcome === 'failed').map((row) => row.source),
      );
      expect(asked).not.toEqual([]);
      for (const { service, operation } of asked) expect(unread).toContain(nameOf.get(`${service} ${operation}`));
    }
  });
});

describe('credentials that expire midway', () => {
  it('leave what was read, and rows for the rest', async () => {
    const aws = await startAws({ account });
    const snapshot = await snapshotAt(aws, {
      onProgress: () => undefined,
      onPartial: () => aws.fault({ do: 'expired' }),
      patience: { rates: 1 },
    });
    await aws.close();
    const failed = (snapshot.coverage ?? []).filter(({ outcome }) => outcome === 'failed');
    expect(snapshot.iam.RoleDetailList).toHaveLength(account.iam.RoleDetailList?.length ?? 0);
    expect(failed.length).toBeGreaterThan(0);
    expect(new Set(failed.map(({ message }) => message))).toEqual(
      new Set(['The credentials expired while the account was read.']),
    );
  });

  it('are asked for anew first: a sign-in outlives the keys that it gives', async () => {
    const aws = await startAws({
      account,
      faults: [
        { service: 'ec2', operation: 'DescribeInstances', times: 1, do: 'expired' },
        { service: 'kms', times: 2, do: 'expired' },
      ],
    });
    let asked = 0;
    const credentials = () => {
      asked++;
      return Promise.resolve(aws.credentials);
    };
    const snapshot = await snapshotAt(aws, { credentials });
    await aws.close();
    expect((snapshot.coverage ?? []).filter(({ outcome }) => outcome !== 'skipped')).toEqual([]);
    expect(asked).toBeGreaterThan(1);
    expect(asked).toBeLessThan(5);
  });
});

describe('a sign-in that ends midway', () => {
  /** Keys as long as somebody is signed in; the crawl's first part ends that, and the keys with it. */
  async function crawlSignedOut(onSignInNeeded?: (signIn: () => void, error: ShownError | null) => void) {
    const aws = await startAws({ account });
    let signedIn = true;
    let first = true;
    const ended = credentialsFailure('sign-in-needed', 'The sign-in for corp ended.', 'Sign in again.');
    const snapshot = await snapshotAt(aws, {
      credentials: () => (signedIn ? Promise.resolve(aws.credentials) : Promise.reject(ended)),
      onPartial: () => {
        if (first) aws.fault({ times: 3, do: 'expired' });
        if (first) signedIn = false;
        first = false;
      },
      patience: { rates: 1, signIn: 20 },
      ...(onSignInNeeded === undefined
        ? {}
        : { onSignInNeeded: (error) => onSignInNeeded(() => (signedIn = true), error) }),
    });
    await aws.close();
    return (snapshot.coverage ?? []).filter(({ outcome }) => outcome === 'failed');
  }

  it('is waited for where somebody can sign in, and nothing is missing afterwards', async () => {
    const heard: (string | null)[] = [];
    const failed = await crawlSignedOut((signIn, error) => {
      heard.push(error?.title ?? null);
      if (error !== null) setTimeout(signIn, 100);
    });
    expect(heard).toEqual(['The sign-in for corp ended.', null]);
    expect(failed).toEqual([]);
  });

  it('leaves rows where nobody can', async () => {
    const failed = await crawlSignedOut();
    expect(new Set(failed.map(({ message }) => message))).toEqual(new Set(['The sign-in for corp ended.']));
  });
});

describe('what a person is told', () => {
  it('holds no markup, no request id and nothing secret, whatever the server says', async () => {
    const message = '<b>no</b> RequestId: 4442587FB7D0A2F9 token FwoGZXIvYXdzEBYaDGhvc3RpbGVzZWNyZXRzZWNyZXRzZWNyZXQ=';
    const aws = await startAws({
      account,
      faults: [{ service: 'kms', operation: 'ListKeys', do: 'error', code: 'OddException', message, status: 400 }],
    });
    const snapshot = await snapshotAt(aws);
    await aws.close();
    const row = (snapshot.coverage ?? []).find(({ source }) => source === 'kms:ListKeys');
    expect(row?.message).toBe('AWS answered OddException: no token …');
  });
});

describe('a service whose host has no name', () => {
  const AGENT = 'bedrock-agent';
  const rowsOf = async (service: string, faults: readonly Fault[] = []) => {
    const HOST = `${service}.us-east-1.amazonaws.com`;
    const { lookup } = dns;
    const lookups = vi.spyOn(dns, 'lookup').mockImplementation(((host: string, ...rest: unknown[]) => {
      if (host !== HOST) return void Reflect.apply(lookup, dns, [host, ...rest]);
      const callback = rest.at(-1) as (error: Error) => void;
      callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND', hostname: host }));
    }) as typeof lookup);
    const aws = await startAws({ account, faults });
    const endpointVariable = `AWS_ENDPOINT_URL_${service.toUpperCase().replaceAll('-', '_')}`;
    const env = { AWS_ENDPOINT_URL: aws.url, [endpointVariable]: `https://${HOST}` };
    const snapshot = await snapshotAt(aws, { environment: { env, home: '/nowhere' } });
    await aws.close();
    lookups.mockRestore();
    return snapshot.coverage ?? [];
  };
  const rowsOfAgents = async (faults: readonly Fault[] = []) => {
    const types = /::(KnowledgeBase|Agent|Flow)$/;
    return (await rowsOf(AGENT, faults)).filter(({ type = '' }) => types.test(type));
  };

  it('is not offered in the Region', async () => {
    const rows = await rowsOfAgents([]);
    expect(rows.map(({ source }) => source)).toEqual([
      'bedrock:ListAgents',
      'bedrock:ListFlows',
      'bedrock:ListKnowledgeBases',
    ]);
    for (const row of rows) {
      expect(row).toMatchObject({
        region: 'us-east-1',
        outcome: 'skipped',
        reason: 'not-offered',
        message: 'AWS has no such service in us-east-1.',
      });
    }
  });

  it('gives one row where no other service has its prefix', async () => {
    expect(await rowsOf('bedrock-agentcore-control')).toEqual([
      {
        source: 'bedrock-agentcore:*',
        account: expect.any(String) as unknown,
        region: 'us-east-1',
        outcome: 'skipped',
        reason: 'not-offered',
        message: 'AWS has no such service in us-east-1.',
      },
    ]);
  });

  it('says nothing about the Region when AWS cannot be reached at all any more', async () => {
    const rows = await rowsOfAgents([
      { service: 'sts', times: 1, do: 'slow', ms: 1 },
      { service: 'sts', do: 'close' },
    ]);
    expect(new Set(rows.map(({ outcome, message }) => `${outcome}: ${String(message)}`))).toEqual(
      new Set(['failed: The server’s name could not be looked up; check the network.']),
    );
  });
});
