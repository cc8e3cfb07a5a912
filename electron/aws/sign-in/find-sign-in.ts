/** Which sign-in to IAM Identity Center is meant: a profile's, or that of a start URL without any profile. */
import type { ShownError } from '../../../shared/ipc/contract';
import type { SignInOf } from '../../../shared/ipc/sign-in-types';
import type { AwsEnvironment } from '../environment';
import { readConfigFiles } from '../profiles/config-files';
import { profileEnvironment } from '../profiles/endpoints';
import { Misconfigured } from '../profiles/misconfigured';
import { signInOf, type ProfilePlan, type SignIn } from '../profiles/plan';
import { didYouMean, isRegionName } from '../profiles/region-name';
import { resolveProfile } from '../profiles/resolve-profile';
import { shellWord } from '../profiles/shell-word';
import { scopesOf, USUAL_SCOPE } from '../profiles/sso-plan';
import { readCache } from '../profiles/read-cache';
import { ssoTokenFile } from '../profiles/sso-token';
import { settingOf } from '../profiles/ways';
import { nameInStartUrl, startUrlOf } from './start-url';

export type FoundSignIn =
  | {
      readonly ok: true;
      readonly signIn: SignIn;
      /** What the profile takes of it; null without a profile. */
      readonly account: string | null;
      readonly role: string | null;
      /** What its calls are to be made in: with the endpoints that the profile names. */
      readonly environment: AwsEnvironment;
      /** The browser can come back (an sso-session), or only a code will do (a profile's own sso_start_url). */
      readonly flows: readonly ('browser' | 'code')[];
    }
  | { readonly ok: false; readonly error: ShownError };

/** Either of the two below. Asks nobody, never throws. */
export function findSignIn(signIn: SignInOf, environment: AwsEnvironment): Promise<FoundSignIn> {
  return 'profile' in signIn
    ? signInOfProfile(signIn.profile, environment)
    : signInOfStartUrl(signIn.startUrl, signIn.ssoRegion, environment);
}

/** That of a profile, or of the profile that its chain begins with. Asks nobody, never throws. */
export async function signInOfProfile(profile: string, environment: AwsEnvironment): Promise<FoundSignIn> {
  const files = await readConfigFiles(environment);
  let resolved: ProfilePlan;
  try {
    resolved = resolveProfile(files, profile);
  } catch (thrown) {
    if (thrown instanceof Misconfigured) return { ok: false, error: thrown.shown };
    throw thrown;
  }
  const plan = signInOf(resolved);
  if (plan === null) {
    return failed(
      `The profile ${profile} does not sign in to IAM Identity Center.`,
      'Choose a profile with sso_session, or give a start URL.',
    );
  }
  const flows = plan.scopes.length === 0 ? (['code'] as const) : (['browser', 'code'] as const);
  const { account, role } = plan;
  const ofCalls = profileEnvironment(files, profile, environment);
  return { ok: true, signIn: plan, account, role, environment: ofCalls, flows };
}

/**
 * Without a profile: start URL and Region as a person typed them. A session of the config file with the same two is
 * meant; else one that a saved profile will have, named after the portal, so that its token need not move. Never throws.
 */
export async function signInOfStartUrl(
  startUrl: string,
  region: string,
  environment: AwsEnvironment,
): Promise<FoundSignIn> {
  const url = startUrlOf(startUrl);
  const ssoRegion = region.trim();
  if (url === null) {
    return failed(
      `${startUrl.trim() === '' ? 'The start URL is empty' : 'The start URL is no https address'}.`,
      'Copy it from the access portal; it looks like https://corp.awsapps.com/start.',
      'start-url-invalid',
    );
  }
  // It becomes part of a host name to which the token is sent.
  if (!isRegionName(ssoRegion)) {
    return failed(
      `${ssoRegion === '' ? 'The Region is empty' : `${ssoRegion} is no AWS Region`}.`,
      `Name the Region of IAM Identity Center, such as us-east-1.${didYouMean(ssoRegion)}`,
      'sso-region-invalid',
    );
  }
  const files = await readConfigFiles(environment);
  const known = [...files.sessions.values()].find(
    (session) =>
      startUrlOf(settingOf(session, 'sso_start_url')?.value ?? '') === url &&
      settingOf(session, 'sso_region')?.value === ssoRegion,
  );
  const name = known?.name ?? (await freeName(url, ssoRegion, files.sessions, environment));
  const signIn = {
    tokenKey: name,
    signIn: name,
    command: known === undefined ? 'aws configure sso' : `aws sso login --sso-session ${shellWord(name)}`,
    startUrl: url,
    ssoRegion,
    scopes: known === undefined ? [USUAL_SCOPE] : scopesOf(known),
  };
  return { ok: true, signIn, account: null, role: null, environment, flows: ['browser', 'code'] };
}

/** `corp`, or `corp-2` where a session, or the token of another portal, has that name already. */
async function freeName(
  url: string,
  ssoRegion: string,
  taken: ReadonlyMap<string, unknown>,
  environment: AwsEnvironment,
): Promise<string> {
  const name = nameInStartUrl(url);
  for (let number = 2, free = name; ; number++) {
    if (!taken.has(free) && !(await isOfAnother(free, url, ssoRegion, environment))) return free;
    free = `${name}-${number}`;
  }
}

/** A token that is not of this portal would be sent to it, or list the accounts of somebody else as this one's. */
async function isOfAnother(
  tokenKey: string,
  url: string,
  ssoRegion: string,
  environment: AwsEnvironment,
): Promise<boolean> {
  const cache = await readCache(ssoTokenFile(tokenKey, environment), environment.home);
  if (cache.kind !== 'object') return false;
  const { region, startUrl } = cache.value;
  const differs = (value: unknown, wanted: string, read: (text: string) => string | null) =>
    typeof value === 'string' && read(value) !== wanted;
  return differs(region, ssoRegion, (text) => text) || differs(startUrl, url, startUrlOf);
}

function failed(title: string, hint: string, code = 'sign-in-not-found'): FoundSignIn {
  return { ok: false, error: { code, title, hint } };
}
