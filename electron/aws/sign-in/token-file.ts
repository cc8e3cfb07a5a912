/** Our side of the token file that we share with the AWS CLI and the SDKs (docs/spec/aws-access.md, 1.2). */
import { mkdir, rm } from 'node:fs/promises';
import { writeAtomic } from '../../files/write-atomic';
import { codeOf } from '../code-of';
import { credentialsFailure, type CredentialsFailure } from '../credentials/credentials-failure';
import type { AwsEnvironment } from '../environment';
import { shownPath } from '../profiles/config-file';
import type { SignIn } from '../profiles/plan';
import { readCache } from '../profiles/read-cache';
import { ssoCacheFolder, ssoTokenFile } from '../profiles/sso-token';

/** What CreateToken gave, and with which registration. */
export interface NewToken {
  readonly accessToken: string;
  readonly until: Date;
  /** Null: none was given; one that the file holds already goes on counting. */
  readonly refreshToken: string | null;
  /** Null: the same as before. */
  readonly client: { readonly id: string; readonly secret: string; readonly until: Date } | null;
}

/**
 * Writes the token under the names of the AWS CLI, whole or not at all, owner only. `keep`: what the file holds besides
 * stays (a renewed token); else it goes (a new sign-in), but for members that none of the known tools writes. Rejects
 * with `CredentialsFailure` where the disk does not take it.
 */
export async function writeToken(
  signIn: SignIn,
  token: NewToken,
  keep: boolean,
  environment: AwsEnvironment,
): Promise<void> {
  const file = ssoTokenFile(signIn.tokenKey, environment);
  const { home } = environment;
  const before = await readCache(file, home);
  const members = Object.entries(before.kind === 'object' ? before.value : {});
  await writeSecret(file, environment, {
    ...Object.fromEntries(members.filter(([name]) => keep || !OF_ONE_SIGN_IN.includes(name))),
    startUrl: signIn.startUrl,
    region: signIn.ssoRegion,
    accessToken: token.accessToken,
    expiresAt: cliTime(token.until),
    ...(token.client === null
      ? {}
      : {
          clientId: token.client.id,
          clientSecret: token.client.secret,
          registrationExpiresAt: cliTime(token.client.until),
        }),
    ...(token.refreshToken === null ? {} : { refreshToken: token.refreshToken }),
  });
}

/** A refresh token of an earlier sign-in belongs to another registration. */
const OF_ONE_SIGN_IN = ['refreshToken', 'clientId', 'clientSecret', 'registrationExpiresAt'];

/** A file of the cache folder, which is made where it is missing. Rejects with `CredentialsFailure`. */
export async function writeSecret(file: string, environment: AwsEnvironment, members: object): Promise<void> {
  const folder = ssoCacheFolder(environment);
  const { home } = environment;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unwritable(shownPath(folder, home), `its folder cannot be made (${codeOf(error)})`);
  }
  const written = await writeAtomic(file, JSON.stringify(members));
  if (!written.ok) throw unwritable(shownPath(file, home), written.error.title.replace(/^[^:]*: |\.$/g, ''));
}

/** Removes a sign-in's token; true: there was one. Rejects with `CredentialsFailure`. */
export async function removeToken(signIn: SignIn, environment: AwsEnvironment): Promise<boolean> {
  const file = ssoTokenFile(signIn.tokenKey, environment);
  try {
    await rm(file);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw credentialsFailure(
      'sign-out-failed',
      `The sign-in for ${signIn.signIn} could not be removed: ${shownPath(file, environment.home)} stays (${code}).`,
      'Remove it yourself.',
    );
  }
}

/** `2026-11-30T10:00:00Z`: no milliseconds, as old readers of that file want it. */
export function cliTime(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z');
}

function unwritable(file: string, why: string): CredentialsFailure {
  return credentialsFailure(
    'sign-in-not-kept',
    `The sign-in worked but could not be kept: ${file} cannot be written, ${why}.`,
    'Mend that, then sign in again.',
  );
}
