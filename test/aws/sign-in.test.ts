/** The sign-in services of the endpoint, asked by the SDK's own clients and by a browser. */
import { createHash } from 'node:crypto';
import {
  ListAccountRolesCommand,
  ListAccountsCommand,
  LogoutCommand,
  SSOClient,
  paginateListAccountRoles,
  paginateListAccounts,
} from '@aws-sdk/client-sso';
import {
  CreateTokenCommand,
  InvalidRequestRegionException,
  RegisterClientCommand,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
  type CreateTokenRequest,
} from '@aws-sdk/client-sso-oidc';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SECRET_MARKER } from './access-keys';
import { errorName } from './error-name';
import type { AwsEndpoint } from './options';
import { SMALL } from './small-account';
import { startAws } from './start-aws';
import { toLocalhost } from './to-localhost';

const ROLES = ['One', 'Two', 'Three'].map((roleName) => ({ accountId: '111122223333', roleName }));
const FAR = { accountId: '444455556666', roleName: 'Far' };
const REDIRECT = 'http://127.0.0.1/oauth/callback';
const HERE = 'http://127.0.0.1:5000/oauth/callback';
const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';

let aws: AwsEndpoint;
let oidc: SSOOIDCClient;
let portal: SSOClient;
beforeEach(async () => {
  const sso = { token: 'portal-token', roles: [...ROLES, FAR], startUrl: 'https://corp.awsapps.com/start' };
  aws = await startAws({ account: SMALL, pageSize: 2, sso });
  oidc = new SSOOIDCClient(toLocalhost(aws));
  portal = new SSOClient(toLocalhost(aws));
});
afterEach(() => aws.close());

async function register(scopes = ['sso:account:access']) {
  const client = { clientName: 'test', clientType: 'public', scopes, redirectUris: [REDIRECT] };
  const { clientId, clientSecret } = await oidc.send(new RegisterClientCommand(client));
  return { clientId, clientSecret };
}
const token = (input: Partial<CreateTokenRequest>) =>
  oidc.send(
    new CreateTokenCommand({ clientId: undefined, clientSecret: undefined, grantType: 'refresh_token', ...input }),
  );
async function device(client: Awaited<ReturnType<typeof register>>) {
  const startUrl = 'https://corp.awsapps.com/start';
  const { deviceCode } = await oidc.send(new StartDeviceAuthorizationCommand({ ...client, startUrl }));
  return { ...client, deviceCode, grantType: DEVICE };
}
/** What the browser is answered: the status, or where it is sent. */
async function browse(query: Readonly<Record<string, string | undefined>>) {
  const url = new URL('/authorize', aws.url);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
  const answer = await fetch(url, { redirect: 'manual' });
  const location = answer.headers.get('location');
  return location === null ? answer.status : new URL(location);
}
const verifier = 'v'.repeat(43);
const page = (clientId: string | undefined) => ({
  response_type: 'code',
  client_id: clientId,
  redirect_uri: HERE,
  state: 'state-1',
  scopes: 'sso:account:access',
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
});

describe('the browser page', () => {
  it('gives a code for tokens, once, to who began', async () => {
    const client = await register();
    const back = await browse(page(client.clientId));
    if (typeof back === 'number') throw new Error(String(back));
    expect(`${back.origin}${back.pathname}`).toBe(HERE);
    expect(back.searchParams.get('state')).toBe('state-1');
    const code = back.searchParams.get('code') ?? '';
    const grant = { ...client, grantType: 'authorization_code', code, codeVerifier: verifier, redirectUri: HERE };
    expect(await errorName(token({ ...grant, codeVerifier: 'w'.repeat(43) }))).toBe('InvalidGrantException 400');
    const given = await token(grant);
    expect([code, client.clientSecret, given.accessToken, given.refreshToken]).toEqual(
      Array(4).fill(expect.stringContaining(SECRET_MARKER)),
    );
    expect(await errorName(token(grant))).toBe('InvalidGrantException 400');
    const { accountList } = await portal.send(new ListAccountsCommand({ accessToken: given.accessToken }));
    expect(accountList).toHaveLength(2);
    expect(aws.problems).toEqual([]);
  });

  it('checks client, address, flow and scopes; the person may say no, go away or be sent back by another', async () => {
    const { clientId } = await register();
    expect(await browse({ ...page('nobody') })).toBe(400);
    expect(await browse({ ...page(clientId), redirect_uri: 'http://evil.example/oauth/callback' })).toBe(400);
    expect(await browse({ ...page(clientId), code_challenge: undefined })).toBe(400);
    expect(await browse({ ...page(clientId), scopes: 'other' })).toBe(400);
    aws.portal.person = 'waits';
    expect(await browse(page(clientId))).toBe(200);
    aws.portal.person = 'denies';
    expect(String(await browse(page(clientId)))).toBe(`${HERE}?error=access_denied&state=state-1`);
    aws.portal.person = 'forges';
    expect(String(await browse(page(clientId)))).toContain('&state=forged');
  });
});

