/** The accounts and roles of a sign-in in words, and which of them are read (docs/voice.md). Pure. */
import type { AccountToRead } from '../../shared/ipc/contract';
import type { AccessAccount, AccessList, SignInOf } from '../../shared/ipc/sign-in-types';
import { countOf, number } from '../ui/numbers';
import { listedRegions } from '../profiles/profile-words';

/** `sidekick-data (502918374615)`, as the command line calls it too. */
export function accountName({ id, name }: Pick<AccessAccount, 'id' | 'name'>): string {
  return name === null ? id : `${name} (${id})`;
}

/** `502918374615 · aws-data@example.com` */
export function aboutAccount({ id, email }: AccessAccount): string {
  return email === null ? id : `${id} · ${email}`;
}

/** `Developer`, `3 roles`; what is said where they are not known. */
export function rolesWords({ roles, fault }: AccessAccount): string {
  if (roles === null) return fault === null ? 'being asked …' : 'not known';
  const [first] = roles;
  if (first === undefined) return 'no role';
  return roles.length === 1 ? first : countOf(roles.length, 'role');
}

/** Can the account be read with this role? */
export function hasRole({ roles }: AccessAccount, role: string | null): boolean {
  return role !== null && roles?.includes(role) === true;
}

/** Why it cannot: `has no Developer`; empty where it can. */
export function whyNotWith(account: AccessAccount, role: string): string {
  if (account.roles === null) return rolesWords(account);
  return hasRole(account, role) ? '' : `has no ${role}`;
}

export interface RoleCount {
  readonly role: string;
  readonly accounts: number;
}

/** Every role that can be had somewhere, those of most accounts first. */
export function roleCounts(accounts: readonly AccessAccount[]): readonly RoleCount[] {
  const counts = new Map<string, number>();
  for (const { roles } of accounts) for (const role of roles ?? []) counts.set(role, (counts.get(role) ?? 0) + 1);
  return [...counts]
    .map(([role, count]) => ({ role, accounts: count }))
    .sort((a, b) => b.accounts - a.accounts || a.role.localeCompare(b.role, 'en', { numeric: true }));
}

/** Accounts of which every word typed is in name, number, mail or a role. */
export function matchingAccounts(accounts: readonly AccessAccount[], text: string): readonly AccessAccount[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return accounts.filter(({ id, name, email, roles }) => {
    const all = [name, id, dashed(id), email, ...(roles ?? [])].join(' ').toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** People copy it from the console as `5029-1837-4615`. */
function dashed(id: string): string {
  return id.replace(/(\d{4})(?=\d)/g, '$1-');
}

/** Those that are read with the role: all that have it, but those that were left out; the profile's own first. */
export function chosenAccounts(
  { account, accounts }: Pick<AccessList, 'account' | 'accounts'>,
  role: string | null,
  left: ReadonlySet<string>,
): readonly AccessAccount[] {
  const chosen = accounts.filter((each) => hasRole(each, role) && !left.has(each.id));
  return [...chosen.filter(({ id }) => id === account), ...chosen.filter(({ id }) => id !== account)];
}

/** What a crawl is told of it. What a profile is for is read with the profile. */
export function toRead(account: AccessAccount, role: string, access: AccessList, signIn: SignInOf): AccountToRead {
  const name = accountName(account);
  if ('profile' in signIn && account.id === access.account && role === access.role) {
    return { name, readWith: { kind: 'profile', profile: signIn.profile } };
  }
  return { name, readWith: { kind: 'role', signIn, account: account.id, role } };
}

/** How far the list is: `Roles of 120 of 300 accounts asked for.`; empty when it is whole. */
export function askedWords({ accounts, whole }: Pick<AccessList, 'accounts' | 'whole'>): string {
  if (whole) return '';
  const asked = accounts.filter(({ roles, fault }) => roles !== null || fault !== null).length;
  return `Asked for the roles of ${number(asked)} of ${countOf(accounts.length, 'account')}.`;
}

/** Nothing more is asked: what is known can be used, and of the rest it is said that it is not. */
export function asFarAsKnown(access: AccessList): AccessList {
  const accounts = access.accounts.map((account) =>
    account.roles === null && account.fault === null
      ? { ...account, fault: 'The roles in this account could not be listed.' }
      : account,
  );
  return { ...access, accounts, whole: true };
}

/** `3 of 5 accounts chosen.`; `having`: how many have the role, as far as that is known. */
export function chosenWords(chosen: number, having: number, whole: boolean): string {
  if (having > 0) return `${number(chosen)} of ${countOf(having, 'account')} chosen.`;
  return whole ? 'No account has this role: choose another one.' : 'No account with this role is known yet.';
}

/** `Reads sidekick-data (502918374615) as Developer in us-east-1. Nothing is ever written to AWS.` */
export function whatIsRead(accounts: readonly AccessAccount[], role: string, regions: readonly string[]): string {
  const [first] = accounts;
  const what =
    accounts.length !== 1 || first === undefined
      ? countOf(accounts.length, 'account')
      : `${first.name === null ? 'account ' : ''}${accountName(first)}`;
  const turn = accounts.length > 1 ? ', one after the other,' : '';
  return `Reads ${what}${turn} as ${role} in ${listedRegions(regions)}. Nothing is ever written to AWS.`;
}

/** What `aws configure sso` would call it. */
export function suggestedName(role: string, account: string): string {
  return `${role}-${account}`;
}
