/** The words after `iam-atlas scan` → which profile, which Regions, where to. What cannot be is Unusable. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { credentialsFor, environmentCredentials, type CredentialsFor } from '../aws/credentials/credentials-for';
import type { AwsEnvironment } from '../aws/environment';
import { partitionOf, PARTITIONS } from '../aws/partitions';
import { AwsFailed, sentence, Unusable } from './unusable';

const ENDINGS = ['.json', '.json.gz'] as const;

export interface Access {
  /** Null: the keys in the environment. */
  readonly profile: string | null;
  readonly signedIn: CredentialsFor & { readonly ok: true };
}

/**
 * Without --profile it is as with AWS’s own tools: AWS_PROFILE, else keys in the environment, else the profile default.
 * Throws `Unusable` for a profile that is not there or not whole, `AwsFailed` for one that is not signed in.
 */
export async function accessOf(named: string | undefined, environment: AwsEnvironment): Promise<Access> {
  if (named === '') throw new Unusable('--profile names no profile.');
  const profile = named ?? (environment.env.AWS_PROFILE || null);
  const fromEnvironment = profile === null ? environmentCredentials(environment) : null;
  if (fromEnvironment !== null) return { profile: null, signedIn: fromEnvironment };
  const name = profile ?? 'default';
  const signedIn = await credentialsFor(name, environment);
  if (signedIn.ok) return { profile: name, signedIn };
  if (signedIn.error.code !== 'profile-misconfigured') throw new AwsFailed(sentence(signedIn.error));
  const hint = profile === null ? ' Name a profile with --profile.' : '';
  throw new Unusable(`${sentence(signedIn.error)}${hint}`);
}

/** Those that were named, else the profile's; all of one partition. */
export function regionsOf(named: readonly string[], ofProfile: string | null): readonly [string, ...string[]] {
  const [first, ...rest] = new Set(named.length > 0 ? named : ofProfile === null ? [] : [ofProfile]);
  if (first === undefined) throw new Unusable('The profile names no Region: say which to read with --region.');
  for (const region of [first, ...rest]) {
    if (!PARTITIONS.some(({ pattern }) => pattern.test(region))) throw new Unusable(`${region} is no AWS Region.`);
    const other = [first, ofProfile ?? first].find((beside) => partitionOf(beside) !== partitionOf(region));
    if (other !== undefined) {
      throw new Unusable(`${other} and ${region} belong to different partitions: no profile reads both.`);
    }
  }
  return [first, ...rest];
}

/** Checked before anything is read, so that nobody waits for a crawl that cannot be saved. */
export async function checkOut(out: string | undefined): Promise<void> {
  if (out === undefined) return;
  if (!ENDINGS.some((ending) => out.endsWith(ending))) {
    throw new Unusable(`${out} has another ending than ${ENDINGS.join(' or ')}.`);
  }
  const isFolder = async (file: string) => (await stat(file).catch(() => null))?.isDirectory() === true;
  if (await isFolder(out)) throw new Unusable(`${out} is a folder: name a file in it.`);
  if (!(await isFolder(path.dirname(path.resolve(out))))) {
    throw new Unusable(`The folder of ${out} is not there: make it first, or save to another one.`);
  }
}
