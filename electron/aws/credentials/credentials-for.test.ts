/**
 * Every kind of profile against an AWS over HTTP, and every way to fail with its sentence (docs/spec/aws-access.md, 1.3).
 * Longer than most: all share one home folder and one AWS.
 */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SECRET_MARKER, TEST_KEYS } from '../../../test/aws/access-keys';
import type { AwsEndpoint } from '../../../test/aws/options';
import { startAws } from '../../../test/aws/start-aws';
import { readSnapshot } from '../../../shared/snapshot/read-snapshot';
import type { AccountSnapshot } from '../../../shared/snapshot/schema';
import { listProfiles } from '../profiles/list-profiles';
import { credentialsFor, environmentCredentials } from './credentials-for';

const TOKEN = `${SECRET_MARKER}-token`;
const ROLE = 'arn:aws:iam::275666109134:role/SidekickKBRole';
const OTHER = 'arn:aws:iam::275666109134:role/BedrockLogging';
const SESSION = ['[sso-session corp]', 'sso_start_url = https://corp.awsapps.com/start', 'sso_region = us-east-1'];
const SSO = ['[profile dev]', 'sso_session = corp', 'sso_account_id = 275666109134', 'sso_role_name = Dev', ...SESSION];
const KEYS = [`aws_access_key_id = ${TEST_KEYS.accessKeyId}`, `aws_secret_access_key = ${TEST_KEYS.secretAccessKey}`];

let account: AccountSnapshot;
let aws: AwsEndpoint;
let home = '';
let env: Record<string, string> = {};
beforeAll(async () => {
  const read = readSnapshot(await readFile('build/sample/sidekick.json', 'utf8'), 'sidekick.json');
  if (!read.ok) throw new Error(read.error.title);
  account = read.snapshot;
});
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'atlas-credentials-'));
  await mkdir(path.join(home, '.aws/sso/cache'), { recursive: true });
  aws = await startAws({ account, sso: { token: TOKEN } });
  env = { PATH: process.env.PATH ?? '', AWS_ENDPOINT_URL: aws.url };
});
afterEach(async () => {
  await aws.close();
  await rm(home, { recursive: true, force: true });
});

const put = (name: string, text: string) => writeFile(path.join(home, name), text);
const config = (...lines: string[]) => put('.aws/config', lines.join('\n'));
const signIn = (key: string, expiresAt = '2099-01-01T10:00:00Z', accessToken = TOKEN) =>
  put(
    `.aws/sso/cache/${createHash('sha1').update(key).digest('hex')}.json`,
    JSON.stringify({ accessToken, expiresAt, region: 'us-east-1', startUrl: key }),
  );

async function credentialsOf(profile: string) {
  const found = await credentialsFor(profile, { env, home });
  if (!found.ok) throw new Error(found.error.title);
  return found.credentials();
}
/** Title and hint, whether it fails at once or when it is asked; and that no secret is in it. */
async function failureOf(profile: string): Promise<{ code: string; title: string; hint: string }> {
  const found = await credentialsFor(profile, { env, home });
  const error = found.ok
    ? await found.credentials().then(
        () => expect.fail('it gave credentials'),
        (thrown: unknown) => Reflect.get(Object(thrown), 'shown') as unknown,
      )
    : found.error;
  expect(JSON.stringify(error)).not.toContain(SECRET_MARKER);
  expect(Object.keys(Object(error)).sort()).toEqual(['code', 'hint', 'title']);
  return error as { code: string; title: string; hint: string };
}
const operations = () => aws.calls.map(({ operation, region }) => `${operation} ${region}`.trim());

