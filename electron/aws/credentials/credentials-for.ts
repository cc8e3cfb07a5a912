/** A profile's name → a function that gives its credentials whenever they are asked for (docs/spec/aws-access.md, 1). */
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { ShownError } from '../../../shared/ipc/contract';
import { shareCredentials } from '../clients/share-credentials';
import type { AwsEnvironment } from '../environment';
import { readConfigFiles } from '../profiles/config-files';
import { profileEnvironment } from '../profiles/endpoints';
import { environmentKeys } from '../profiles/environment-keys';
import { Misconfigured } from '../profiles/misconfigured';
import { allNotes, type ProfilePlan } from '../profiles/plan';
import { mfaOf, mfaSentence } from '../profiles/profile-state';
import { resolveProfile } from '../profiles/resolve-profile';
import { CredentialsFailure, credentialsFailure } from './credentials-failure';
import { providerOf } from './provider-of';
import { requireSsoToken } from './sso-credentials';

export type CredentialsFor =
  | {
      readonly ok: true;
      /** Rejects with `CredentialsFailure`. Gives the same ones to all until shortly before they expire. */
      readonly credentials: AwsCredentialIdentityProvider;
      /** The profile's, else that of AWS_REGION or AWS_DEFAULT_REGION. */
      readonly region: string | null;
      readonly notes: readonly string[];
      /** What the calls with these credentials are to be made in: with the endpoints that the profile names. */
      readonly environment: AwsEnvironment;
    }
  | { readonly ok: false; readonly error: ShownError };

/** Reads the files; asks nobody yet. Whatever can be known to fail without a call is an error at once. Never throws. */
export async function credentialsFor(profileName: string, environment: AwsEnvironment): Promise<CredentialsFor> {
  const files = await readConfigFiles(environment);
  try {
    const plan = resolveProfile(files, profileName);
    const serial = mfaOf(plan.plan);
    if (serial !== null) throw mfaNeeded(profileName, serial);
    const own = profileEnvironment(files, profileName, environment);
    await mustBeSignedIn(plan, own);
    const credentials = shareCredentials(providerOf(plan, own, files));
    const region = plan.region ?? environmentRegion(environment);
    return { ok: true, credentials, region, notes: allNotes(plan), environment: own };
  } catch (error) {
    if (error instanceof Misconfigured && !files.profiles.has(profileName) && files.problems.length > 0) {
      // Why it is not there: the file is a folder, its header lacks a word …
      return { ok: false, error: { ...error.shown, hint: files.problems.join(' ') } };
    }
    if (error instanceof Misconfigured || error instanceof CredentialsFailure) return { ok: false, error: error.shown };
    throw error;
  }
}

/** The keys in the environment variables, as a profile's would be given; null: none are set. */
export function environmentCredentials(environment: AwsEnvironment): (CredentialsFor & { readonly ok: true }) | null {
  const keys = environmentKeys(environment);
  if (keys === null) return null;
  const plan: ProfilePlan = { profile: 'environment', plan: keys, region: null, notes: [] };
  const credentials = providerOf(plan, environment, null);
  return { ok: true, credentials, region: environmentRegion(environment), notes: [], environment };
}

function environmentRegion({ env }: AwsEnvironment): string | null {
  return env.AWS_REGION || env.AWS_DEFAULT_REGION || null;
}

function mfaNeeded(profile: string, serial: string): CredentialsFailure {
  const [title = '', ...todo] = mfaSentence(profile, serial).split(': ');
  return credentialsFailure('mfa-needed', `${title}.`, upper(todo.join(': ')));
}

/** A missing or ended sign-in is known before anything is started. */
async function mustBeSignedIn({ plan }: ProfilePlan, environment: AwsEnvironment): Promise<void> {
  if (plan.kind === 'role-chain') await mustBeSignedIn(plan.source, environment);
  if (plan.kind === 'sso' || plan.kind === 'sso-session') await requireSsoToken(plan, environment);
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
