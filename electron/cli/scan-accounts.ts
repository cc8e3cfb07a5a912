/** The accounts that a scan reads: the profile's own, or all in which its sign-in has the same role. */
import type { AccountToRead } from '../aws/crawl-accounts';
import { accessOf, signedInAs } from '../aws/credentials/signed-in-with';
import { listAccess, type AskedAccount, type PortalAccount } from '../aws/sign-in/accounts';
import type { Access } from './scan-access';
import { asked } from './scan-portal';
import type { Regions } from './scan-regions';
import type { Attendant } from './scan-sign-in';
import { AwsFailed, Unusable } from './unusable';

/** The account of the profile, of the keys in the environment, or of the role that was chosen at a start URL. */
export function ownAccount({ portal, profile, signedIn }: Access, regions: Regions): AccountToRead {
  const access =
    profile === null && portal !== null && portal.role !== null ? accessOf(portal.signIn, portal.role) : null;
  const account = portal?.account ?? null;
  return {
    name: profile ?? '',
    account,
    profile,
    regions,
    credentials: () => Promise.resolve({ ...signedIn, access }),
  };
}

/**
 * The profile's own account first, which leads the file. Throws `Unusable` for a profile that does not sign in to IAM
 * Identity Center, `AwsFailed` where the accounts cannot be listed.
 */
export async function everyAccount(
  access: Access,
  role: string | undefined,
  regions: Regions,
  attendant: Attendant,
): Promise<readonly AccountToRead[]> {
  const { portal, profile } = access;
  if (portal === null) {
    const that = profile === null ? 'Keys do' : `The profile ${profile} does`;
    throw new Unusable(`${that} not sign in to IAM Identity Center: name a profile that does with --profile.`);
  }
  const wanted = role ?? portal.role;
  if (wanted === null) throw new Unusable(`The profile ${profile ?? ''} names no role: say which with --role.`);
  const { environment, signIn } = portal;
  const all = await asked(() => listAccess(signIn, environment), portal, attendant);
  const having = all.filter(({ roles }) => roles?.includes(wanted));
  if (having.length === 0)
    throw new AwsFailed(`The sign-in for ${signIn.signIn} has the role ${wanted} in no account.`);
  const own = (id: string): boolean => id === portal.account && wanted === portal.role;
  const readable = [...having.filter(({ id }) => own(id)), ...having.filter(({ id }) => !own(id))].map((account) => {
    const name = nameOf(account);
    if (own(account.id)) return { ...ownAccount(access, regions), name };
    const given = signedInAs(signIn, account.id, wanted, environment);
    return { name, account: account.id, profile: null, regions, credentials: () => Promise.resolve(given) };
  });
  return [...readable, ...all.flatMap((account) => unreadable(account, regions))];
}

/** Whether it has the role could not be learnt: left out like one that cannot be read, and said so in the file. */
function unreadable({ fault, ...account }: AskedAccount, regions: Regions): readonly AccountToRead[] {
  if (fault === null) return [];
  const error = { code: 'roles-not-listed', title: fault, hint: '' };
  const credentials = () => Promise.resolve({ ok: false, error, notes: [], access: null } as const);
  return [{ name: nameOf(account), account: account.id, profile: null, regions, credentials }];
}

function nameOf({ id, name }: PortalAccount): string {
  return name === null ? id : `${name} (${id})`;
}
