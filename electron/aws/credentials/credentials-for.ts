/** A profile's name → a function that gives its credentials whenever they are asked for (docs/spec/aws-access.md, 1). */
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { ShownError } from '../../../shared/ipc/contract';
import type { EndpointInUse } from '../../../shared/ipc/crawl-types';
import type { AwsEnvironment } from '../environment';
import { readConfigFiles, type ConfigFiles } from '../profiles/config-files';
import { endpointsInVariables, endpointsOf, profileEnvironment } from '../profiles/endpoints';
import { environmentKeys, halfSet } from '../profiles/environment-keys';
import { Misconfigured } from '../profiles/misconfigured';
import { defaultRegion, environmentRegion, type NamedRegion } from '../profiles/named-region';
import { allNotes, type ProfilePlan, type SignIn } from '../profiles/plan';
import { mfaOf, mfaSentence } from '../profiles/profile-state';
import { resolveProfile } from '../profiles/resolve-profile';
import { CredentialsFailure, credentialsFailure } from './credentials-failure';
import { providerOf } from './provider-of';
import { programOf } from './shown-command';
import { mustHaveSignIn, ssoCredentials } from './sso-credentials';

export interface SignedIn {
  readonly ok: true;
  /** Asks each time it is called; rejects with `CredentialsFailure`. */
  readonly credentials: AwsCredentialIdentityProvider;
  /** The profile's own; null: it names none. */
  readonly region: string | null;
  /** Where nobody names one, as AWS's own tools do it: of AWS_REGION or AWS_DEFAULT_REGION, for keys also of `[default]`. */
  readonly usualRegion: NamedRegion | null;
  /** What hides what, which program is run: sentences that explain a failure as well. */
  readonly notes: readonly string[];
  readonly endpoints: readonly EndpointInUse[];
  /** What the calls with these credentials are to be made in: with the endpoints that the profile names. */
  readonly environment: AwsEnvironment;
}
export type CredentialsFor =
  SignedIn | { readonly ok: false; readonly error: ShownError; readonly notes: readonly string[] };

/**
 * Reads the files; asks nobody yet. Whatever can be known to fail without a call is an error at once. `region`: the one
 * that was asked for, before those of the variables where the profile names none. Never throws.
 */
export async function credentialsFor(
  profileName: string,
  environment: AwsEnvironment,
  region: string | null = null,
): Promise<CredentialsFor> {
  const files = await readConfigFiles(environment);
  let plan: ProfilePlan;
  try {
    plan = resolveProfile(files, profileName);
  } catch (error) {
    if (!(error instanceof Misconfigured)) throw error;
    return { ok: false, error: withProblems(error.shown, files, profileName), notes: [] };
  }
  const notes = allNotes(plan, programOf);
  const asked = region === null ? environment : { ...environment, env: { ...environment.env, AWS_REGION: region } };
  const ofCalls = profileEnvironment(files, profileName, asked);
  try {
    const serial = mfaOf(plan.plan);
    if (serial !== null) throw mfaNeeded(profileName, serial);
    await mustBeSignedIn(plan, ofCalls);
  } catch (error) {
    if (!(error instanceof CredentialsFailure)) throw error;
    return { ok: false, error: error.shown, notes };
  }
  return {
    ok: true,
    credentials: providerOf(plan, { ofCalls, ofCommands: environment }, files),
    region: plan.region,
    usualRegion: environmentRegion(environment),
    notes,
    endpoints: endpointsOf(files, profileName, environment),
    environment: ofCalls,
  };
}

/** The keys in the environment variables, as a profile's would be given; null: none are set. Never throws. */
export async function environmentCredentials(environment: AwsEnvironment): Promise<CredentialsFor | null> {
  const half = halfSet(environment);
  // To take the profile default instead could mean to read another account.
  if (half !== null) {
    return {
      ok: false,
      error: { code: 'keys-incomplete', title: half, hint: 'Set both or neither, or name a profile.' },
      notes: [],
    };
  }
  const keys = environmentKeys(environment);
  if (keys === null) return null;
  const files = await readConfigFiles(environment);
  const plan: ProfilePlan = { profile: 'environment', plan: keys, region: null, notes: [] };
  return {
    ok: true,
    credentials: providerOf(plan, { ofCalls: environment, ofCommands: environment }, null),
    region: null,
    usualRegion: environmentRegion(environment) ?? defaultRegion(files),
    notes: [],
    endpoints: endpointsOf(files, null, environment),
    environment,
  };
}

/** Those of a role that a sign-in gives, without any profile. Reads nothing yet; asks each time it is called. */
export function portalCredentials(
  signIn: SignIn,
  account: string,
  role: string,
  environment: AwsEnvironment,
): SignedIn {
  return {
    ok: true,
    credentials: () => ssoCredentials({ ...signIn, kind: 'sso-session', account, role }, environment),
    region: null,
    usualRegion: environmentRegion(environment),
    notes: [],
    endpoints: endpointsInVariables(environment),
    environment,
  };
}

/** What is odd in the files is often the cause: a file that is a folder, a header without its word, a line without its `=`. */
function withProblems(shown: ShownError, { problems, profiles }: ConfigFiles, profile: string): ShownError {
  if (problems.length === 0) return shown;
  // Of a profile that is not there they say it better than the usual hint.
  const hint = profiles.has(profile) ? [shown.hint, ...problems] : problems;
  return { ...shown, hint: hint.join(' ') };
}

function mfaNeeded(profile: string, serial: string): CredentialsFailure {
  const [title = '', ...todo] = mfaSentence(profile, serial).split(': ');
  return credentialsFailure('mfa-needed', `${title}.`, upper(todo.join(': ')));
}

/** A missing or ended sign-in is known before anything is started. */
async function mustBeSignedIn({ plan }: ProfilePlan, environment: AwsEnvironment): Promise<void> {
  if (plan.kind === 'role-chain') await mustBeSignedIn(plan.source, environment);
  if (plan.kind === 'sso' || plan.kind === 'sso-session') await mustHaveSignIn(plan, environment);
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
