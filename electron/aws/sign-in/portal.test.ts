/** What a sign-in gives access to, and its end. */
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SECRET_MARKER } from '../../../test/aws/access-keys';
import type { AwsEndpoint } from '../../../test/aws/options';
import { SMALL } from '../../../test/aws/small-account';
import { startAws } from '../../../test/aws/start-aws';
import { portalCredentials } from '../credentials/credentials-for';
import { ssoTokenFile } from '../profiles/sso-token';
import { listAccess, listAccounts, listRoles } from './accounts';
import { signIn } from './sign-in';
import { signOut } from './sign-out';

const CORP = {
  tokenKey: 'corp',
  signIn: 'corp',
  command: 'aws sso login --sso-session corp',
  startUrl: 'https://corp.awsapps.com/start',
  ssoRegion: 'us-east-1',
  scopes: ['sso:account:access'],
};
const HERE = SMALL.account.id;
const ROLES = [
  ...['Write', 'Admin', 'Read'].map((roleName) => ({ accountId: HERE, roleName })),
  ...['444455556666', '333344445555', '555566667777'].map((accountId) => ({ accountId, roleName: 'Read' })),
];

let aws: AwsEndpoint;
let home = '';
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'atlas-portal-'));
  aws = await startAws({ account: SMALL, pageSize: 2, sso: { token: 'portal-token', roles: ROLES } });
  await signIn(CORP, environment(), { flow: 'code', onCode: () => undefined, second: 20 });
});
afterEach(async () => {
  await aws.close();
  await rm(home, { recursive: true, force: true });
});
const environment = () => ({ env: { AWS_ENDPOINT_URL: aws.url }, home });
const file = () => ssoTokenFile('corp', environment());
async function failure(asking: Promise<unknown>) {
  const thrown: unknown = await asking.then(
    () => expect.fail('it went well'),
    (error: unknown) => error,
  );
  expect(JSON.stringify(thrown) + String(thrown)).not.toContain(SECRET_MARKER);
  return Reflect.get(Object(thrown), 'shown') as { code: string; title: string; hint: string };
}

describe('accounts and roles', () => {
  it('come from all pages, in order', async () => {
    const accounts = await listAccounts(CORP, environment());
    expect(accounts).toEqual(
      [HERE, '333344445555', '444455556666', '555566667777']
        .map((id) => ({ id, name: `account ${id.slice(-4)}`, email: `aws-${id.slice(-4)}@example.com` }))
        .sort((a, b) => a.name.localeCompare(b.name)),
    );
    expect(await listRoles(CORP, HERE, environment())).toEqual(['Admin', 'Read', 'Write']);
    const access = await listAccess(CORP, environment());
    expect(access.filter(({ roles }) => roles?.includes('Read')).map(({ id }) => id)).toEqual(
      accounts.map(({ id }) => id),
    );
  });

  it('give credentials without any profile', async () => {
    const given = portalCredentials(CORP, HERE, 'Read', environment());
    expect(await given.credentials()).toMatchObject({ accountId: HERE });
    expect(given.endpoints).toEqual([{ saidBy: 'environment', shown: `AWS_ENDPOINT_URL: ${aws.url}` }]);
    expect(await failure(portalCredentials(CORP, HERE, 'Owner', environment()).credentials())).toMatchObject({
      code: 'role-refused',
    });
  });

  it('renew a token that was revoked, and ask again', async () => {
    aws.portal.revoke();
    expect(await listRoles(CORP, HERE, environment())).toHaveLength(3);
    expect(aws.calls.filter(({ input }) => input['grantType'] === 'refresh_token')).toHaveLength(1);
  });

  it('need a sign-in where that is no help either', async () => {
    aws.portal.revoke();
    aws.portal.endSessions();
    expect(await failure(listAccounts(CORP, environment()))).toMatchObject({
      code: 'sign-in-refused',
      title: expect.stringContaining('AWS no longer accepts the sign-in for corp, although') as string,
      hint: 'Run aws sso login --sso-session corp, then try again.',
    });
  });

  it.each([
    ['html', 'The accounts of corp could not be listed: the answer is not one of AWS’s; a proxy may have sent it'],
    ['error-500', 'The accounts of corp could not be listed: AWS had a failure of its own (HTTP 500)'],
  ] as const)('say why they cannot be listed: %s', async (fault, title) => {
    aws.fault({ service: 'sso', do: fault });
    expect((await failure(listAccounts(CORP, environment()))).title).toContain(title);
  });

  it('are not listed where AWS refuses that: no single account is blamed', async () => {
    aws.fault({ service: 'sso', operation: 'ListAccounts', do: 'deny' });
    expect((await failure(listAccounts(CORP, environment()))).title).toBe(
      'The sign-in for corp may not list its accounts.',
    );
  });

  it('are listed though AWS throttles, more often than the SDK would try', async () => {
    aws.fault({ service: 'sso', do: 'throttle', times: 4 });
    const access = await listAccess(CORP, environment());
    expect(access.flatMap(({ roles }) => roles)).toHaveLength(ROLES.length);
  });

  it('are no list where the answer is JSON of somebody else', async () => {
    aws.fault({ service: 'sso', do: 'html', body: '{"ok":true}', type: 'application/json' });
    expect((await failure(listAccounts(CORP, environment()))).title).toContain('the answer is not one of AWS’s');
  });

  it('end with a cancel', async () => {
    const asking = listAccounts(CORP, environment(), AbortSignal.abort());
    await expect(asking).rejects.toMatchObject({ name: 'SignInCancelled' });
  });

  it('of an account that is not given are refused', async () => {
    expect((await failure(listRoles(CORP, '000000000000', environment()))).title).toBe(
      'The sign-in for corp gives no access to that account.',
    );
  });
});

