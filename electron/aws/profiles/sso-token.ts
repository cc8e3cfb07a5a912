/** The access token that `aws sso login` left (docs/spec/aws-access.md, 1.2). It is read, never written, never shown. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { AwsEnvironment } from '../environment';
import { readCache, timeOf, type UnreadableCache } from './read-cache';

export type SsoToken =
  | { readonly kind: 'valid'; readonly accessToken: string; readonly until: Date }
  | { readonly kind: 'ended'; readonly at: Date }
  /** No file, or none that can be used: a token whose end is not known counts as ended, unlike in the SDK (1.4, 2). */
  | { readonly kind: 'none' }
  | UnreadableCache;

/** `tokenKey`: the session's name, or the start URL exactly as the profile writes it. Never throws. */
export async function readSsoToken(tokenKey: string, { home }: AwsEnvironment): Promise<SsoToken> {
  const name = createHash('sha1').update(tokenKey).digest('hex');
  const cache = await readCache(path.join(home, '.aws', 'sso', 'cache', `${name}.json`), home);
  if (cache.kind !== 'object') return cache;
  const { accessToken, expiresAt } = cache.value;
  const until = timeOf(expiresAt);
  if (typeof accessToken !== 'string' || accessToken === '' || until === null) return { kind: 'none' };
  if (until.getTime() <= Date.now()) return { kind: 'ended', at: until };
  return { kind: 'valid', accessToken, until };
}