describe('credentials of', () => {
  it('an SSO session with a valid token', async () => {
    await config(...SSO);
    await signIn('corp');
    const found = await credentialsFor('dev', { env, home });
    if (!found.ok) throw new Error(found.error.title);
    const first = await found.credentials();
    expect(first).toMatchObject({ accessKeyId: expect.stringMatching(/^ASIA/) as string, accountId: '275666109134' });
    expect(first.expiration?.getTime()).toBeGreaterThan(Date.now());
    expect(operations()).toEqual(['GetRoleCredentials']);
    expect(aws.calls[0]?.input).toMatchObject({ account_id: '275666109134', role_name: 'Dev' });
  });

  it('an SSO session whose name has a space, and a legacy profile', async () => {
    await config(
      "[profile my dev]\nsso_session = My Corp\nsso_account_id = 275666109134\nsso_role_name = Dev\n[sso-session 'My Corp']\nsso_start_url = u\nsso_region = us-east-1",
      '[profile old]\nsso_start_url = https://corp.awsapps.com/start#/\nsso_region = us-east-1\nsso_account_id = 275666109134\nsso_role_name = Dev',
    );
    await signIn('My Corp');
    await signIn('https://corp.awsapps.com/start#/');
    expect((await credentialsOf('my dev')).accessKeyId).toMatch(/^ASIA/);
    expect((await credentialsOf('old')).accessKeyId).toMatch(/^ASIA/);
  });

  it('static keys, without a call', async () => {
    await put('.aws/credentials', ['[dev]', ...KEYS, `aws_session_token = ${SECRET_MARKER}`].join('\n'));
    expect(await credentialsOf('dev')).toEqual({ ...TEST_KEYS, sessionToken: SECRET_MARKER });
    expect(aws.calls).toEqual([]);
  });

  it('a chain of two roles over SSO, in the Region that the profile names', async () => {
    await config(
      ...SSO,
      `[profile one]\nrole_arn = ${ROLE}\nsource_profile = dev\nexternal_id = 42\nrole_session_name = ann\nduration_seconds = 900`,
      `[profile two]\nrole_arn = ${OTHER}\nsource_profile = one\nregion = eu-central-1`,
    );
    await signIn('corp');
    expect((await credentialsOf('two')).accessKeyId).toMatch(/^ASIA/);
    expect(operations()).toEqual(['GetRoleCredentials', 'AssumeRole us-east-1', 'AssumeRole eu-central-1']);
    expect(aws.calls[1]?.input).toMatchObject({
      RoleArn: ROLE,
      ExternalId: '42',
      RoleSessionName: 'ann',
      DurationSeconds: '900',
    });
  });

  it('a chain in China is not assumed in us-east-1', async () => {
    await config(
      '[profile cn]',
      `role_arn = ${ROLE.replace('arn:aws:', 'arn:aws-cn:')}`,
      'credential_source = Environment',
    );
    env = { ...env, AWS_ACCESS_KEY_ID: TEST_KEYS.accessKeyId, AWS_SECRET_ACCESS_KEY: TEST_KEYS.secretAccessKey };
    await failureOf('cn');
    expect(operations()).toEqual(['AssumeRole cn-northwest-1']);
  });

  it('a chain over its own keys, over the environment, and a web identity', async () => {
    await put('token', 'a.b.c');
    await config(
      `[profile own]\nrole_arn = ${ROLE}\nsource_profile = own\n${KEYS.join('\n')}`,
      `[profile env]\nrole_arn = ${ROLE}\ncredential_source = Environment`,
      `[profile pod]\nrole_arn = ${ROLE}\nweb_identity_token_file = ${path.join(home, 'token')}\nregion = us-west-2`,
    );
    expect((await credentialsOf('own')).accountId).toBe('275666109134');
    env = { ...env, AWS_ACCESS_KEY_ID: TEST_KEYS.accessKeyId, AWS_SECRET_ACCESS_KEY: TEST_KEYS.secretAccessKey };
    expect((await credentialsOf('env')).accountId).toBe('275666109134');
    expect((await credentialsOf('pod')).accountId).toBe('275666109134');
    expect(operations()).toEqual(['AssumeRole us-east-1', 'AssumeRole us-east-1', 'AssumeRoleWithWebIdentity']);
  });

  it('a process, which gets the user’s whole environment and nothing that we made up', async () => {
    await put(
      'keys.js',
      `const { MINE, ...rest } = process.env;
      const SessionToken = Object.keys(rest).filter((name) => name.startsWith('AWS_')).join() || 'none';
      console.log(JSON.stringify({ Version: 1, AccessKeyId: MINE, SecretAccessKey: 'x', SessionToken, Expiration: '2099-01-01T10:00:00Z' }))`,
    );
    await config(
      '[profile run]',
      `credential_process = "${process.execPath}" ${path.join(home, 'keys.js')} --password hunter2`,
      'endpoint_url = https://private.example',
      'use_fips_endpoint = true',
      `[profile over]\nrole_arn = ${ROLE}\nsource_profile = run`,
    );
    env = { PATH: env.PATH ?? '', MINE: 'from the environment' };
    const found = await credentialsFor('run', { env, home }, 'eu-west-1');
    if (!found.ok) throw new Error(found.error.title);
    expect(found.notes).toEqual([`It runs the command ${process.execPath} … (~/.aws/config line 2).`]);
    expect(await found.credentials()).toEqual({
      accessKeyId: 'from the environment',
      secretAccessKey: 'x',
      sessionToken: 'none',
      expiration: new Date('2099-01-01T10:00:00Z'),
    });
    const over = await credentialsFor('over', { env, home });
    expect(over.notes).toEqual([`run: It runs the command ${process.execPath} … (~/.aws/config line 2).`]);
  });

  it.each([
    ['null', null],
    ['nothing', ''],
  ])('a process that writes %s where it has no session token and no end', async (_what, absent) => {
    const given = { Version: 1, AccessKeyId: 'a', SecretAccessKey: 'b', SessionToken: absent, Expiration: absent };
    await put('keys.json', JSON.stringify({ ...given, AccountId: absent }));
    await config('[profile run]', `credential_process = cat ${path.join(home, 'keys.json')}`);
    expect(await credentialsOf('run')).toEqual({ accessKeyId: 'a', secretAccessKey: 'b' });
  });

  it('a console login whose keys are still valid', async () => {
    const session = 'arn:aws:sts::275666109134:assumed-role/Admin/ann';
    await config('[profile console]', `login_session = ${session}`);
    const keys = { accessKeyId: 'ASIAX', secretAccessKey: SECRET_MARKER, sessionToken: 's', accountId: '275666109134' };
    await mkdir(path.join(home, '.aws/login/cache'), { recursive: true });
    await put(
      `.aws/login/cache/${createHash('sha256').update(session).digest('hex')}.json`,
      JSON.stringify({ accessToken: { ...keys, expiresAt: '2099-01-01T10:00:00Z' }, refreshToken: 'r' }),
    );
    expect(await credentialsOf('console')).toEqual({ ...keys, expiration: new Date('2099-01-01T10:00:00Z') });
  });

  it('the environment, where no profile is asked for', async () => {
    expect(await environmentCredentials({ env, home })).toBeNull();
    await config('[default]', 'region = eu-north-1');
    env = { ...env, AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
    const found = await environmentCredentials({ env, home });
    if (found?.ok !== true) throw new Error('no keys');
    expect(await found.credentials()).toEqual({ accessKeyId: 'a', secretAccessKey: 'b' });
    expect(found).toMatchObject({
      region: null,
      usualRegion: { name: 'eu-north-1', by: 'The profile default (~/.aws/config line 2)' },
      endpoints: [{ saidBy: 'environment', shown: `AWS_ENDPOINT_URL: ${aws.url}` }],
    });
    env = { ...env, AWS_DEFAULT_REGION: 'eu-west-1' };
    const usual = { name: 'eu-west-1', by: 'AWS_DEFAULT_REGION' };
    expect(await environmentCredentials({ env, home })).toMatchObject({ usualRegion: usual });
  });

  it.each([
    ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    ['AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID'],
  ])('the environment with %s alone: none, and nobody else’s either', async (there, missing) => {
    env = { ...env, [there]: SECRET_MARKER, [missing]: '' };
    expect(await environmentCredentials({ env, home })).toEqual({
      ok: false,
      error: {
        code: 'keys-incomplete',
        title: `${there} is set, but ${missing} is not.`,
        hint: 'Set both or neither, or name a profile.',
      },
      notes: [],
    });
  });

  it('a role of a profile without a Region, assumed in the one that was asked for', async () => {
    await put('.aws/credentials', ['[base]', ...KEYS].join('\n'));
    await config(`[profile one]\nrole_arn = ${ROLE}\nsource_profile = base`);
    env = { ...env, AWS_REGION: 'eu-west-1' };
    const found = await credentialsFor('one', { env, home }, 'eu-central-1');
    if (!found.ok) throw new Error(found.error.title);
    await found.credentials();
    expect(found).toMatchObject({ region: null, usualRegion: { name: 'eu-west-1', by: 'AWS_REGION' } });
    await credentialsOf('one');
    env = { ...env, AWS_REGION: 'mo on/..' };
    await credentialsOf('one');
    env = { ...env, AWS_REGION: 'cn-north-1' };
    await credentialsOf('one');
    const regions = ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-east-1'];
    expect(operations()).toEqual(regions.map((region) => `AssumeRole ${region}`));
  });

  it('a profile with endpoints of its own: they are for all calls', async () => {
    await config(
      ...SSO,
      '[profile lab]\nsso_session = corp\nsso_account_id = 275666109134\nsso_role_name = Dev\nservices = lab\nuse_fips_endpoint = true\nca_bundle = /corp.pem',
      `[services lab]\nsso =\n  endpoint_url = ${aws.url}\niam =\n  endpoint_url = https://iam.lab.example`,
    );
    await signIn('corp');
    env = { PATH: env.PATH ?? '' };
    const found = await credentialsFor('lab', { env, home });
    if (!found.ok) throw new Error(found.error.title);
    expect((await found.credentials()).accessKeyId).toMatch(/^ASIA/);
    expect(found.environment.env).toMatchObject({
      AWS_ENDPOINT_URL_SSO: aws.url,
      AWS_ENDPOINT_URL_IAM: 'https://iam.lab.example',
      AWS_USE_FIPS_ENDPOINT: 'true',
      AWS_CA_BUNDLE: '/corp.pem',
    });
    expect(found.endpoints).toEqual([
      { saidBy: 'profile', shown: `lab (~/.aws/config line 17): ${aws.url}` },
      { saidBy: 'profile', shown: 'lab (~/.aws/config line 19): https://iam.lab.example' },
    ]);
    env = { ...env, AWS_ENDPOINT_URL_IAM: 'https://me:secret@iam.example' };
    expect(await credentialsFor('lab', { env, home })).toMatchObject({
      endpoints: [
        { saidBy: 'environment', shown: 'AWS_ENDPOINT_URL_IAM: https://iam.example' },
        { saidBy: 'profile', shown: `lab (~/.aws/config line 17): ${aws.url}` },
      ],
    });
  });
});

describe('what goes wrong with SSO', () => {
  beforeEach(() => config(...SSO));

  it('there is no token, or it cannot be read', async () => {
    const none = {
      code: 'sign-in-needed',
      title: 'There is no sign-in for corp on this computer.',
      hint: 'Run aws sso login --sso-session corp, then try again.',
    };
    expect(await failureOf('dev')).toEqual(none);
    await put(`.aws/sso/cache/${createHash('sha1').update('corp').digest('hex')}.json`, '{"accessToken": "x');
    expect(await failureOf('dev')).toEqual(none);
    expect(aws.calls).toEqual([]);
  });

  it('there is a file that cannot be read', async () => {
    const name = `${createHash('sha1').update('corp').digest('hex')}.json`;
    await mkdir(path.join(home, '.aws/sso/cache', name));
    const why = `~/.aws/sso/cache/${name} is a folder, not a file.`;
    expect(await failureOf('dev')).toEqual({
      code: 'sign-in-needed',
      title: `The sign-in for corp cannot be read: ${why}`,
      hint: 'Mend or remove it, run aws sso login --sso-session corp, then try again.',
    });
    const list = await listProfiles({ env, home });
    const sentence = `${why} Mend or remove it, then run aws sso login --sso-session corp.`;
    expect(list.profiles[0]?.state).toEqual({ kind: 'needs-sign-in', sentence, here: false });
    await rm(path.join(home, '.aws/sso/cache', name), { recursive: true });
    await symlink(name, path.join(home, '.aws/sso/cache', name));
    expect((await failureOf('dev')).title).toMatch(/\.json could not be read \(ELOOP\)\.$/);
    expect(aws.calls).toEqual([]);
  });

  it('the token ended', async () => {
    await signIn('corp', '2026-01-02T03:04:05Z');
    expect((await failureOf('dev')).title).toBe('The sign-in for corp ended at 2026-01-02 03:04 UTC.');
  });

  it('there is no token of a profile without a session, or it ended', async () => {
    const start = 'https://corp.awsapps.com/start';
    await config('[profile old]', `sso_start_url = ${start}`, ...SSO.slice(2, 4), 'sso_region = us-east-1');
    const hint = 'Run aws sso login --profile old, then try again.';
    expect(await failureOf('old')).toMatchObject({ title: 'There is no sign-in for old on this computer.', hint });
    await signIn(start, '2026-01-02T03:04:05UTC');
    expect(await failureOf('old')).toMatchObject({ title: 'The sign-in for old ended at 2026-01-02 03:04 UTC.', hint });
    await signIn(start, 'some time');
    expect((await failureOf('old')).title).toBe('There is no sign-in for old on this computer.');
    expect(aws.calls).toEqual([]);
  });

  it('the portal does not accept it, although it should last', async () => {
    await signIn('corp', '2099-01-01T10:00:00Z', `${SECRET_MARKER}-other`);
    expect(await failureOf('dev')).toEqual({
      code: 'sign-in-refused',
      title:
        'AWS no longer accepts the sign-in for corp, although its token says that it lasts until 2099-01-01 10:00 UTC.',
      hint: 'Run aws sso login --sso-session corp, then try again.',
    });
  });

  it('the user no longer has that role', async () => {
    await aws.close();
    aws = await startAws({ account, sso: { token: TOKEN, roles: [] } });
    env = { ...env, AWS_ENDPOINT_URL: aws.url };
    await signIn('corp');
    expect(await failureOf('dev')).toMatchObject({
      code: 'role-refused',
      title: 'The sign-in for corp gives no access to the role Dev in the account 275666109134.',
      hint: expect.stringContaining('signing in again does not help') as string,
    });
  });

  it.each([
    [
      'html',
      'The endpoint http://localhost:PORT could not be asked for the role Dev: the answer is not one of AWS’s; a proxy may have sent it.',
    ],
    ['close', /could not be asked for the role Dev: the connection was closed before the answer was whole\.$/],
    ['cut', /could not be asked for the role Dev: the answer is not one of AWS’s/],
    ['error-500', /could not be asked for the role Dev: AWS had a failure of its own \(HTTP 500\)/],
  ] as const)('the portal’s answer: %s', async (fault, title) => {
    aws.fault({ service: 'sso', do: fault });
    await signIn('corp');
    const failure = await failureOf('dev');
    expect(failure.code).toBe('aws-unreachable');
    if (typeof title === 'string') expect(failure.title.replace(/:\d+/, ':PORT')).toBe(title);
    else expect(failure.title).toMatch(title);
  });

  it('nobody listens there', async () => {
    const server = createServer().listen(0);
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    env = { ...env, AWS_ENDPOINT_URL_SSO: `http://me:${SECRET_MARKER}@${SECRET_MARKER}@localhost:${port}/` };
    await signIn('corp');
    expect((await failureOf('dev')).title).toBe(
      `The endpoint http://localhost:${port} could not be asked for the role Dev: the server refused the connection.`,
    );
  });

  it('a failure is forgotten: the next one who asks gets the keys', async () => {
    aws.fault({ service: 'sso', do: 'expired', times: 1 });
    await signIn('corp');
    const found = await credentialsFor('dev', { env, home });
    if (!found.ok) throw new Error(found.error.title);
    await expect(found.credentials()).rejects.toThrow('no longer accepts');
    expect((await found.credentials()).accessKeyId).toMatch(/^ASIA/);
  });
});

describe('what goes wrong with roles and keys', () => {
  beforeEach(async () => {
    await put(
      '.aws/credentials',
      ['[base]', ...KEYS, '[stranger]\naws_access_key_id = AKIANOBODY\naws_secret_access_key = x'].join('\n'),
    );
    await config(
      `[profile one]\nrole_arn = ${ROLE}\nsource_profile = base`,
      '[profile refused]\nrole_arn = arn:aws:iam::275666109134:role/Nobody\nsource_profile = base',
      `[profile lost]\nrole_arn = ${ROLE}\nsource_profile = stranger`,
      `[profile mfa]\nrole_arn = ${ROLE}\nsource_profile = base\nmfa_serial = arn:aws:iam::275666109134:mfa/ann`,
      `[profile env]\nrole_arn = ${ROLE}\ncredential_source = Environment`,
      `[profile pod]\nrole_arn = ${ROLE}\nweb_identity_token_file = /nowhere/token`,
      '[profile console]\nlogin_session = arn:aws:iam::275666109134:user/ann',
      '[profile broken]\nsso_session = corp',
    );
  });

  it('AWS refuses the role, or does not know the keys', async () => {
    const failure = await failureOf('refused');
    expect(failure.code).toBe('role-refused');
    expect(failure.title).toMatch(
      /^The profile refused could not assume arn:aws:iam::275666109134:role\/Nobody\. AWS says: User: arn:aws:\S+ is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::275666109134:role\/Nobody\.$/,
    );
    expect(failure.hint).toContain('trust policy');
    expect(await failureOf('lost')).toMatchObject({
      code: 'keys-refused',
      title: `The profile lost could not assume ${ROLE}: AWS does not know the keys of the profile stranger.`,
    });
  });

  it('the keys ended, STS is off, the request is not valid, nobody answers', async () => {
    aws.fault({ service: 'sts', do: 'expired', times: 1 });
    expect((await failureOf('one')).title).toBe(
      `The profile one could not assume ${ROLE}: the keys of the profile base ended.`,
    );
    aws.fault({
      service: 'sts',
      do: 'error',
      code: 'RegionDisabledException',
      message: 'STS is not activated',
      status: 403,
      times: 1,
    });
    expect((await failureOf('one')).title).toContain('AWS STS is switched off in the Region of the profile');
    const tooLong = 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.';
    aws.fault({ service: 'sts', do: 'error', code: 'ValidationError', message: tooLong, status: 400, times: 1 });
    expect((await failureOf('one')).title).toContain(`AWS says: ${tooLong}`);
    aws.fault({
      service: 'sts',
      do: 'error',
      code: 'SignatureDoesNotMatch',
      message: `canonical ${SECRET_MARKER}`,
      status: 403,
      times: 1,
    });
    expect((await failureOf('one')).title).toMatch(/AWS did not accept the signature/);
    aws.fault({ service: 'sts', do: 'html' });
    expect((await failureOf('one')).title).toMatch(/the answer is not one of AWS’s/);
  });

  it('what no call is needed to know', async () => {
    expect(await failureOf('mfa')).toEqual({
      code: 'mfa-needed',
      title:
        'The profile mfa needs a code of the MFA device arn:aws:iam::275666109134:mfa/ann, which cannot be given here.',
      hint: 'Put the keys that aws sts get-session-token gives into a profile of their own, or choose one without mfa_serial.',
    });
    expect((await failureOf('broken')).title).toBe(
      "The profile broken names sso_session 'corp', which ~/.aws/config does not define (line 23).",
    );
    expect(await failureOf('typo')).toEqual({
      code: 'profile-misconfigured',
      title: 'There is no profile typo in ~/.aws/config or ~/.aws/credentials.',
      hint: 'Check its name, or choose another profile.',
    });
    expect(await failureOf('env')).toMatchObject({
      code: 'sign-in-needed',
      hint: expect.stringContaining('Set them') as string,
    });
    expect((await failureOf('pod')).title).toBe(
      'The web_identity_token_file of the profile pod cannot be read (~/.aws/config line 19).',
    );
    expect(await failureOf('console')).toMatchObject({
      title: 'There is no valid console sign-in for the profile console on this computer.',
      hint: 'Run aws login --profile console, then try again.',
    });
    expect(aws.calls).toEqual([]);
  });

  it('a profile that is missing because the file is none says so', async () => {
    await rm(path.join(home, '.aws/config'));
    await mkdir(path.join(home, '.aws/config'));
    expect((await failureOf('one')).hint).toBe('~/.aws/config is a folder, not a file.');
  });

  it('a setting that is missed because its line is none says so', async () => {
    await config(
      '[profile dev]',
      'sso_session = corp',
      'sso_account_id 275666109134',
      'sso_role_name = Dev',
      ...SESSION,
    );
    expect(await failureOf('dev')).toEqual({
      code: 'profile-misconfigured',
      title: 'The profile dev lacks sso_account_id (~/.aws/config line 1).',
      hint: 'Add it, or run aws configure sso. ~/.aws/config line 3 is no setting and was ignored.',
    });
  });

  it('a misspelt Region is refused by name and place, with the one that was meant', async () => {
    await config('[profile dev]', 'region = us-east1', ...KEYS);
    expect(await failureOf('dev')).toEqual({
      code: 'profile-misconfigured',
      title: 'The profile dev has the region us-east1, which is no AWS Region (~/.aws/config line 2).',
      hint: 'Mend that line, or choose another profile. Did you mean us-east-1?',
    });
  });

  it('what hides what is told with the failure too', async () => {
    await config(
      '[profile dev]',
      'credential_process = get-keys',
      ...SSO.slice(1),
      `[profile one]\nrole_arn = ${ROLE}\nsource_profile = dev\nmfa_serial = arn:aws:iam::275666109134:mfa/ann`,
    );
    const found = await credentialsFor('one', { env, home });
    expect(found).toMatchObject({
      ok: false,
      notes: [
        'dev: credential_process (~/.aws/config line 2) is used; the SSO settings (~/.aws/config line 3) are not.',
        'dev: It runs the command get-keys (~/.aws/config line 2).',
      ],
    });
  });
});

describe('a credential_process that', () => {
  const good = { Version: 1, AccessKeyId: SECRET_MARKER, SecretAccessKey: SECRET_MARKER };
  const print = (value: unknown) =>
    `console.log(${JSON.stringify(typeof value === 'string' ? value : JSON.stringify(value))})`;
  it.each([
    ['prints rubbish', print(`${SECRET_MARKER} not json`), 'printed something that is not the JSON that AWS describes'],
    ['prints a list', print([good]), 'printed something that is not the JSON that AWS describes'],
    ['has another version', print({ ...good, Version: '1' }), 'printed JSON whose Version is not 1'],
    [
      'leaves out the secret',
      print({ ...good, SecretAccessKey: undefined }),
      'printed JSON without an access key and its secret',
    ],
    [
      'gives a token that is none',
      print({ ...good, SessionToken: 5 }),
      'printed JSON without an access key and its secret',
    ],
    ['gives no time', print({ ...good, Expiration: 'soon' }), 'printed an Expiration that is no time'],
    ['gives old keys', print({ ...good, Expiration: '2020-01-01T00:00:00Z' }), 'gave keys that have expired'],
    [
      'fails',
      `console.error('${SECRET_MARKER}'); console.error('login needed, token eyJhbGciOi${SECRET_MARKER}abcdefgh, key AKIAIOSFODNN7EXAMPLE\\n'); process.exit(3)`,
      'ended with code 3: login needed, token … key …',
    ],
    ['fails in silence', 'process.exit(1)', 'ended with code 1'],
    ['never stops printing', "setInterval(() => console.log('x'.repeat(100000)), 1)", 'printed far too much'],
  ])('%s', async (_what, code, why) => {
    const file = path.join(home, 'p.js');
    await writeFile(file, code);
    await config('[profile run]', `credential_process = "${process.execPath}" ${file} --password ${SECRET_MARKER}`);
    const failure = await failureOf('run');
    expect(failure.code).toBe('credential-process');
    expect(failure.title).toBe(`The credential_process of the profile run ${why}.`);
    expect(failure.hint).toBe(
      `Run it in a terminal to see what is wrong: ${process.execPath} … (~/.aws/config line 2).`,
    );
  });
});
