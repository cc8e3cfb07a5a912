/** What a snapshot or the page says of whose credentials to use → those credentials. */
import type { ReadWith } from '../../../shared/ipc/crawl-types';
import type { SsoAccess } from '../../../shared/snapshot/schema';
import type { AwsEnvironment } from '../environment';
import type { SignIn } from '../profiles/plan';
import { findSignIn } from '../sign-in/find-sign-in';
import { credentialsFor, portalCredentials, type CredentialsFor } from './credentials-for';

/** `access`: what the snapshot is to say where there is no profile. */
export type SignedInWith = CredentialsFor & { readonly access: SsoAccess | null };

/** Reads the files; asks nobody yet. A role's sign-in may be missing still: the first call says so. Never throws. */
export async function signedInWith(readWith: ReadWith, environment: AwsEnvironment): Promise<SignedInWith> {
  if (readWith.kind === 'profile') return { ...(await credentialsFor(readWith.profile, environment)), access: null };
  const found = await findSignIn(readWith.signIn, environment);
  if (!found.ok) return { ...found, notes: [], access: null };
  return signedInAs(found.signIn, readWith.account, readWith.role, found.environment);
}

/** With a role of a sign-in, without any profile. Asks nobody yet. */
export function signedInAs(signIn: SignIn, account: string, role: string, environment: AwsEnvironment): SignedInWith {
  return { ...portalCredentials(signIn, account, role, environment), access: accessOf(signIn, role) };
}

/** What the file says of an account that no profile is for. */
export function accessOf({ ssoRegion, startUrl }: SignIn, role: string): SsoAccess {
  return { startUrl, ssoRegion, role };
}
