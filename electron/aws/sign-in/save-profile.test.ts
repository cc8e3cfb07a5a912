import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listProfiles } from '../profiles/list-profiles';
import { signInOfProfile, signInOfStartUrl } from './find-sign-in';
import { profileText, saveProfile, type NewProfile } from './save-profile';
import { writeToken } from './token-file';

const START = 'https://corp.awsapps.com/start';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'atlas-save-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const environment = () => ({ env: {}, home });
const config = () => path.join(home, '.aws/config');
async function put(text: string) {
  await mkdir(path.dirname(config()), { recursive: true });
  await writeFile(config(), text);
}
async function corp() {
  const found = await signInOfStartUrl(START, 'eu-west-1', environment());
  if (!found.ok) throw new Error(found.error.title);
  return found.signIn;
}
const dev = async (change: Partial<NewProfile> = {}): Promise<NewProfile> => ({
  name: 'dev',
  account: '111122223333',
  role: 'Reader',
  region: 'eu-central-1',
  signIn: await corp(),
  ...change,
});
async function save(profile: NewProfile) {
  const text = await profileText(profile, environment());
  if (!text.ok) throw new Error(text.error.title);
  return saveProfile(profile, text.text, environment());
}
const whyNot = async (profile: NewProfile) => {
  const text = await profileText(profile, environment());
  return text.ok ? 'none' : text.error.title;
};

describe('a saved profile', () => {
  it('is appended as it was shown, and is read as it was meant', async () => {
    const profile = await dev();
    const shown = await profileText(profile, environment());
    expect(shown).toEqual({
      ok: true,
      file: '~/.aws/config',
      text: [
        '[sso-session corp]',
        `sso_start_url = ${START}`,
        'sso_region = eu-west-1',
        'sso_registration_scopes = sso:account:access',
        '',
        '[profile dev]',
        'sso_session = corp',
        'sso_account_id = 111122223333',
        'sso_role_name = Reader',
        'region = eu-central-1',
        '',
      ].join('\n'),
    });
    expect(await save(profile)).toEqual({ ok: true, file: '~/.aws/config', copy: null });
    expect((await stat(config())).mode & 0o777).toBe(0o600);
    expect(await signInOfProfile('dev', environment())).toMatchObject({
      ok: true,
      signIn: { ...profile.signIn, command: 'aws sso login --sso-session corp' },
      flows: ['browser', 'code'],
    });
  });

  it('keeps what is there, its mode, its links and a copy', async () => {
    await put('# mine\n[profile old]\nregion = us-east-1');
    await chmod(config(), 0o640);
    await writeFile(path.join(home, 'elsewhere'), await readFile(config()));
    await rm(config());
    await chmod(path.join(home, 'elsewhere'), 0o640);
    await symlink(path.join(home, 'elsewhere'), config());
    const saved = await save(await dev({ name: 'my dev', region: null }));
    expect(saved).toEqual({
      ok: true,
      file: '~/.aws/config',
      copy: expect.stringMatching(/^~\/\.aws\/config\.before-20\d+T\d+Z$/) as string,
    });
    const text = await readFile(path.join(home, 'elsewhere'), 'utf8');
    expect(text.startsWith('# mine\n[profile old]\nregion = us-east-1\n\n[sso-session corp]\n')).toBe(true);
    expect(text).toContain("[profile 'my dev']\nsso_session = corp\n");
    expect((await stat(config())).mode & 0o777).toBe(0o640);
    const [copy = ''] = (await readdir(path.dirname(config()))).filter((name) => name.startsWith('config.before'));
    expect(await readFile(path.join(home, '.aws', copy), 'utf8')).toBe('# mine\n[profile old]\nregion = us-east-1');
    const { profiles } = await listProfiles(environment());
    expect(profiles.map(({ name }) => name)).toEqual(['old', 'my dev']);
  });

  it.each([`${START}/#/`, 'https://Corp.awsapps.com'])('shares a session that is there, with %s', async (written) => {
    await put(`[sso-session 'My Corp']\nsso_start_url = ${written}\nsso_region = eu-west-1\n`);
    const profile = await dev();
    expect(profile.signIn).toMatchObject({ tokenKey: 'My Corp', command: "aws sso login --sso-session 'My Corp'" });
    expect(await profileText(profile, environment())).toMatchObject({
      text: expect.stringMatching(/^\[profile dev\]\nsso_session = My Corp\n/) as string,
    });
  });

  it('is not written over another one, nor beside a session of another portal', async () => {
    await put(
      `[profile dev]\nregion = us-east-1\n[sso-session corp]\nsso_start_url = ${START}2\nsso_region = eu-west-1\n`,
    );
    expect((await corp()).tokenKey).toBe('corp-2');
    expect(await whyNot(await dev())).toBe('There is a profile dev already (~/.aws/config line 1).');
    const signIn = { ...(await corp()), tokenKey: 'corp' };
    expect(await whyNot(await dev({ name: 'new', signIn }))).toBe(
      'There is an SSO session corp already, with another start URL or Region (~/.aws/config line 3).',
    );
  });

  it.each<[Partial<NewProfile>, string]>([
    [{ name: 'a]\n[x' }, 'The name of the profile cannot be written to ~/.aws/config as it is.'],
    [{ name: ' a' }, 'The name of the profile cannot be written to ~/.aws/config as it is.'],
    [{ name: "o'neil" }, 'The name of the profile cannot be written to ~/.aws/config as it is.'],
    [{ name: '' }, 'The name of the profile cannot be written to ~/.aws/config as it is.'],
    [{ account: '1' }, 'The account cannot be written to ~/.aws/config as it is.'],
    [{ role: 'a\nb' }, 'The role cannot be written to ~/.aws/config as it is.'],
    [{ region: 'x/../y' }, 'The Region cannot be written to ~/.aws/config as it is.'],
  ])('is refused: %j', async (change, title) => {
    expect(await whyNot(await dev(change))).toBe(title);
  });

  it('is only what was shown, and nothing where the file is none', async () => {
    const profile = await dev();
    expect(await saveProfile(profile, 'something else', environment())).toMatchObject({
      error: { title: '~/.aws/config was changed meanwhile.' },
    });
    await mkdir(config(), { recursive: true });
    const shown = await profileText(profile, environment());
    expect(await saveProfile(profile, shown.ok ? shown.text : '', environment())).toMatchObject({
      error: { title: '~/.aws/config is a folder, not a file.' },
    });
  });
});

