/** The accounts that a scan reads: the profile's own, or all in which its sign-in has the same role. */
import { CredentialsFailure } from '../aws/credentials/credentials-failure';
import { portalCredentials, type SignedIn } from '../aws/credentials/credentials-for';
import type { AwsEnvironment } from '../aws/environment';
import { listAccess, type PortalAccess } from '../aws/sign-in/accounts';
import { signInOfProfile } from '../aws/sign-in/find-sign-in';
import type { Access } from './scan-access';
import { AwsFailed, sentence, Unusable } from './unusable';

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
  { profile, signedIn }: Access,
  role: string | undefined,
  environment: AwsEnvironment,
): Promise<readonly AccountToRead[]> {
  if (profile === null)
    throw new Unusable('--all-accounts takes a profile of IAM Identity Center: name it with --profile.');
  const found = await signInOfProfile(profile, environment);
  if (!found.ok) throw new Unusable(sentence(found.error));
  const wanted = role ?? found.role;
  if (wanted === null) throw new Unusable(`The profile ${profile} names no role: say which with --role.`);
  const having = (await accessOf(() => listAccess(found.signIn, found.environment))).filter(({ roles }) =>
    roles.includes(wanted),
  );
  if (having.length === 0)
    throw new AwsFailed(`The sign-in for ${found.signIn.signIn} has the role ${wanted} in no account.`);
  const own = (id: string): boolean => id === found.account && wanted === found.role;
  return [...having.filter(({ id }) => own(id)), ...having.filter(({ id }) => !own(id))].map((account) => ({
    name: nameOf(account),
    profile: own(account.id) ? profile : null,
    signedIn: own(account.id) ? signedIn : portalCredentials(found.signIn, account.id, wanted, found.environment),
  }));
}

function nameOf({ id, name }: PortalAccess): string {
  return name === null ? id : `${name} (${id})`;
}

async function accessOf<T>(list: () => Promise<T>): Promise<T> {
  try {
    return await list();
  } catch (thrown) {
    if (thrown instanceof CredentialsFailure) throw new AwsFailed(sentence(thrown.shown));
    throw thrown;
  }
}
