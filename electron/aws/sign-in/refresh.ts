/**
 * A token that is good for a call now: read anew each time, renewed within its last five minutes or after its end, by
 * one caller for all of this process. Other programs renew the same file; no lock is theirs, so the file is read again
 * before and after, and whoever comes second takes what the first one left (docs/spec/aws-access.md, 1.2).
 */
import { setTimeout as wait } from 'node:timers/promises';
import { shownDate } from '../../../shared/ipc/shown-date';
import { AskFault } from '../credentials/ask';
import { CredentialsFailure, credentialsFailure, unreadableSignIn } from '../credentials/credentials-failure';
import type { AwsEnvironment } from '../environment';
import type { SignIn } from '../profiles/plan';
import { forgottenHere } from '../profiles/profile-state';
import { readSsoToken, ssoTokenFile, type RefreshData, type SsoToken } from '../profiles/sso-token';
import { createToken, type Granted } from './create-token';
import { isRefusal, notRenewed } from './failures';
import { writeToken } from './token-file';

/** As long before the end as the SDK does it. */
const EARLY_MS = 5 * 60_000;
/** After a failed try a token that is still valid serves so long without another one. */
const AGAIN_MS = 30_000;
/** So long another program may take from AWS's answer to its file. */
const OTHERS_WRITE_MS = 2_000;
const LOOK_MS = 100;

export interface GoodToken {
  readonly accessToken: string;
  readonly until: Date;
}

/** By token file: who is at it, when it last failed, what was given but could not be written. */
const underWay = new Map<string, Promise<GoodToken>>();
const failedAt = new Map<string, number>();
const unwritten = new Map<string, Granted & { readonly spent: string }>();

/**
 * `not`: a token that AWS does not take although it has not ended; it is renewed, if it can be. Rejects with
 * `CredentialsFailure`, whose words name the cause: an ended session, the network, the proxy, the clock.
 */
export async function goodToken(signIn: SignIn, environment: AwsEnvironment, not?: string): Promise<GoodToken> {
  const token = await current(signIn, environment);
  if (token.kind === 'valid' && isGood(token, not)) return token;
  const file = ssoTokenFile(signIn.tokenKey, environment);
  const serves = token.kind === 'valid' && token.accessToken !== not;
  if (serves && (token.refresh === null || Date.now() - (failedAt.get(file) ?? 0) < AGAIN_MS)) return token;
  const renewing =
    underWay.get(file) ??
    renew(signIn, environment, not).finally(() => {
      underWay.delete(file);
    });
  underWay.set(file, renewing);
  return renewing;
}

type Valid = Extract<SsoToken, { readonly kind: 'valid' }>;

function isGood({ accessToken, until }: Valid, not: string | undefined): boolean {
  return accessToken !== not && until.getTime() - Date.now() > EARLY_MS;
}

async function renew(signIn: SignIn, environment: AwsEnvironment, not: string | undefined): Promise<GoodToken> {
  const token = await current(signIn, environment);
  if (token.kind === 'valid' && isGood(token, not)) return token;
  if ((token.kind !== 'valid' && token.kind !== 'ended') || token.refresh === null)
    return orFailure(token, not, signIn);
  try {
    return await refreshed(signIn, token.refresh, environment);
  } catch (thrown) {
    failedAt.set(ssoTokenFile(signIn.tokenKey, environment), Date.now());
    const theirs = await ofAnother(signIn, token, thrown, environment);
    if (theirs !== null) return theirs;
    if (token.kind === 'valid' && token.accessToken !== not) return token;
    const at = token.kind === 'ended' ? token.at : new Date();
    throw thrown instanceof AskFault ? notRenewed(thrown.fault, signIn, at, environment) : thrown;
  }
}

async function refreshed(
  signIn: SignIn,
  { clientId, clientSecret, refreshToken }: RefreshData,
  environment: AwsEnvironment,
): Promise<GoodToken> {
  const client = { id: clientId, secret: clientSecret };
  const granted = await createToken(signIn, client, { grantType: 'refresh_token', refreshToken }, environment);
  const file = ssoTokenFile(signIn.tokenKey, environment);
  const now = await readSsoToken(signIn.tokenKey, environment);
  // Somebody signed in anew meanwhile: that sign-in is the longer one.
  if (now.kind === 'valid' && now.refresh?.refreshToken !== refreshToken && now.until > granted.until) return now;
  failedAt.delete(file);
  try {
    await writeToken(signIn, { ...granted, client: null }, true, environment);
    unwritten.delete(file);
  } catch (thrown) {
    if (!(thrown instanceof CredentialsFailure)) throw thrown;
    // The old refresh token is spent; what came for it must not be lost while this process lives.
    unwritten.set(file, { ...granted, spent: refreshToken });
  }
  return granted;
}

/** What is in the file, or what should be in it. */
async function current(signIn: SignIn, environment: AwsEnvironment): Promise<SsoToken> {
  const token = await readSsoToken(signIn.tokenKey, environment);
  const kept = unwritten.get(ssoTokenFile(signIn.tokenKey, environment));
  if (kept === undefined || (token.kind !== 'valid' && token.kind !== 'ended')) return token;
  if (token.refresh?.refreshToken !== kept.spent) return token;
  const refresh = { ...token.refresh, refreshToken: kept.refreshToken ?? kept.spent };
  if (kept.until.getTime() <= Date.now()) return { kind: 'ended', at: kept.until, refresh };
  return { kind: 'valid', accessToken: kept.accessToken, until: kept.until, refresh };
}

/**
 * The token that another program has got meanwhile; null: none. Where AWS refused, a refresh token that is good for one
 * use may just have been used, and its user be about to write.
 */
async function ofAnother(
  signIn: SignIn,
  before: SsoToken,
  thrown: unknown,
  environment: AwsEnvironment,
): Promise<GoodToken | null> {
  const patience = thrown instanceof AskFault && isRefusal(thrown.fault) ? OTHERS_WRITE_MS : 0;
  for (let waited = 0; ; waited += LOOK_MS) {
    const token = await readSsoToken(signIn.tokenKey, environment);
    const same = before.kind === 'valid' && token.kind === 'valid' && token.accessToken === before.accessToken;
    if (token.kind === 'valid' && !same) return token;
    if (waited >= patience) return null;
    await wait(LOOK_MS);
  }
}

/** For a token that nothing can be done with. */
function orFailure(token: SsoToken, not: string | undefined, signIn: SignIn): GoodToken {
  if (token.kind === 'valid' && token.accessToken !== not) return token;
  throw signInNeeded(token, signIn);
}

/** Why the person has to sign in. For throwing. */
export function signInNeeded(token: SsoToken, { command, signIn }: SignIn): CredentialsFailure {
  if (token.kind === 'unreadable') return unreadableSignIn(signIn, token.sentence, command);
  if (token.kind === 'forgotten') {
    return credentialsFailure('sign-in-forgotten', forgottenHere(signIn), 'Sign in here, then try again.');
  }
  const hint = `Run ${command}, then try again.`;
  if (token.kind === 'valid') {
    return credentialsFailure(
      'sign-in-refused',
      `AWS no longer accepts the sign-in for ${signIn}, although its token says that it lasts until ${shownDate(token.until.toISOString())}.`,
      hint,
    );
  }
  const title =
    token.kind === 'ended'
      ? `The sign-in for ${signIn} ended at ${shownDate(token.at.toISOString())}.`
      : `There is no sign-in for ${signIn} on this computer.`;
  return credentialsFailure('sign-in-needed', title, hint);
}
