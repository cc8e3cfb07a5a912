/** Profiles whose sign-in renews itself, before and while an account is read. */
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AwsEndpoint } from '../../../test/aws/options';
import { SMALL } from '../../../test/aws/small-account';
import { startAws } from '../../../test/aws/start-aws';
import { crawl } from '../crawl';
import { listProfiles } from '../profiles/list-profiles';
import { ssoTokenFile } from '../profiles/sso-token';
import { signInOfProfile } from '../sign-in/find-sign-in';
import { signIn } from '../sign-in/sign-in';
import { credentialsFor, type SignedIn } from './credentials-for';

let aws: AwsEndpoint;
let home = '';
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'atlas-renewed-'));
  await mkdir(path.join(home, '.aws'));
  const config = [
    '[profile dev]',
    'sso_session = corp',
    `sso_account_id = ${SMALL.account.id}`,
    'sso_role_name = Reader',
    '[sso-session corp]',
    'sso_start_url = https://corp.awsapps.com/start',
    'sso_region = us-east-1',
  ];
  await writeFile(path.join(home, '.aws/config'), config.join('\n'));
  aws = await startAws({ account: SMALL, sso: { token: 'portal-token' } });
  const found = await signInOfProfile('dev', environment());
  if (!found.ok) throw new Error(found.error.title);
  await signIn(found.signIn, found.environment, { flow: 'code', onCode: () => undefined, second: 20 });
});
afterEach(async () => {
  vi.useRealTimers();
  await aws.close();
  await rm(home, { recursive: true, force: true });
});

const environment = () => ({ env: { AWS_ENDPOINT_URL: aws.url }, home });
async function put(change: object): Promise<void> {
  const file = ssoTokenFile('corp', environment());
  const before = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...before, ...change }));
}
async function dev(): Promise<SignedIn> {
  const found = await credentialsFor('dev', environment());
  if (!found.ok) throw new Error(found.error.title);
  return found;
}
const state = async () => (await listProfiles(environment())).profiles[0]?.state;
const ENDED = { expiresAt: '2026-01-02T03:04:05Z' };

it('an ended sign-in that can be renewed is refreshable, and ready once it was used', async () => {
  expect(await state()).toMatchObject({ kind: 'ready' });
  await put(ENDED);
  expect(await state()).toEqual({ kind: 'refreshable' });
  expect((await (await dev()).credentials()).accountId).toBe(SMALL.account.id);
  expect(await state()).toMatchObject({ kind: 'ready' });
});

it('without what renewing takes it needs a sign-in', async () => {
  await put({ ...ENDED, clientId: undefined });
  expect(await state()).toMatchObject({ kind: 'needs-sign-in' });
  expect(await credentialsFor('dev', environment())).toMatchObject({ ok: false, error: { code: 'sign-in-needed' } });
});

it('a crawl whose keys and token end midway renews both and reads all', async () => {
  const { credentials, environment: calls, region } = await dev();
  let asked = 0;
  const result = await crawl({
    profile: 'dev',
    credentials: async () => {
      asked++;
      const keys = await credentials();
      // By the time that AWS calls these keys expired, the token that gave them has ended too.
      if (asked === 1) {
        await put(ENDED);
        aws.portal.revoke();
        aws.fault({ service: 'iam', do: 'expired', times: 1 });
      }
      return keys;
    },
    region: region ?? 'us-east-1',
    regions: ['us-east-1'],
    environment: calls,
    signal: new AbortController().signal,
  });
  if (!result.ok) throw new Error(result.error.title);
  expect(asked).toBe(2);
  expect(aws.calls.filter(({ input }) => input['grantType'] === 'refresh_token')).toHaveLength(1);
  expect((result.snapshot.coverage ?? []).filter(({ outcome }) => outcome === 'failed')).toEqual([]);
});

it('a clock that is behind hides that the token has ended: the difference is named', async () => {
  aws.portal.endSessions();
  aws.portal.revoke();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3 * 3_600_000 });
  const thrown: unknown = await (await dev()).credentials().catch((error: unknown) => error);
  expect(thrown).toMatchObject({
    shown: {
      code: 'sign-in-refused',
      hint: 'This computer’s clock is 3 hours behind AWS’s; set it right. Run aws sso login --sso-session corp, then try again.',
    },
  });
});
