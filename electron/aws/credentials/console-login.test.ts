/** Renewing what `aws login` left, through the SDK, against a sign-in service over HTTP (docs/spec/aws-access.md, 1.5). */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listProfiles } from '../profiles/list-profiles';
import { credentialsFor } from './credentials-for';
import { CredentialsFailure } from './credentials-failure';

const SESSION = 'arn:aws:sts::275666109134:assumed-role/Admin/ann';
const SECRET = 'SeCrEtMaRkEr';
const RENEWED = {
  accessToken: { accessKeyId: 'ASIANEW', secretAccessKey: SECRET, sessionToken: SECRET },
  tokenType: 'aws_sigv4',
  expiresIn: 900,
  refreshToken: SECRET,
};

let home = '';
let server: Server;
let answer: { status: number; type?: string; body: object } = { status: 200, body: RENEWED };
let asked = 0;
const cacheFile = () => path.join(home, 'cache', `${createHash('sha256').update(SESSION).digest('hex')}.json`);

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'atlas-login-'));
  await mkdir(path.join(home, '.aws'));
  await mkdir(path.join(home, 'cache'));
  await writeFile(
    path.join(home, '.aws/config'),
    `[profile console]\nlogin_session = ${SESSION}\nregion = us-east-1\n`,
  );
  asked = 0;
  server = createServer((request, response) => {
    asked += 1;
    request.resume().on('end', () => {
      response.writeHead(answer.status, { 'content-type': 'application/json', 'x-amzn-errortype': answer.type ?? '' });
      response.end(JSON.stringify(answer.body));
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  // The SDK looks here by itself.
  vi.stubEnv('AWS_LOGIN_CACHE_DIRECTORY', path.join(home, 'cache'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
  await rm(home, { recursive: true });
});

async function leave(minutes: number): Promise<void> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const accessToken = {
    accessKeyId: 'ASIAOLD',
    secretAccessKey: SECRET,
    sessionToken: SECRET,
    accountId: '275666109134',
    expiresAt: new Date(Date.now() + minutes * 60_000).toISOString(),
  };
  const dpopKey = privateKey.export({ format: 'pem', type: 'sec1' });
  const cache = {
    accessToken,
    tokenType: 'aws_sigv4',
    clientId: 'arn:aws:signin:::devtools/same-device',
    refreshToken: SECRET,
    dpopKey,
  };
  await writeFile(cacheFile(), JSON.stringify(cache));
}
async function keys() {
  const { port } = server.address() as { port: number };
  const env = {
    AWS_ENDPOINT_URL: `http://localhost:${port}`,
    AWS_LOGIN_CACHE_DIRECTORY: path.join(home, 'cache'),
  };
  const found = await credentialsFor('console', { env, home });
  if (!found.ok) throw new Error(found.error.title);
  return found.credentials();
}
const failure = async () => {
  const thrown: unknown = await keys().catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(CredentialsFailure);
  const { shown } = thrown as CredentialsFailure;
  expect(JSON.stringify(shown)).not.toContain(SECRET);
  return shown;
};

describe('a console sign-in', () => {
  it('serves without a call while its keys are valid', async () => {
    await leave(10);
    expect((await keys()).accessKeyId).toBe('ASIAOLD');
    expect(asked).toBe(0);
  });

  it('is renewed when its keys ended, and the new ones are kept for other tools', async () => {
    answer = { status: 200, body: RENEWED };
    await leave(-1);
    expect((await keys()).accessKeyId).toBe('ASIANEW');
    expect(await readFile(cacheFile(), 'utf8')).toContain('ASIANEW');
  });

  it.each([
    ['TOKEN_EXPIRED', 'The console sign-in of the profile console ended.'],
    ['USER_CREDENTIALS_CHANGED', 'The console sign-in of the profile console ended because the password was changed.'],
    ['INSUFFICIENT_PERMISSIONS', /signin:CreateOAuth2Token is not allowed\.$/],
    ['SOMETHING_NEW', 'The console sign-in of the profile console could not be renewed.'],
  ])('refused with %s says what to do', async (error, title) => {
    answer = { status: 400, type: 'AccessDeniedException', body: { error, message: SECRET } };
    await leave(-1);
    const shown = await failure();
    expect(shown.title).toMatch(title);
    expect(shown.hint).toBe('Run aws login --profile console, then try again.');
  });

  it('that cannot be renewed for want of a network says that', async () => {
    await leave(-1);
    const address = server.address();
    vi.spyOn(server, 'address').mockReturnValue(address);
    await new Promise((resolve) => server.close(resolve));
    expect(await failure()).toMatchObject({
      code: 'aws-unreachable',
      title: 'The console sign-in of the profile console could not be renewed: AWS could not be reached.',
    });
  });

  it('that ended half a day ago is not even tried', async () => {
    await leave(-13 * 60);
    expect(await failure()).toMatchObject({
      title: 'There is no valid console sign-in for the profile console on this computer.',
    });
    expect(asked).toBe(0);
  });

  it('whose file cannot be read says that, for signing in would not help', async () => {
    await mkdir(cacheFile());
    const why = `~/cache/${path.basename(cacheFile())} is a folder, not a file.`;
    expect(await failure()).toMatchObject({
      code: 'sign-in-needed',
      title: `The sign-in for console cannot be read: ${why}`,
      hint: 'Mend or remove it, run aws login --profile console, then try again.',
    });
    const env = { AWS_LOGIN_CACHE_DIRECTORY: path.join(home, 'cache') };
    const [profile] = (await listProfiles({ env, home })).profiles;
    const sentence = `${why} Mend or remove it, then run aws login --profile console.`;
    expect(profile?.state).toEqual({ kind: 'needs-sign-in', sentence, here: false });
  });
});
