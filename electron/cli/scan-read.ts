/** Reads the accounts of a scan, one after the other, into one snapshot. */
import { crawl } from '../aws/crawl';
import { joinAccounts } from '../../shared/snapshot/join-accounts';
import type { Snapshot } from '../../shared/snapshot/schema';
import { failed, mustServe } from './scan-access';
import type { AccountToRead } from './scan-accounts';
import { scanProgress } from './scan-progress';
import type { Regions } from './scan-regions';
import { NotSignedIn, type Attendant, type Portal } from './scan-sign-in';
import { AwsFailed } from './unusable';

/**
 * One account after the other, so that no limit of AWS's is asked of twice at once; one that cannot be read is said, and
 * the others are. Null: cancelled. Throws `AwsFailed` where none could be read.
 */
export async function readAll(
  accounts: readonly AccountToRead[],
  regions: Regions,
  portal: Portal | null,
  attendant: Attendant,
  signal: AbortSignal,
): Promise<Snapshot | null> {
  let whole: Snapshot | null = null;
  let failure: AwsFailed | null = null;
  let asks = attendant.asks;
  for (const account of accounts) {
    const { name } = account;
    if (name !== null) process.stderr.write(`Reading ${name} …\n`);
    try {
      const read = await readOne(account, regions, portal, { ...attendant, asks }, signal);
      if (signal.aborted) return null;
      whole = whole === null ? read : joinAccounts(whole, read);
    } catch (thrown) {
      if (signal.aborted) return null;
      if (!(thrown instanceof AwsFailed)) throw thrown;
      // Whoever did not sign in is not asked again for each account.
      asks &&= !(thrown instanceof NotSignedIn);
      failure ??= thrown;
      if (accounts.length > 1) process.stderr.write(`${name ?? ''} was not read: ${thrown.message}\n`);
    }
  }
  if (whole === null) throw failure ?? new AwsFailed('No account was read.');
  return whole;
}

/** Throws `AwsFailed`, also where it was cancelled. */
async function readOne(
  { profile, signedIn }: AccountToRead,
  regions: Regions,
  portal: Portal | null,
  attendant: Attendant,
  signal: AbortSignal,
): Promise<Snapshot> {
  await mustServe({ portal, signedIn }, attendant);
  const progress = scanProgress(process.stderr);
  const result = await crawl({
    profile,
    credentials: signedIn.credentials,
    ...(portal !== null && attendant.asks ? attendant.midway(portal, signedIn.credentials) : {}),
    region: signedIn.region ?? regions[0],
    regions,
    environment: signedIn.environment,
    signal,
    onProgress: progress.show,
  });
  progress.end();
  if (!result.ok) throw failed(result.error, signedIn.notes);
  return result.snapshot;
}