describe('device codes and refresh tokens', () => {
  it('waits for the person, asks for patience, ends', async () => {
    const grant = await device(await register());
    aws.portal.person = 'waits';
    expect(await errorName(token(grant))).toBe('AuthorizationPendingException 400');
    expect(await errorName(token(grant))).toBe('SlowDownException 400');
    aws.portal.person = 'denies';
    expect(await errorName(token(grant))).toBe('AccessDeniedException 400');
    aws.fault({ service: 'sso-oidc', do: 'expired', times: 1 });
    expect(await errorName(token(grant))).toBe('ExpiredTokenException 400');
    aws.portal.person = 'allows';
    expect((await token(grant)).expiresIn).toBe(3600);
  });

  it('gives a refresh token to who asked for scopes; each is good for one use, until the session ends', async () => {
    expect((await token(await device(await register([])))).refreshToken).toBeUndefined();
    const client = await register();
    const { refreshToken } = await token(await device(client));
    const next = await token({ ...client, refreshToken });
    expect(next.refreshToken).not.toBe(refreshToken);
    expect(await errorName(token({ ...client, refreshToken }))).toBe('InvalidGrantException 400');
    aws.portal.endSessions();
    expect(await errorName(token({ ...client, refreshToken: next.refreshToken }))).toBe('InvalidGrantException 400');
    aws.portal.forgetClients();
    expect(await errorName(token({ ...client, refreshToken: next.refreshToken }))).toBe('InvalidClientException 401');
  });

  it('names the Region that was meant', async () => {
    const members = { region: 'eu-west-1', endpoint: 'https://oidc.eu-west-1.amazonaws.com' };
    aws.fault({ service: 'sso-oidc', do: 'error', code: 'InvalidRequestRegionException', members, times: 1 });
    const thrown: unknown = await register().catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(InvalidRequestRegionException);
    expect(thrown).toMatchObject(members);
  });
});

describe('the portal', () => {
  it('lists accounts and roles in pages', async () => {
    const accessToken = 'portal-token';
    const accounts = [];
    for await (const { accountList } of paginateListAccounts({ client: portal }, { accessToken })) {
      accounts.push(...(accountList ?? []));
    }
    expect(accounts.map(({ accountId }) => accountId)).toEqual(['111122223333', '444455556666']);
    const roles = [];
    const of = { accessToken, accountId: '111122223333' };
    for await (const { roleList } of paginateListAccountRoles({ client: portal }, of)) roles.push(...(roleList ?? []));
    expect(roles.map(({ roleName }) => roleName)).toEqual(['One', 'Two', 'Three']);
    const stranger = portal.send(new ListAccountRolesCommand({ accessToken, accountId: '000000000000' }));
    expect(await errorName(stranger)).toBe('ForbiddenException 403');
  });

  it('takes no token that was signed out, was revoked or has ended', async () => {
    const given = async () => (await token(await device(await register()))).accessToken;
    const use = (accessToken?: string) => errorName(portal.send(new ListAccountsCommand({ accessToken })));
    const first = await given();
    await portal.send(new LogoutCommand({ accessToken: first }));
    expect(await use(first)).toBe('UnauthorizedException 401');
    const second = await given();
    expect(await use(second)).toBe('none');
    aws.portal.revoke();
    expect(await use(second)).toBe('UnauthorizedException 401');
    aws.portal.tokenSeconds = -1;
    expect(await use(await given())).toBe('UnauthorizedException 401');
  });
});
