/** Both flows against the endpoint's Identity Center: what is shown, what is written, and every way to fail. */
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SECRET_MARKER } from '../../../test/aws/access-keys';
import type { Fault } from '../../../test/aws/manners/faults';
import type { AwsEndpoint } from '../../../test/aws/options';
import { SMALL } from '../../../test/aws/small-account';
import { startAws } from '../../../test/aws/start-aws';
import { ssoTokenFile } from '../profiles/sso-token';
import type { ShownCode } from './device';
import { authorizePage } from './oidc';
import { signIn } from './sign-in';

const CORP = {
  tokenKey: 'corp',
  signIn: 'corp',
  command: 'aws sso login --sso-session corp',
  startUrl: 'https://corp.awsapps.com/start',
  ssoRegion: 'us-east-1',
  scopes: ['sso:account:access'],
};
const OLD = { ...CORP, tokenKey: CORP.startUrl, signIn: 'old', scopes: [] };

let aws: AwsEndpoint;
let home = '';
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'atlas-sign-in-'));
  aws = await startAws({ account: SMALL, sso: { token: 'portal-token', startUrl: CORP.startUrl } });
});
afterEach(async () => {
  await aws.close();
  await rm(home, { recursive: true, force: true });
});

const environment = () => ({ env: { AWS_ENDPOINT_URL: aws.url }, home });
const operations = () => aws.calls.map(({ operation }) => operation);
async function written(key = 'corp'): Promise<Readonly<Record<string, unknown>>> {
  return JSON.parse(await readFile(ssoTokenFile(key, environment()), 'utf8')) as Readonly<Record<string, unknown>>;
}
/** Goes where the browser would go. */
const open = ({ url }: { readonly url: string }): void => void fetch(url).catch(() => undefined);
const byBrowser = (how: { signal?: AbortSignal; timeLimit?: number; onUrl?: typeof open } = {}) =>
  signIn(CORP, environment(), { flow: 'browser', onUrl: open, ...how });
const byCode = (whose = CORP, how: { signal?: AbortSignal; onCode?: (shown: ShownCode) => void } = {}) =>
  signIn(whose, environment(), { flow: 'code', onCode: () => undefined, second: 10, ...how });

