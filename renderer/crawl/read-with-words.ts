/** What is read, and with what, in words. Pure. */
import type { AccountToRead, ReadAccount, SnapshotSummary } from '../../shared/ipc/contract';
import { toReadAgain } from '../../shared/view/to-read-again';
import { countOf } from '../ui/numbers';

/** `the account of dev`, `the account sidekick-data`, `5 accounts`: to stand after “Reading”. */
export function whatIsCrawled(accounts: readonly Pick<AccountToRead, 'name' | 'readWith'>[]): string {
  const [first] = accounts;
  if (accounts.length !== 1 || first === undefined) return countOf(accounts.length, 'account');
  return first.readWith.kind === 'profile' ? `the account of ${first.readWith.profile}` : `the account ${first.name}`;
}

/** Does the file say of any of its accounts what read it? */
export function mayBeReadAgain(snapshot: Pick<SnapshotSummary, 'accounts'> | null): boolean {
  return snapshot !== null && toReadAgain(snapshot.accounts, true).length > 0;
}

/** `with the profile dev`, `with the role Developer`, `3 accounts` */
export function againWith(accounts: readonly ReadAccount[]): string {
  const [first, ...more] = toReadAgain(accounts, true);
  if (first === undefined || more.length > 0) return countOf(more.length + 1, 'account');
  return first.readWith.kind === 'profile'
    ? `with the profile ${first.readWith.profile}`
    : `with the role ${first.readWith.role}`;
}

/** The profile whose sign-in all of them are read with; null: there is none, or several. */
export function profileBehind(accounts: readonly Pick<AccountToRead, 'readWith'>[]): string | null {
  const profiles = new Set(accounts.map(({ readWith }) => profileIn(readWith)));
  const [only = null] = profiles;
  return profiles.size === 1 ? only : null;
}

function profileIn(readWith: AccountToRead['readWith']): string | null {
  if (readWith.kind === 'profile') return readWith.profile;
  return 'profile' in readWith.signIn ? readWith.signIn.profile : null;
}
