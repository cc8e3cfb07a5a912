/** Whose credentials a scan takes. What cannot be is Unusable, what is not signed in AwsFailed, unless somebody signs in. */
import { CredentialsFailure } from '../aws/credentials/credentials-failure';
import {
  credentialsFor,
  environmentCredentials,
  type CredentialsFor,
  type SignedIn,
} from '../aws/credentials/credentials-for';
import type { AwsEnvironment } from '../aws/environment';
import { signInOfProfile } from '../aws/sign-in/find-sign-in';
import type { ShownError } from '../../shared/ipc/contract';
import { isSignInNeeded } from '../../shared/view/sign-in-needed';
import type { Attendant, Portal } from './scan-sign-in';
import { AwsFailed, sentence, Unusable } from './unusable';

export interface Access {
  /** Null: the keys in the environment, or no profile of the config file. */
  readonly profile: string | null;
  readonly signedIn: SignedIn;
  /** The sign-in that it comes from; null: from something else. */
  readonly portal: Portal | null;
}

/**
 * Without --profile it is as with AWS’s own tools: AWS_PROFILE, else keys in the environment, else the profile default.
 * `region`: the first one that --region names. Throws `Unusable` for a profile that is not there or not whole,
 * `AwsFailed` for one that is not signed in.
 */
export async function accessOf(
  named: string | undefined,
  environment: AwsEnvironment,
  region: string | null,
  attendant: Attendant,
): Promise<Access> {
  if (named === '') throw new Unusable('--profile names no profile.');
  const chosen = named ?? (environment.env.AWS_PROFILE || null);
  const fromEnvironment = chosen === null ? await environmentCredentials(environment) : null;
  if (fromEnvironment !== null) return { profile: null, signedIn: orThrow(fromEnvironment, chosen), portal: null };
  const profile = chosen ?? 'default';
  const found = await signInOfProfile(profile, environment);
  const portal = found.ok ? found : null;
  let signedIn = await credentialsFor(profile, environment, region);
  if (!signedIn.ok && portal !== null && attendant.asks && isSignInNeeded(signedIn.error)) {
    await attendant.signIn(portal, signedIn.error);
    signedIn = await credentialsFor(profile, environment, region);
  }
  return { profile, signedIn: orThrow(signedIn, chosen), portal };
}

/**
 * Where somebody can be asked to sign in: a sign-in that AWS does not take any more is found out now, and renewed by
 * that person. Throws `NotSignedIn` where it comes to nothing; whatever else is wrong is for the crawl to say.
 */
export async function mustServe(
  { portal, signedIn }: Pick<Access, 'portal' | 'signedIn'>,
  attendant: Attendant,
): Promise<void> {
  if (portal === null || !attendant.asks) return;
  const why = await obstacleOf(signedIn);
  if (why !== null && isSignInNeeded(why)) await attendant.signIn(portal, why);
}

async function obstacleOf({ credentials }: SignedIn): Promise<ShownError | null> {
  try {
    await credentials();
    return null;
  } catch (thrown) {
    return thrown instanceof CredentialsFailure ? thrown.shown : null;
  }
}

function orThrow(given: CredentialsFor, chosen: string | null): SignedIn {
  if (given.ok) return given;
  const { error, notes } = given;
  if (error.code === 'keys-incomplete') throw new Unusable(sentence(error));
  if (error.code !== 'profile-misconfigured') throw failed(error, notes);
  throw new Unusable(`${sentence(error)}${chosen === null ? ' Name a profile with --profile.' : ''}`);
}

/** With what is worth knowing of the profile before it: keys that hide its sign-in are often the very cause. */
export function failed(error: ShownError, notes: readonly string[]): AwsFailed {
  return new AwsFailed([...notes, sentence(error)].join('\n'));
}
