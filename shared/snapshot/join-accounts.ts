/** Several accounts in one file, so that what crosses between them is known from both sides. */
import type { AccountLeftOut, AccountSnapshot, Snapshot } from './schema';

/**
 * `snapshot` with the accounts of `added` in it. One that is there already is replaced where it stands: it was read anew.
 * What either was to hold and does not is still left out.
 */
export function joinAccounts(snapshot: Snapshot, added: Snapshot): Snapshot {
  const accounts = accountsOf(snapshot);
  for (const account of accountsOf(added)) {
    const at = accounts.findIndex(({ account: { id } }) => id === account.account.id);
    if (at < 0) accounts.push(account);
    else accounts[at] = account;
  }
  const [first, ...more] = accounts;
  const { format, version } = snapshot;
  const whole = { format, version, ...(first ?? snapshot), ...(more.length === 0 ? {} : { more }) };
  return withLeftOut(whole, [...(snapshot.leftOut ?? []), ...(added.leftOut ?? [])]);
}

/** Says which accounts the snapshot was to hold besides: each once, in the words of the last try, and none that it does hold. */
export function withLeftOut({ leftOut: _before, ...snapshot }: Snapshot, rows: readonly AccountLeftOut[]): Snapshot {
  const lacking = new Map(rows.map((row) => [row.account ?? row.name, row]));
  for (const { account } of accountsOf(snapshot)) lacking.delete(account.id);
  return lacking.size === 0 ? snapshot : { ...snapshot, leftOut: [...lacking.values()] };
}

/** Every account of the file by itself, the first one first. */
export function accountsOf({
  format: _format,
  version: _version,
  leftOut: _leftOut,
  more = [],
  ...first
}: Snapshot): AccountSnapshot[] {
  return [first, ...more];
}

/** The first making of list calls among its accounts (`LISTS`): what later ones ask for may be unread. */
export function listsOf(snapshot: Snapshot): number {
  return Math.min(...accountsOf(snapshot).map(({ lists = 1 }) => lists));
}
