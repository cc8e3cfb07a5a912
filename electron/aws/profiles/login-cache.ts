/** What `aws login` left for a profile with `login_session` (docs/spec/aws-access.md, 1.5). Read, never shown. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { AwsCredentialIdentity } from '@smithy/types';
import type { AwsEnvironment } from '../environment';
import { readCache, timeOf, type UnreadableCache } from './read-cache';

/** A session can be refreshed for so long. */
const LONGEST_SESSION = 12 * 60 * 60 * 1000;

export type LoginCache =
  | { readonly kind: 'valid'; readonly credentials: AwsCredentialIdentity }
  /** The credentials ran out, the session perhaps not: refreshing will tell. */
  | { readonly kind: 'refreshable' }
  | { readonly kind: 'none' }
  | UnreadableCache;

/** Never throws. */
export async function readLoginCache(loginSession: string, { env, home }: AwsEnvironment): Promise<LoginCache> {
  const folder = env.AWS_LOGIN_CACHE_DIRECTORY || path.join(home, '.aws', 'login', 'cache');
  const name = createHash('sha256').update(loginSession).digest('hex');
  const cache = await readCache(path.join(folder, `${name}.json`), home);
  if (cache.kind !== 'object') return cache;
  const token = object(cache.value.accessToken);
  const expiration = timeOf(token.expiresAt);
  const [accessKeyId, secretAccessKey, sessionToken, accountId] = [
    token.accessKeyId,
    token.secretAccessKey,
    token.sessionToken,
    token.accountId,
  ].map((value) => (typeof value === 'string' && value !== '' ? value : undefined));
  if (!accessKeyId || !secretAccessKey || !sessionToken || expiration === null) return { kind: 'none' };
  const left = expiration.getTime() - Date.now();
  if (left > 0) {
    const credentials = { accessKeyId, secretAccessKey, sessionToken, expiration };
    return { kind: 'valid', credentials: accountId === undefined ? credentials : { ...credentials, accountId } };
  }
  return { kind: typeof cache.value.refreshToken === 'string' && left > -LONGEST_SESSION ? 'refreshable' : 'none' };
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