describe('by browser', () => {
  it('ends with a token file that the AWS CLI reads too', async () => {
    const ended = await byBrowser();
    expect(ended).toEqual({ ok: true, until: expect.stringMatching(/^20\d\d-/) as string });
    const stamp = expect.stringMatching(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string;
    const secret = expect.stringContaining(SECRET_MARKER) as string;
    expect(await written()).toEqual({
      startUrl: CORP.startUrl,
      region: 'us-east-1',
      accessToken: secret,
      expiresAt: stamp,
      clientId: 'client-1',
      clientSecret: secret,
      registrationExpiresAt: stamp,
      refreshToken: secret,
    });
    const folder = path.join(home, '.aws/sso/cache');
    const modes = await Promise.all(
      ['', ...(await readdir(folder))].map(async (name) => (await stat(path.join(folder, name))).mode & 0o777),
    );
    expect(modes).toEqual([0o700, 0o600, 0o600]);
    expect(operations()).toEqual(['RegisterClient', 'Authorize', 'CreateToken']);
    expect(aws.problems).toEqual([]);
  });

  it('registers once, and once more where AWS has forgotten the client', async () => {
    await byBrowser();
    await byBrowser();
    expect(operations().filter((name) => name === 'RegisterClient')).toHaveLength(1);
    const onUrl = ({ url }: { readonly url: string }) => {
      void fetch(url, { redirect: 'manual' }).then(async (answer) => {
        if (new URL(url).searchParams.get('client_id') === 'client-1') aws.portal.forgetClients();
        await fetch(answer.headers.get('location') ?? '');
      });
    };
    expect(await byBrowser({ onUrl })).toMatchObject({ ok: true });
    expect(operations().filter((name) => name === 'RegisterClient')).toHaveLength(2);
  });

  it('does not keep what a new sign-in replaces, but members that it does not know', async () => {
    await mkdir(path.join(home, '.aws/sso/cache'), { recursive: true });
    const before = { accessToken: 'a', expiresAt: 'x', refreshToken: 'old', theirs: { kept: true } };
    await writeFile(ssoTokenFile('corp', environment()), JSON.stringify(before));
    await byBrowser();
    expect(await written()).toMatchObject({ theirs: { kept: true }, refreshToken: expect.not.stringMatching('old') });
  });

  it('says no when the person does, and when nobody comes', async () => {
    aws.portal.person = 'denies';
    expect(await byBrowser()).toEqual({
      ok: false,
      cancelled: false,
      error: {
        code: 'sign-in-denied',
        title: 'The sign-in for corp was refused in the browser.',
        hint: 'Sign in again and allow the access, or ask whoever manages IAM Identity Center.',
      },
    });
    aws.portal.person = 'waits';
    expect(await byBrowser({ timeLimit: 50 })).toMatchObject({ error: { code: 'sign-in-timeout' } });
    aws.portal.person = 'forges';
    expect(await byBrowser({ timeLimit: 300 })).toMatchObject({ error: { code: 'sign-in-timeout' } });
    expect(await readdir(path.join(home, '.aws/sso/cache'))).toEqual([expect.stringMatching(/^iam-atlas-client-/)]);
  });

  it('is cancelled while the browser is open, and before; nobody listens any more', async () => {
    const stop = new AbortController();
    let redirect = '';
    const onUrl = ({ url }: { readonly url: string }) => {
      redirect = new URL(url).searchParams.get('redirect_uri') ?? '';
      stop.abort();
    };
    const cancelled = { ok: false, cancelled: true, error: { title: 'The sign-in for corp was cancelled.' } };
    expect(await byBrowser({ onUrl, signal: stop.signal })).toMatchObject(cancelled);
    await expect(fetch(redirect)).rejects.toThrow();
    expect(await byBrowser({ onUrl, signal: stop.signal })).toMatchObject(cancelled);
  });

  it('opens the page of the right partition', () => {
    const at = (ssoRegion: string, env: Record<string, string> = {}) =>
      authorizePage({ ...CORP, ssoRegion }, { env, home }).host;
    expect(at('eu-west-1')).toBe('oidc.eu-west-1.amazonaws.com');
    expect(at('cn-north-1')).toBe('oidc.cn-north-1.amazonaws.com.cn');
    expect(at('eusc-de-east-1')).toBe('oidc.eusc-de-east-1.amazonaws.eu');
    expect(at('us-east-1', { AWS_USE_FIPS_ENDPOINT: 'true' })).toBe('oidc-fips.us-east-1.amazonaws.com');
    expect(at('us-gov-west-1', { AWS_USE_FIPS_ENDPOINT: 'true' })).toBe('oidc.us-gov-west-1.amazonaws.com');
    expect(at('us-east-1', { AWS_ENDPOINT_URL_SSO_OIDC: 'https://oidc.lab.example' })).toBe('oidc.lab.example');
  });

  it('a token that cannot be kept is a failure that names the file', async () => {
    await mkdir(ssoTokenFile('corp', environment()), { recursive: true });
    expect(await byBrowser()).toMatchObject({
      error: {
        code: 'sign-in-not-kept',
        title: expect.stringMatching(
          /^The sign-in worked but could not be kept: ~\/\.aws\/sso\/cache\/\w+\.json cannot be written, a folder has that name\.$/,
        ) as string,
      },
    });
  });
});

describe('by code', () => {
  it('shows the code and waits for the person, slower where AWS asks for it', async () => {
    aws.portal.person = 'waits';
    const shown: ShownCode[] = [];
    aws.fault({ operation: 'CreateToken', do: 'error', code: 'SlowDownException', times: 1 });
    const ending = byCode(CORP, { onCode: (code) => shown.push(code) });
    while (operations().filter((name) => name === 'CreateToken').length < 2) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    aws.portal.person = 'allows';
    expect(await ending).toMatchObject({ ok: true });
    expect(shown).toEqual([
      {
        userCode: 'ABCD-WXYZ',
        verificationUri: 'https://device.sso.us-east-1.amazonaws.com/',
        verificationUriComplete: 'https://device.sso.us-east-1.amazonaws.com/?user_code=ABCD-WXYZ',
        expiresAt: expect.stringMatching(/^20/) as string,
      },
    ]);
    expect(await written()).toHaveProperty('refreshToken');
  });

  it('serves a profile without a session: no scopes, no refresh token, under the start URL', async () => {
    expect(await byCode(OLD)).toMatchObject({ ok: true });
    const token = await written(CORP.startUrl);
    expect(token).not.toHaveProperty('refreshToken');
    expect(aws.calls[0]?.input).not.toHaveProperty('scopes');
  });

  it('registers once more where AWS has forgotten the client', async () => {
    await byCode();
    aws.portal.forgetClients();
    expect(await byCode()).toMatchObject({ ok: true });
    expect(operations().filter((name) => name === 'RegisterClient')).toHaveLength(2);
  });

  it('ends when the person says no, the code ends, or the person gives up', async () => {
    aws.portal.person = 'denies';
    expect(await byCode()).toMatchObject({ error: { code: 'sign-in-denied' } });
    aws.portal.person = 'waits';
    aws.portal.deviceSeconds = 3;
    expect(await byCode()).toMatchObject({ error: { code: 'sign-in-timeout' } });
    const stop = new AbortController();
    const ended = byCode(CORP, { signal: stop.signal, onCode: () => stop.abort() });
    expect(await ended).toMatchObject({ cancelled: true });
  });

  it('goes on while the network comes and goes', async () => {
    aws.fault({ operation: 'CreateToken', do: 'error-500', times: 4 });
    expect(await byCode()).toMatchObject({ ok: true });
  });
});

describe('what AWS may answer', () => {
  const error = (code: string, more: Partial<Fault> = {}) => ({ do: 'error', code, ...more }) as const;
  const rightRegion = { region: 'eu-west-1' };
  it.each<[string, Omit<Fault, 'service'>, string, string]>([
    ['expired', error('ExpiredTokenException'), 'sign-in-timeout', 'was not finished in the browser in time.'],
    ['denied', error('AccessDeniedException'), 'sign-in-denied', 'was refused in the browser.'],
    [
      'invalid grant',
      error('InvalidGrantException'),
      'sign-in-refused',
      'AWS did not accept the answer that the browser gave for corp.',
    ],
    [
      'wrong Region',
      error('InvalidRequestRegionException', { members: rightRegion }),
      'sign-in-wrong-region',
      'IAM Identity Center of corp is not in us-east-1 but in eu-west-1.',
    ],
    [
      'a Region that is none',
      error('InvalidRequestRegionException', { members: { region: SECRET_MARKER } }),
      'sign-in-wrong-region',
      'IAM Identity Center of corp is not in us-east-1.',
    ],
    [
      'unauthorized client',
      error('UnauthorizedClientException'),
      'sign-in-refused',
      'IAM Identity Center in us-east-1 does not take a sign-in for corp (UnauthorizedClientException).',
    ],
    [
      'a page of a proxy',
      { do: 'html' },
      'aws-unreachable',
      'The sign-in for corp failed: the answer is not one of AWS’s; a proxy may have sent it (asked at http://localhost:',
    ],
    [
      'nothing in it',
      { do: 'html', body: '{}', type: 'application/json' },
      'aws-unreachable',
      ' gave no sign-in for corp: the answer is not one of AWS’s',
    ],
    ['a failure of its own', { do: 'error-500' }, 'aws-unreachable', 'AWS had a failure of its own (HTTP 500)'],
  ])('%s', async (_name, fault, code, title) => {
    for (const operation of ['CreateToken', 'RegisterClient']) {
      if (operation === 'RegisterClient' && /grant|denied|expired/.test(_name)) continue;
      const at = await startAws({
        account: SMALL,
        sso: { token: 'x' },
        faults: [{ ...fault, operation, service: 'sso-oidc' }],
      });
      await rm(path.join(home, '.aws'), { recursive: true, force: true });
      const ended = await signIn(CORP, { env: { AWS_ENDPOINT_URL: at.url }, home }, { flow: 'browser', onUrl: open });
      await at.close();
      expect(ended).toMatchObject({ ok: false, error: { code, title: expect.stringContaining(title) as string } });
      expect(JSON.stringify(ended)).not.toContain(SECRET_MARKER);
    }
  });
});
