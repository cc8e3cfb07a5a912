/** Several accounts, one after the other, into one snapshot: for the window and for `scan --all-accounts`. */
import type { ShownError } from '../../shared/ipc/contract';
import type { CrawlLine } from '../../shared/ipc/crawl-types';
import { joinAccounts, withLeftOut } from '../../shared/snapshot/join-accounts';
import type { AccountLeftOut, Snapshot } from '../../shared/snapshot/schema';
import { Cancelled } from './cancelled';
import { crawl } from './crawl';
import { CredentialsFailure } from './credentials/credentials-failure';
import type { SignedInWith } from './credentials/signed-in-with';
import { openSignInGate } from './desk/sign-in-gate';
import { PATIENCE, type Patience } from './sending/patience';

export interface AccountToRead {
  /** `sidekick-data (502918374615)`, or the profile. */
  readonly name: string;
  /** Its id, where that is known before it is read. */
  readonly account: string | null;
  /** Kept in the snapshot, as in `CrawlOptions`. */
  readonly profile: string | null;
  readonly regions: readonly string[];
  /** Asked for when it is its turn: hours may lie between the first and the last. */
  readonly credentials: () => Promise<SignedInWith>;
  /** Its earlier reading, where only what that lacks is read. */
  readonly again?: Snapshot;
  /** As in `CrawlOptions`. */
  readonly since?: Snapshot;
}

export interface AccountsWatch {
  readonly signal: AbortSignal;
  /** Its turn has come. */
  readonly onBegin?: (at: number) => void;
  readonly onProgress?: (lines: readonly CrawlLine[]) => void;
  /**
   * All that was read so far, joined: while the first account is read as often as it grows, then after each account, for
   * every time all of them are written anew. As of `CrawlOptions`.
   */
  readonly onPartial?: (snapshot: () => Snapshot) => void;
  /** As of `CrawlOptions`; `at`: the account that waits. */
  readonly onSignInNeeded?: (error: ShownError | null, at: number) => void;
  /** Other waits than the usual ones. */
  readonly patience?: Partial<Patience>;
}

/** One that could not be read, and why; `notes` are worth knowing of its profile. */
export interface LeftOut {
  readonly at: number;
  readonly name: string;
  readonly error: ShownError;
  readonly notes: readonly string[];
}

export type AccountsRead =
  | { readonly ok: true; readonly snapshot: Snapshot; readonly leftOut: readonly LeftOut[] }
  /** Cancelled, or none of them could be read: why the first could not. */
  | {
      readonly ok: false;
      readonly cancelled: boolean;
      readonly error: ShownError;
      readonly leftOut: readonly LeftOut[];
    };

/**
 * One account after the other, so that no limit of AWS's is asked of twice at once. One that cannot be read is left out,
 * and the others are read. `into`: a snapshot that they join; null: the first one leads. Never rejects.
 */
export async function crawlAccounts(
  accounts: readonly AccountToRead[],
  into: Snapshot | null,
  watch: AccountsWatch,
): Promise<AccountsRead> {
  let whole = into;
  const leftOut: LeftOut[] = [];
  const lacking = (snapshot: Snapshot): Snapshot =>
    withLeftOut(snapshot, [...(snapshot.leftOut ?? []), ...leftOut.map((each) => rowOf(each, accounts[each.at]))]);
  const joined = (read: Snapshot): Snapshot => lacking(whole === null ? read : joinAccounts(whole, read));
  for (const [at, account] of accounts.entries()) {
    watch.onBegin?.(at);
    const result = await readOne(account, at, watch, joined);
    if (!result.ok && result.cancelled) return { ok: false, cancelled: true, error: result.error, leftOut };
    if (!result.ok) leftOut.push({ at, name: account.name, error: result.error, notes: result.notes });
    else {
      const soFar = joined(result.snapshot);
      whole = soFar;
      // What takes over an earlier reading is shown when all of it is there.
      if (at < accounts.length - 1 && account.again === undefined) watch.onPartial?.(() => soFar);
    }
  }
  const [first] = leftOut;
  if (whole !== null && leftOut.length < accounts.length) return { ok: true, snapshot: lacking(whole), leftOut };
  return { ok: false, cancelled: false, error: first?.error ?? NONE, leftOut };
}

function rowOf({ name, error }: LeftOut, account: AccountToRead | undefined): AccountLeftOut {
  const id = account?.account ?? null;
  return { ...(id === null ? {} : { account: id }), name, message: error.title };
}

type OneRead =
  | { readonly ok: true; readonly snapshot: Snapshot }
  | { readonly ok: false; readonly cancelled: boolean; readonly error: ShownError; readonly notes: readonly string[] };

async function readOne(
  { profile, regions, credentials, again, since }: AccountToRead,
  at: number,
  watch: AccountsWatch,
  joined: (read: Snapshot) => Snapshot,
): Promise<OneRead> {
  const { signal, onProgress, onPartial, onSignInNeeded, patience = {} } = watch;
  const signedIn = await signedInFor(credentials, at, watch);
  if (!signedIn.ok) return { ...signedIn, cancelled: signal.aborted };
  const result = await crawl({
    profile,
    access: signedIn.access,
    credentials: signedIn.credentials,
    region: signedIn.region ?? regions[0] ?? 'us-east-1',
    regions,
    environment: signedIn.environment,
    signal,
    patience,
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(onPartial === undefined || at > 0 ? {} : { onPartial: (snapshot) => onPartial(() => joined(snapshot())) }),
    ...(onSignInNeeded === undefined ? {} : { onSignInNeeded: (error) => onSignInNeeded(error, at) }),
    ...(again === undefined ? {} : { again }),
    ...(since === undefined ? {} : { since }),
  });
  return result.ok ? result : { ...result, notes: signedIn.notes };
}

/** A profile whose sign-in is known to have ended is waited for, as one that ends midway is. */
async function signedInFor(
  credentials: AccountToRead['credentials'],
  at: number,
  { signal, onSignInNeeded, patience }: AccountsWatch,
): Promise<SignedInWith> {
  const signedIn = await credentials();
  if (signedIn.ok || onSignInNeeded === undefined) return signedIn;
  const provider = async () => {
    const now = await credentials();
    if (!now.ok) throw new CredentialsFailure(now.error);
    return now.credentials();
  };
  const wait = {
    every: { ...PATIENCE, ...patience }.signIn,
    onWait: (error: ShownError | null) => onSignInNeeded(error, at),
  };
  try {
    return (await openSignInGate(provider, () => undefined, wait, signal).pass()) ? await credentials() : signedIn;
  } catch (thrown) {
    if (thrown instanceof Cancelled) return signedIn;
    throw thrown;
  }
}

const NONE: ShownError = { code: 'nothing-to-read', title: 'No account was read.', hint: 'Choose one.' };
