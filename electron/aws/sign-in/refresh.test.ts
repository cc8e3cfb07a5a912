/** Renewing: when, by whom, with what in the file after it, and what is said where it fails. */
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SECRET_MARKER } from '../../../test/aws/access-keys';
import type { AwsEndpoint } from '../../../test/aws/options';
import { SMALL } from '../../../test/aws/small-account';
import { startAws } from '../../../test/aws/start-aws';
import { ssoTokenFile } from '../profiles/sso-token';
import { goodToken } from './refresh';
import { signIn } from './sign-in';

const CORP = {
  tokenKey: 'corp',
  signIn: 'corp',
  command: 'aws sso login --sso-session corp',
  startUrl: 'https://corp.awsapps.com/start',
  ssoRegion: 'us-east-1',
  scopes: ['sso:account:access'],
};
type Members = Readonly<Record<string, unknown>>;

let aws: AwsEndpoint;
let home = '';
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'atlas-refresh-'));
  aws = await startAws({ account: SMALL, sso: { token: 'portal-token' } });
  const done = await signIn(CORP, environment(), { flow: 'code', onCode: () => undefined, second: 20 });
  expect(done.ok).toBe(true);
});
afterEach(async () => {
  vi.useRealTimers();
  await aws.close();
  await rm(home, { recursive: true, force: true });
});

const environment = (env: Record<string, string> = {}) => ({ env: { AWS_ENDPOINT_URL: aws.url, ...env }, home });
const file = () => ssoTokenFile('corp', environment());
const members = async () => JSON.parse(await readFile(file(), 'utf8')) as Members;
const put = async (change: Members) => writeFile(file(), JSON.stringify({ ...(await members()), ...change }));
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const refreshes = () => aws.calls.filter(({ input }) => input['grantType'] === 'refresh_token').length;
/** Another program: the same code with a memory of its own. */
async function another(): Promise<typeof goodToken> {
  vi.resetModules();
  return (await import('./refresh')).goodToken;
}
async function failure(given = goodToken, env: Record<string, string> = {}) {
  const thrown: unknown = await given(CORP, environment(env)).then(
    () => expect.fail('it gave a token'),
    (error: unknown) => error,
  );
  expect(JSON.stringify(thrown) + String(thrown)).not.toContain(SECRET_MARKER);
  return Reflect.get(Object(thrown), 'shown') as { code: string; title: string; hint: string };
}