describe('a sign-in that was forgotten here', () => {
  it('serves nobody here, whatever its file says, and other tools as before', async () => {
    const forgotten = { ...environment(), forgotten: new Set([path.basename(file())]) };
    const before = await readFile(file(), 'utf8');
    const calls = aws.calls.length;
    const credentials = portalCredentials(CORP, HERE, 'Read', forgotten).credentials();
    expect(await failure(credentials)).toEqual({
      code: 'sign-in-forgotten',
      title: 'The sign-in for corp was forgotten here; other tools still use it.',
      hint: 'Sign in here, then try again.',
    });
    expect(aws.calls).toHaveLength(calls);
    expect(await readFile(file(), 'utf8')).toBe(before);
    expect(await listAccounts(CORP, environment())).not.toEqual([]);
    await rm(file());
    expect(await failure(listAccounts(CORP, forgotten))).toMatchObject({ code: 'sign-in-needed' });
  });
});

describe('sign-out', () => {
  const files = () => readdir(path.join(home, '.aws/sso/cache'));

  it('ends the session at AWS and removes the token, not the registration', async () => {
    const { accessToken } = JSON.parse(await readFile(file(), 'utf8')) as { accessToken: string };
    expect(await signOut(CORP, environment())).toEqual({ removed: true, note: null });
    expect(aws.portal.holds(accessToken)).toBe(false);
    expect(await files()).toEqual([expect.stringMatching(/^iam-atlas-client-/)]);
    expect(await signOut(CORP, environment())).toEqual({ removed: false, note: null });
  });

  it('removes the token of a session that ended elsewhere, and one that has ended, without a word', async () => {
    aws.portal.revoke();
    expect(await signOut(CORP, environment())).toEqual({ removed: true, note: null });
    await writeFile(file(), JSON.stringify({ accessToken: 'x', expiresAt: '2026-01-02T03:04:05Z' }));
    const before = aws.calls.length;
    expect(await signOut(CORP, environment())).toEqual({ removed: true, note: null });
    expect(aws.calls).toHaveLength(before);
  });

  it('ends a session whose token has ended but could be renewed, and says so where AWS does not answer', async () => {
    const token = JSON.parse(await readFile(file(), 'utf8')) as object;
    const ended = JSON.stringify({ ...token, expiresAt: '2026-01-02T03:04:05Z' });
    await writeFile(file(), ended);
    expect(await signOut(CORP, environment())).toEqual({ removed: true, note: null });
    expect(aws.calls.slice(-2).map(({ operation }) => operation)).toEqual(['CreateToken', 'Logout']);

    await writeFile(file(), ended);
    expect(await signOut(CORP, environment())).toEqual({ removed: true, note: null });

    await writeFile(file(), ended);
    aws.fault({ operation: 'CreateToken', do: 'error-500' });
    expect(await signOut(CORP, environment())).toMatchObject({
      removed: true,
      note: expect.stringMatching(/^AWS could not be told of the sign-out: /) as string,
    });
  });

  it('removes a token that cannot be read, and says that AWS was not told', async () => {
    await rm(file());
    await symlink(path.basename(file()), file());
    expect(await signOut(CORP, environment())).toMatchObject({
      removed: true,
      note: expect.stringMatching(
        /^AWS could not be told of the sign-out: .*\. The session ends by itself\.$/,
      ) as string,
    });
  });

  it.each(['error-500', 'html', 'empty'] as const)(
    'removes the token too where AWS cannot be told: %s',
    async (fault) => {
      aws.fault({ operation: 'Logout', do: fault });
      expect(await signOut(CORP, environment())).toEqual({
        removed: true,
        note: expect.stringMatching(
          /^AWS could not be told of the sign-out: .*\. The session ends by itself\.$/,
        ) as string,
      });
    },
  );
});