it.each([
  ['', 'us-east-1', 'The start URL is empty.'],
  ['http://corp.awsapps.com/start', 'us-east-1', 'The start URL is no https address.'],
  ['https://me:you@corp.awsapps.com/start', 'us-east-1', 'The start URL is no https address.'],
  [START, '', 'The Region is empty.'],
  [START, 'us-east1', 'us-east1 is no AWS Region.'],
])('a start URL %j with the Region %j begins no sign-in', async (url, region, title) => {
  expect(await signInOfStartUrl(url, region, environment())).toMatchObject({ ok: false, error: { title } });
});

it.each([
  [START, 'corp'],
  ['https://start.us-gov-home.awsapps.com/directory/corp', 'corp'],
  ['https://ssoins-1234.portal.eu-west-1.app.aws', 'ssoins-1234'],
  ['https://identitycenter.amazonaws.com/ssoins-5678', 'ssoins-5678'],
])('the sign-in of %s is called %s', async (url, name) => {
  expect(await signInOfStartUrl(url, 'eu-west-1', environment())).toMatchObject({ signIn: { tokenKey: name } });
});

it('a start URL never takes the token of another portal, nor of another Region', async () => {
  const signIn = await corp();
  const token = { accessToken: 'x', until: new Date(), refreshToken: null, client: null };
  await writeToken(signIn, token, false, environment());
  expect((await corp()).tokenKey).toBe('corp');
  const key = async (url: string, region: string) => {
    const found = await signInOfStartUrl(url, region, environment());
    return found.ok ? found.signIn.tokenKey : null;
  };
  expect(await key('https://corp.awsapps.cn/start', 'eu-west-1')).toBe('corp-2');
  expect(await key(START, 'us-east-1')).toBe('corp-2');
});

it('a profile with keys has no sign-in', async () => {
  await put('[profile keys]\naws_access_key_id = a\naws_secret_access_key = b\n');
  expect(await signInOfProfile('keys', environment())).toMatchObject({
    error: { title: 'The profile keys does not sign in to IAM Identity Center.' },
  });
  expect(await signInOfProfile('nobody', environment())).toMatchObject({ ok: false });
});
