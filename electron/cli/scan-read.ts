/** Reads the accounts of a scan, one after the other, into one snapshot. */
import { crawlAccounts, type AccountToRead } from '../aws/crawl-accounts';
import type { SignedInWith } from '../aws/credentials/signed-in-with';
import type { Snapshot } from '../../shared/snapshot/schema';
import { isSignInNeeded } from '../../shared/view/sign-in-needed';
import { failed, mustServe } from './scan-access';
import { scanProgress } from './scan-progress';
import { NotSignedIn, type Attendant, type Midway, type Portal } from './scan-sign-in';

/** One that cannot be read is said, and the others are. Null: cancelled. Throws `AwsFailed` where none could be read. */
export async function readAll(
  accounts: readonly AccountToRead[],
  portal: Portal | null,
  attendant: Attendant,
  signal: AbortSignal,
): Promise<Snapshot | null> {
  const several = accounts.length > 1;
  let progress = scanProgress(process.stderr);
  const attended = attend(portal, attendant);
  const read = await crawlAccounts(accounts.map(attended.account), null, {
    signal,
    onBegin(at) {
      progress.end();
      if (several) process.stderr.write(`Reading ${accounts[at]?.name ?? ''} …\n`);
      progress = scanProgress(process.stderr);
    },
    onProgress: (lines) => progress.show(lines),
    ...(attended.onSignInNeeded === null ? {} : { onSignInNeeded: attended.onSignInNeeded }),
  });
  progress.end();
  if (signal.aborted) return null;
  if (several) {
    for (const { name, error, notes } of read.leftOut) {
      process.stderr.write(`${name} was not read: ${failed(error, notes).message}\n`);
    }
  }
  if (read.ok) return read.snapshot;
  throw failed(read.error, read.leftOut[0]?.notes ?? []);
}

interface Attended {
  account(account: AccountToRead): AccountToRead;
  /** Null: nobody can be asked to sign in. */
  readonly onSignInNeeded: Midway['onSignInNeeded'] | null;
}

/** Before an account is read, and midway, somebody may be asked to sign in; whoever did not is not asked for each account. */
function attend(portal: Portal | null, attendant: Attendant): Attended {
  if (portal === null || !attendant.asks) return { account: (account) => account, onSignInNeeded: null };
  let midway: Midway | null = null;
  let refused: SignedInWith | null = null;
  return {
    account: (account) => ({
      ...account,
      async credentials() {
        if (refused !== null) return refused;
        let signedIn = await account.credentials();
        try {
          if (!signedIn.ok && isSignInNeeded(signedIn.error)) {
            await attendant.signIn(portal, signedIn.error);
            signedIn = await account.credentials();
          }
          if (!signedIn.ok) return signedIn;
          await mustServe({ portal, signedIn }, attendant);
        } catch (thrown) {
          if (!(thrown instanceof NotSignedIn)) throw thrown;
          const error = { code: 'not-signed-in', title: thrown.message, hint: '' };
          refused = { ok: false, error, notes: [], access: null };
          return refused;
        }
        midway = attendant.midway(portal, signedIn.credentials);
        return { ...signedIn, credentials: midway.credentials };
      },
    }),
    onSignInNeeded: (why) => midway?.onSignInNeeded(why),
  };
}
