/** The accounts that a scan reads: the profile's own, or all in which its sign-in has the same role. */
import { portalCredentials, type SignedIn } from '../aws/credentials/credentials-for';
import { listAccess, type PortalAccess } from '../aws/sign-in/accounts';
import type { Access } from './scan-access';
import { asked } from './scan-portal';
import type { Attendant } from './scan-sign-in';
import { AwsFailed, Unusable } from './unusable';

export interface AccountToRead {
  /** `sidekick-data (502918374615)`; null: the only one, so that it needs no name. */
  readonly name: string | null;
  /** Null: no profile of the config file gives it. */
  readonly profile: string | null;
  readonly signedIn: SignedIn;
}

/**
 * The profile's own account first, which leads the file. Throws `Unusable` for a profile that does not sign in to IAM
 * Identity Center, `AwsFailed` where the accounts cannot be listed.
 */
export async function everyAccount(
  { portal, profile, signedIn }: Access,
  role: string | undefined,
  attendant: Attendant,
): Promise<readonly AccountToRead[]> {
  if (portal === null) {
    const that = profile === null ? 'Keys do' : `The profile ${profile} does`;
    throw new Unusable(`${that} not sign in to IAM Identity Center: name a profile that does with --profile.`);
  }
  const wanted = role ?? portal.role;
  if (wanted === null) throw new Unusable(`The profile ${profile ?? ''} names no role: say which with --role.`);
  const { environment, signIn } = portal;
  const all = await asked(() => listAccess(signIn, environment), portal, attendant);
  const having = all.filter(({ roles }) => roles.includes(wanted));
  if (having.length === 0)
    throw new AwsFailed(`The sign-in for ${signIn.signIn} has the role ${wanted} in no account.`);
  const own = (id: string): boolean => id === portal.account && wanted === portal.role;
  return [...having.filter(({ id }) => own(id)), ...having.filter(({ id }) => !own(id))].map((account) => ({
    name: nameOf(account),
    profile: own(account.id) ? profile : null,
    signedIn: own(account.id) ? signedIn : portalCredentials(signIn, account.id, wanted, environment),
  }));
}

function nameOf({ id, name }: PortalAccess): string {
  return name === null ? id : `${name} (${id})`;
}