describe('a token is renewed', () => {
  it('not before its last five minutes', async () => {
    await put({ expiresAt: inMinutes(6) });
    const before = await members();
    expect((await goodToken(CORP, environment())).accessToken).toBe(before['accessToken']);
    expect(refreshes()).toBe(0);
  });

  it.each([
    ['in its last five minutes', 4],
    ['after its end', -60],
  ])('%s, and what we do not know stays in the file', async (_when, minutes) => {
    await put({ expiresAt: inMinutes(minutes), theirs: [1] });
    const before = await members();
    await chmod(file(), 0o644);
    const { accessToken, until } = await goodToken(CORP, environment());
    const after = await members();
    expect(after).toEqual({
      ...before,
      accessToken,
      expiresAt: until.toISOString().replace(/\.\d+Z/, 'Z'),
      refreshToken: expect.not.stringMatching(String(before['refreshToken'])) as string,
    });
    expect(accessToken).not.toBe(before['accessToken']);
    expect(until.getTime()).toBeGreaterThan(Date.now() + 50 * 60_000);
  });

  it('once for all who ask in this process', async () => {
    await put({ expiresAt: inMinutes(-1) });
    const all = await Promise.all(Array.from({ length: 20 }, () => goodToken(CORP, environment())));
    expect(new Set(all.map(({ accessToken }) => accessToken)).size).toBe(1);
    expect(refreshes()).toBe(1);
  });

  it('by two apps and a CLI at once, which end with one good token file', async () => {
    await put({ expiresAt: inMinutes(-1) });
    const programs = [goodToken, await another(), await another()];
    const all = await Promise.all(programs.map((program) => program(CORP, environment())));
    const after = await members();
    for (const { accessToken } of all) expect(aws.portal.holds(accessToken)).toBe(true);
    expect(aws.portal.holds(after['accessToken'])).toBe(true);
    await put({ expiresAt: inMinutes(-1) });
    await expect(goodToken(CORP, environment())).resolves.toBeDefined();
  });

  it('by another program while ours was refused: theirs is taken', async () => {
    await put({ expiresAt: inMinutes(-1) });
    aws.fault({ operation: 'CreateToken', do: 'error', code: 'InvalidGrantException' });
    const asking = goodToken(CORP, environment());
    while (refreshes() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await put({ accessToken: 'theirs', expiresAt: inMinutes(60), refreshToken: 'new' });
    expect(await asking).toMatchObject({ accessToken: 'theirs' });
  });

  it('although it is valid, where AWS does not take it any more', async () => {
    const { accessToken } = await goodToken(CORP, environment());
    const next = await goodToken(CORP, environment(), accessToken);
    expect(next.accessToken).not.toBe(accessToken);
  });

  it('and is not lost where the disk does not take it', async () => {
    await put({ expiresAt: inMinutes(-1) });
    const before = await readFile(file(), 'utf8');
    aws.fault({ operation: 'CreateToken', do: 'slow', ms: 100, times: 1 });
    const asking = goodToken(CORP, environment());
    while (refreshes() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await rm(file());
    await mkdir(file());
    const { accessToken } = await asking;
    await rm(file(), { recursive: true });
    await writeFile(file(), before);
    expect(await goodToken(CORP, environment())).toMatchObject({ accessToken });
    expect(refreshes()).toBe(1);
  });
});

describe('where it cannot be renewed', () => {
  it('a token that is still valid serves on, without a second try', async () => {
    await put({ expiresAt: inMinutes(2) });
    const { accessToken } = await members();
    aws.fault({ operation: 'CreateToken', do: 'error-500' });
    const mine = await another();
    expect(await mine(CORP, environment())).toMatchObject({ accessToken });
    const tried = refreshes();
    expect(await mine(CORP, environment())).toMatchObject({ accessToken });
    expect(refreshes()).toBe(tried);
  });

  it('an ended session is named', async () => {
    await put({ expiresAt: '2026-01-02T03:04:05Z' });
    aws.portal.endSessions();
    expect(await failure()).toEqual({
      code: 'sign-in-needed',
      title: 'The sign-in for corp ended at 2026-01-02 03:04 UTC, and AWS no longer renews it.',
      hint: 'Run aws sso login --sso-session corp, then try again.',
    });
  });

  it.each(['clientId', 'clientSecret', 'refreshToken'])(
    'a file without %s needs a sign-in, and no call',
    async (name) => {
      await put({ expiresAt: '2026-01-02T03:04:05Z', [name]: undefined });
      expect((await failure()).title).toBe('The sign-in for corp ended at 2026-01-02 03:04 UTC.');
      expect(refreshes()).toBe(0);
    },
  );

  it('a registration that has ended needs a sign-in, and no call', async () => {
    await put({ expiresAt: '2026-01-02T03:04:05Z', registrationExpiresAt: '2026-01-02T03:04:05Z' });
    expect((await failure()).code).toBe('sign-in-needed');
    expect(refreshes()).toBe(0);
  });

  it('the network is named, and the proxy with it', async () => {
    const server = createServer().listen(0);
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    await put({ expiresAt: '2026-01-02T03:04:05Z' });
    const ended = 'The sign-in for corp ended at 2026-01-02 03:04 UTC and could not be renewed:';
    expect(await failure(goodToken, { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` })).toEqual({
      code: 'aws-unreachable',
      title: `${ended} the server refused the connection (asked at http://127.0.0.1:${port}).`,
      hint: 'Check the network, the proxy and the Region of IAM Identity Center (us-east-1), then try again.',
    });
    const proxied = { AWS_ENDPOINT_URL: '', HTTPS_PROXY: `http://me:${SECRET_MARKER}@127.0.0.1:${port}` };
    expect(await failure(goodToken, proxied)).toEqual({
      code: 'aws-unreachable',
      title: `${ended} the proxy 127.0.0.1:${port} cannot be reached (ECONNREFUSED).`,
      hint: `Calls go through the proxy http://127.0.0.1:${port} (HTTPS_PROXY). Check it and the network, then try again.`,
    });
  });

  it('a wrong clock is named with its difference', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61 * 60_000 });
    aws.portal.endSessions();
    expect((await failure()).hint).toBe(
      'This computer’s clock is 61 minutes ahead of AWS’s; set it right. Run aws sso login --sso-session corp, then try again.',
    );
  });

  it('a file cut in half is no sign-in', async () => {
    const text = await readFile(file(), 'utf8');
    await writeFile(file(), text.slice(0, text.length / 2));
    expect((await failure()).title).toBe('There is no sign-in for corp on this computer.');
  });
});
