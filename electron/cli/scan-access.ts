/** Whose credentials a scan takes. What cannot be is Unusable, what is not signed in AwsFailed. */
import { credentialsFor, environmentCredentials, type SignedIn } from '../aws/credentials/credentials-for';
import type { AwsEnvironment } from '../aws/environment';
import type { ShownError } from '../../shared/ipc/contract';
import { AwsFailed, sentence, Unusable } from './unusable';

export interface Access {
  /** Null: the keys in the environment. */
  readonly profile: string | null;
  readonly signedIn: SignedIn;
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
): Promise<Access> {
  if (named === '') throw new Unusable('--profile names no profile.');
  const chosen = named ?? (environment.env.AWS_PROFILE || null);
  const fromEnvironment = chosen === null ? await environmentCredentials(environment) : null;
  const profile = fromEnvironment === null ? (chosen ?? 'default') : null;
  const signedIn = fromEnvironment ?? (await credentialsFor(profile ?? 'default', environment, region));
  if (signedIn.ok) return { profile, signedIn };
  const { error, notes } = signedIn;
  if (error.code === 'keys-incomplete') throw new Unusable(sentence(error));
  if (error.code !== 'profile-misconfigured') throw failed(error, notes);
  throw new Unusable(`${sentence(error)}${chosen === null ? ' Name a profile with --profile.' : ''}`);
}

/** With what is worth knowing of the profile before it: keys that hide its sign-in are often the very cause. */
export function failed(error: ShownError, notes: readonly string[]): AwsFailed {
  return new AwsFailed([...notes, sentence(error)].join('\n'));
}
