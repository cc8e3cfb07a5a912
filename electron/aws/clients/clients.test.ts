import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { operationOf } from '../call';
import { everyCall } from '../policy';
import { SERVICES, type ServiceName } from '../services';
import { clientConfig, openClients } from './clients';
import { endpointVariable } from './endpoints';

const KEYS = { accessKeyId: 'AKIATHEPROFILESOWN01', secretAccessKey: 'x'.repeat(40) };
const NAMES = Object.keys(SERVICES) as ServiceName[];

interface Sent {
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Notes where a request would go, and sends none. */
class Noting extends NodeHttpHandler {
  readonly sent: Sent[] = [];
  override handle(request: Sent): Promise<never> {
    this.sent.push(request);
    return Promise.reject(new Error('Nothing is sent in this test.'));
  }
}

/** Where a list call of the service goes, and what it is signed for. */
async function requestOf(service: ServiceName, region: string, env: Readonly<Record<string, string>> = {}) {
  const handler = new Noting();
  const clients = openClients(() => Promise.resolve(KEYS), { env, home: '/nowhere' }, handler);
  const call = everyCall().find(
    (one) =>
      one.service === service &&
      /^(List(?!Tags)|Describe|GetCallerIdentity|GetPublicAccess|GetRestApis|GetApis|GetJobs)/.test(operationOf(one)),
  );
  const command = call?.command as unknown as new (input: object) => object;
  const { signal } = new AbortController();
  await clients
    .of(service, region, 'list')
    .send(new command({ AccountId: '111122223333' }), { abortSignal: signal })
    .catch(() => undefined);
  const [request] = handler.sent;
  if (request === undefined) throw new Error(`No request of ${service} was made.`);
  expect(handler.sent).toHaveLength(1);
  const [, key, , signedFor] = /Credential=(\w+)\/(\d+)\/([\w-]+)\//.exec(request.headers['authorization'] ?? '') ?? [];
  return { host: request.hostname, port: request.port, key, signedFor };
}

describe('a client', () => {
  let folder = '';
  beforeEach(() => {
    // Everything that an SDK client would look up on its own says something else.
    folder = mkdtempSync(path.join(tmpdir(), 'atlas-'));
    const config = path.join(folder, 'config');
    writeFileSync(
      config,
      '[default]\nregion = sa-east-1\nendpoint_url = http://config.invalid\nuse_fips_endpoint = true\nuse_dualstack_endpoint = true\n',
    );
    const hostile = {
      AWS_CONFIG_FILE: config,
      AWS_ENDPOINT_URL: 'http://process.invalid',
      AWS_REGION: 'ap-south-1',
      AWS_DEFAULT_REGION: 'ap-south-1',
      AWS_ACCESS_KEY_ID: 'AKIAFROMTHEPROCESS01',
      AWS_SECRET_ACCESS_KEY: 'y'.repeat(40),
      AWS_BEARER_TOKEN_BEDROCK: 'bearer',
      AWS_USE_FIPS_ENDPOINT: 'true',
      AWS_USE_DUALSTACK_ENDPOINT: 'true',
      AWS_MAX_ATTEMPTS: '7',
      AWS_RETRY_MODE: 'adaptive',
      AWS_AUTH_SCHEME_PREFERENCE: 'httpBearerAuth',
    };
    for (const [name, value] of Object.entries(hostile)) vi.stubEnv(name, value);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it.each(NAMES)('of %s takes nothing from the process’s variables or config files', async (service) => {
    const { host, key, signedFor } = await requestOf(service, 'eu-west-1');
    expect(host).toMatch(/\.(amazonaws\.com|api\.aws)$/);
    expect(host).not.toContain('fips');
    expect(key).toBe(KEYS.accessKeyId);
    expect(signedFor).toBe(['iam', 'organizations', 'sts'].includes(service) ? 'us-east-1' : 'eu-west-1');
  });

  it.each(NAMES)('of %s goes where the given environment says', async (service) => {
    const common = 'http://localhost:1234';
    expect(await requestOf(service, 'eu-west-1', { AWS_ENDPOINT_URL: common })).toMatchObject({ port: 1234 });
    const own = { AWS_ENDPOINT_URL: common, [endpointVariable(service)]: 'http://localhost:5678' };
    expect(await requestOf(service, 'eu-west-1', own)).toMatchObject({ port: 5678 });
    const ignored = { ...own, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' };
    expect((await requestOf(service, 'eu-west-1', ignored)).host).not.toContain('localhost');
  });

  it.each(NAMES)('of %s is named in variables as AWS names it', (service) => {
    const nobody = () => Promise.resolve(KEYS);
    const settings = clientConfig(service, 'us-east-1', nobody, { env: {}, home: '/nowhere' }, new Noting());
    const { serviceId } = new SERVICES[service](settings).config;
    expect(endpointVariable(service)).toBe(`AWS_ENDPOINT_URL_${serviceId.toUpperCase().replaceAll(' ', '_')}`);
  });

  it.each([
    ['iam', 'eu-west-1', 'iam.amazonaws.com', 'us-east-1'],
    ['iam', 'cn-northwest-1', 'iam.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['iam', 'us-gov-east-1', 'iam.us-gov.amazonaws.com', 'us-gov-west-1'],
    ['iam', 'eusc-de-east-1', 'iam.eusc-de-east-1.amazonaws.eu', 'eusc-de-east-1'],
    ['organizations', 'eu-west-1', 'organizations.us-east-1.amazonaws.com', 'us-east-1'],
    ['organizations', 'cn-north-1', 'organizations.cn-northwest-1.amazonaws.com.cn', 'cn-northwest-1'],
    ['organizations', 'us-gov-east-1', 'organizations.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
    ['s3vectors', 'eu-west-1', 's3vectors.eu-west-1.api.aws', 'eu-west-1'],
    ['s3-control', 'eu-west-1', '111122223333.s3-control.eu-west-1.amazonaws.com', 'eu-west-1'],
    ['kms', 'cn-north-1', 'kms.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
  ] as const)('of %s for %s asks %s', async (service, region, host, signedFor) => {
    expect(await requestOf(service, region)).toMatchObject({ host, signedFor });
  });

  it('of s3 asks for every bucket of a Region at one host, so that connections are shared', async () => {
    const handler = new Noting();
    const clients = openClients(() => Promise.resolve(KEYS), { env: {}, home: '/nowhere' }, handler);
    const { signal } = new AbortController();
    for (const Bucket of ['docs', 'docs.example.org']) {
      const sent = clients.of('s3', 'eu-west-1', 'GetBucketPolicy').send(new GetBucketPolicyCommand({ Bucket }), {
        abortSignal: signal,
      });
      await sent.catch(() => undefined);
    }
    const host = 's3.eu-west-1.amazonaws.com';
    expect(handler.sent.map(({ hostname }) => hostname)).toEqual([host, host]);
  });

  it('asks FIPS endpoints where the environment wants them, but never in place of an endpoint that it names', async () => {
    const fips = { AWS_USE_FIPS_ENDPOINT: 'true' };
    expect((await requestOf('kms', 'us-east-1', fips)).host).toBe('kms-fips.us-east-1.amazonaws.com');
    const both = { ...fips, AWS_ENDPOINT_URL: 'http://localhost:1234' };
    expect((await requestOf('kms', 'us-east-1', both)).host).toBe('localhost');
  });
});
