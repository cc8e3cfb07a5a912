/**
 * Nothing that signing in knows is written down or told: each secret of the endpoint holds a mark, and after a whole run,
 * with what goes wrong on the way, only the token's and the registration's file may hold it.
 */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SECRET_MARKER } from '../../../test/aws/access-keys';
import type { Fault } from '../../../test/aws/manners/faults';
import { SMALL } from '../../../test/aws/small-account';
import { startAws } from '../../../test/aws/start-aws';
import { crawl } from '../crawl';
import { credentialsFor } from '../credentials/credentials-for';
import { listProfiles } from '../profiles/list-profiles';
import { ssoTokenFile } from '../profiles/sso-token';
import { listAccess } from './accounts';
import { signInOfProfile, signInOfStartUrl } from './find-sign-in';
import { goodToken } from './refresh';
import { profileText, saveProfile } from './save-profile';
import { signIn } from './sign-in';
import { whoIs } from '../who-is';
import { signOut } from './sign-out';

/** All that a person, a log or the window could see. */
let told: unknown[] = [];
let home = '';
beforeEach(async () => {
  told = [];
  home = await mkdtemp(path.join(tmpdir(), 'atlas-secrets-'));
  const keep = (...given: readonly unknown[]) => {
    told.push(given);
    return true;
  };
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, name).mockImplementation(keep);
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  vi.spyOn(process.stderr, 'write').mockImplementation(keep);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(home, { recursive: true, force: true });
});

/** Keeps what came of it, whichever way it went, and gives it. */
async function tell<T>(work: Promise<T>): Promise<T | null> {
  try {
    const value = await work;
    told.push(value);
    return value;
  } catch (thrown) {
    told.push(thrown, thrown instanceof Error ? thrown.stack : null);
    return null;
  }
}
const shown = () =>
  told.map((one) => inspect(one, { depth: Infinity, showHidden: true, maxStringLength: null })).join('\n');
/** Where the mark is, of all files in the home folder. */
async function marked(): Promise<readonly string[]> {
  const names = await readdir(home, { recursive: true });
  const found: string[] = [];
  for (const name of names) {
    const file = path.join(home, name);
    if ((await stat(file)).isFile() && (await readFile(file, 'utf8')).includes(SECRET_MARKER))
      found.push(path.basename(name));
  }
  return found.sort();
}

it('in a run that goes well', async () => {
  const aws = await startAws({ account: SMALL, sso: { token: 'portal-token' } });
  const environment = { env: { AWS_ENDPOINT_URL: aws.url }, home };
  const found = await signInOfStartUrl('https://corp.awsapps.com/start', 'us-east-1', environment);
  if (!found.ok) throw new Error(found.error.title);
  const whose = found.signIn;
  const file = ssoTokenFile(whose.tokenKey, environment);
  const pages: string[] = [];
  const onUrl = (page: { readonly url: string }): void => {
    told.push(page);
    void fetch(page.url).then(async (answer) => pages.push(await answer.text()));
  };
  await tell(signIn(whose, environment, { flow: 'browser', onUrl }));
  await tell(signIn(whose, environment, { flow: 'code', onCode: (code) => told.push(code), second: 20 }));
  expect(await marked()).toEqual([path.basename(file), ...(await registrations())].sort());

  const profile = { name: 'dev', account: SMALL.account.id, role: 'Reader', region: 'us-east-1', signIn: whose };
  const text = await tell(profileText(profile, environment));
  await tell(saveProfile(profile, text?.ok === true ? text.text : '', environment));
  const before = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...before, expiresAt: '2026-01-02T03:04:05Z' }));
  await tell(listProfiles(environment));
  await tell(signInOfProfile('dev', environment));
  const access = await tell(listAccess(whose, environment));
  expect(access).toHaveLength(1);
  expect(await tell(whoIs({ profile: 'dev', region: 'us-east-1', asked: true }, environment))).toMatchObject({
    ok: true,
  });
  const credentials = await credentialsFor('dev', environment);
  if (!credentials.ok) throw new Error(credentials.error.title);
  const { signal } = new AbortController();
  const places = { region: 'us-east-1', regions: ['us-east-1'], environment: credentials.environment };
  const onProgress = (lines: unknown) => void told.push(lines);
  const read = { profile: 'dev', credentials: credentials.credentials, signal, onProgress, ...places };
  expect(await tell(crawl(read))).toMatchObject({ ok: true });
  expect(await marked()).toEqual([path.basename(file), ...(await registrations())].sort());
  await tell(signOut(whose, environment));
  expect(await marked()).toEqual(await registrations());
  await aws.close();
  expect(pages.join()).toContain('go back to IAM Atlas');
  expect(pages.join() + shown()).not.toContain(SECRET_MARKER);

  async function registrations(): Promise<readonly string[]> {
    const names = await readdir(path.dirname(file));
    return names.filter((name) => name.startsWith('iam-atlas-client-')).sort();
  }
});

it.each<Omit<Fault, 'service'>>([
  { do: 'html', body: `<html>${SECRET_MARKER}/echo</html>` },
  { do: 'html', body: `{"accessToken":"${SECRET_MARKER}/echo"`, type: 'application/json' },
  { do: 'close' },
  { do: 'cut' },
  { do: 'error-500' },
  { do: 'error', code: 'InvalidGrantException' },
  { do: 'error', code: 'InvalidClientException' },
  { do: 'error', code: 'SomethingNewException', message: 'It went wrong.' },
])('in a run that goes wrong: %j', async (fault) => {
  const aws = await startAws({ account: SMALL, sso: { token: 'portal-token' } });
  const environment = { env: { AWS_ENDPOINT_URL: aws.url }, home };
  const found = await signInOfStartUrl('https://corp.awsapps.com/start', 'us-east-1', environment);
  if (!found.ok) throw new Error(found.error.title);
  const whose = found.signIn;
  const onUrl = (page: { readonly url: string }): void => void fetch(page.url).catch(() => undefined);
  await tell(signIn(whose, environment, { flow: 'browser', onUrl }));
  const file = ssoTokenFile(whose.tokenKey, environment);
  const good = await readFile(file, 'utf8');
  aws.fault({ ...fault, service: 'sso' });
  await tell(listAccess(whose, environment));
  await tell(signOut(whose, environment));
  await writeFile(file, good.replace(/"expiresAt":"[^"]*"/, '"expiresAt":"2026-01-02T03:04:05Z"'));
  aws.fault({ ...fault, service: 'sso-oidc', operation: 'CreateToken' });
  told.push(await tell(goodToken(whose, environment)));
  await tell(signIn(whose, environment, { flow: 'browser', onUrl, timeLimit: 500 }));
  await tell(
    signIn(whose, environment, { flow: 'code', onCode: () => undefined, second: 20, signal: AbortSignal.timeout(500) }),
  );
  aws.fault({ ...fault, service: 'sso-oidc', operation: 'RegisterClient' });
  await rm(path.dirname(file), { recursive: true });
  await tell(signIn(whose, environment, { flow: 'browser', onUrl, timeLimit: 500 }));
  await aws.close();
  expect(shown()).toContain('CredentialsFailure');
  expect(shown()).not.toContain(SECRET_MARKER);
});
