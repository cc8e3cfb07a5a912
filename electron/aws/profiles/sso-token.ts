/** The access token of a sign-in, as the AWS CLI, the SDKs and ours leave it (docs/spec/aws-access.md, 1.2). Never shown. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { AwsEnvironment } from '../environment';
import { readCache, timeOf, type UnreadableCache } from './read-cache';

/** What another token can be had with, without the person. */
export interface RefreshData {
  readonly refreshToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
}
export type SsoToken =
  | {
      readonly kind: 'valid';
      readonly accessToken: string;
      readonly until: Date;
      readonly refresh: RefreshData | null;
    }
  | { readonly kind: 'ended'; readonly at: Date; readonly refresh: RefreshData | null }
  /** No file, or none that can be used: a token whose end is not known counts as ended, unlike in the SDK (1.4, 2). */
  | { readonly kind: 'none' }
  /** There is one, but it was forgotten in the window: nobody but other tools is to use it. */
  | { readonly kind: 'forgotten' }
  | UnreadableCache;

/** Where tokens and registrations lie, whatever AWS_CONFIG_FILE says. */
export function ssoCacheFolder({ home }: AwsEnvironment): string {
  return path.join(home, '.aws', 'sso', 'cache');
}

/** `tokenKey`: the session's name, or the start URL exactly as the profile writes it. */
export function ssoTokenFile(tokenKey: string, environment: AwsEnvironment): string {
  return path.join(ssoCacheFolder(environment), ssoTokenName(tokenKey));
}

/** The same without its folder. */
export function ssoTokenName(tokenKey: string): string {
  return `${createHash('sha1').update(tokenKey).digest('hex')}.json`;
}

/** Reads the file anew. Never throws. */
export async function readSsoToken(tokenKey: string, environment: AwsEnvironment): Promise<SsoToken> {
  const cache = await readCache(ssoTokenFile(tokenKey, environment), environment.home);
  const token = cache.kind === 'object' ? ssoTokenOf(cache.value) : cache;
  const isThere = token.kind === 'valid' || token.kind === 'ended';
  return isThere && environment.forgotten?.has(ssoTokenName(tokenKey)) === true ? { kind: 'forgotten' } : token;
}

/** The token in the members of a file. */
function ssoTokenOf(
  members: Readonly<Record<string, unknown>>,
): Extract<SsoToken, { readonly kind: 'valid' | 'ended' | 'none' }> {
  const { accessToken, expiresAt } = members;
  const until = timeOf(expiresAt);
  if (typeof accessToken !== 'string' || accessToken === '' || until === null) return { kind: 'none' };
  const refresh = refreshDataOf(members);
  if (until.getTime() <= Date.now()) return { kind: 'ended', at: until, refresh };
  return { kind: 'valid', accessToken, until, refresh };
}

/** Null where a member is missing, or the client's registration has ended, without which AWS renews nothing. */
function refreshDataOf(members: Readonly<Record<string, unknown>>): RefreshData | null {
  const { clientId, clientSecret, refreshToken, registrationExpiresAt } = members;
  if (!isText(clientId) || !isText(clientSecret) || !isText(refreshToken)) return null;
  const registered = timeOf(registrationExpiresAt);
  return registered !== null && registered.getTime() <= Date.now() ? null : { clientId, clientSecret, refreshToken };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
