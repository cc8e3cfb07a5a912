/** `iam-atlas scan`: an account, read with a profile, as a snapshot file. */
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Command } from 'commander';
import { crawl } from '../aws/crawl';
import { processEnvironment } from '../aws/environment';
import { removeParts } from '../files/saved-snapshots';
import { writeAtomic } from '../files/write-atomic';
import { accountsOf, joinAccounts } from '../../shared/snapshot/join-accounts';
import type { Snapshot } from '../../shared/snapshot/schema';
import { print } from './output';
import { accessOf, failed } from './scan-access';
import { everyAccount, type AccountToRead } from './scan-accounts';
import { checkOut, defaultName } from './scan-out';
import { scanProgress } from './scan-progress';
import { regionsNamed, regionsOf, unknownRegions, type Regions } from './scan-regions';
import { scanSummary } from './scan-summary';
import { AwsFailed, EXIT, sentence, Unusable, type ExitCode } from './unusable';

interface ScanOptions {
  readonly profile?: string;
  readonly region?: readonly string[];
  readonly out?: string;
  readonly allAccounts?: boolean;
  readonly role?: string;
}

export function addScan(program: Command, end: (code: ExitCode) => void): void {
  program
    .command('scan')
    .description('Reads an account with a profile and writes a snapshot; progress and what was not read on stderr')
    .option('--profile <name>', 'a profile of ~/.aws/config (default: AWS_PROFILE, keys in the environment, default)')
    .option('--region <region...>', 'Regions to read (default: that of the profile, else AWS_REGION)')
    .option('--all-accounts', 'every account in which the profile’s sign-in has the same role, in one file')
    .option('--role <name>', 'with --all-accounts: another role than the profile’s')
    .option('--out <file>', 'where to write it, .json or .json.gz (default: ACCOUNT-DATE.json in this folder)')
    .action(async (options: ScanOptions) => end(await scan(options)));
}

async function scan({ profile: wanted, region: words = [], out, allAccounts, role }: ScanOptions): Promise<ExitCode> {
  if (role !== undefined && allAccounts !== true) throw new Unusable('--role is of use with --all-accounts only.');
  const environment = processEnvironment();
  const named = regionsNamed(words);
  // From here on, for checking the folder writes into it: whatever comes meanwhile is heeded by the crawl.
  const stop = new AbortController();
  const letGo = onInterrupt(() => stop.abort());
  const folder = await checkOut(out);
  const access = await accessOf(wanted, environment, named?.[0] ?? null);
  const regions = regionsOf(named, access);
  const accounts = allAccounts === true ? await everyAccount(access, role, environment) : [{ name: null, ...access }];
  await removeParts(folder);
  for (const unknown of unknownRegions(regions, access)) process.stderr.write(`${unknown}\n`);

  const snapshot = await readAll(accounts, regions, stop.signal);
  if (stop.signal.aborted || snapshot === null) return cancelled();
  const file = out ?? defaultName(snapshot);
  const written = await writeAtomic(path.resolve(file), contentOf(snapshot, file));
  // Not before: what comes during the moment of writing must not leave half a file.
  letGo();
  if (!written.ok) throw new Unusable(sentence(written.error));
  for (const each of accountsOf(snapshot)) process.stderr.write(scanSummary({ ...snapshot, ...each }, access.signedIn));
  await print(`${file}\n`);
  return EXIT.done;
}

/**
 * One account after the other, so that no limit of AWS's is asked of twice at once; one that cannot be read is said, and
 * the others are. Null: cancelled. Throws `AwsFailed` where none could be read.
 */
async function readAll(
  accounts: readonly AccountToRead[],
  regions: Regions,
  signal: AbortSignal,
): Promise<Snapshot | null> {
  let whole: Snapshot | null = null;
  let failure: AwsFailed | null = null;
  for (const { name, profile, signedIn } of accounts) {
    if (name !== null) process.stderr.write(`Reading ${name} …\n`);
    const progress = scanProgress(process.stderr);
    const result = await crawl({
      profile,
      credentials: signedIn.credentials,
      region: signedIn.region ?? regions[0],
      regions,
      environment: signedIn.environment,
      signal,
      onProgress: progress.show,
    });
    progress.end();
    if (signal.aborted) return null;
    if (result.ok) whole = whole === null ? result.snapshot : joinAccounts(whole, result.snapshot);
    else {
      const { message } = failed(result.error, signedIn.notes);
      failure ??= new AwsFailed(message);
      if (accounts.length > 1) process.stderr.write(`${name ?? ''} was not read: ${message}\n`);
    }
  }
  if (whole === null) throw failure ?? new AwsFailed('No account was read.');
  return whole;
}

/**
 * Ctrl-C, Ctrl-\, a terminal that is closed, and what a supervisor sends: none of them may leave a profile's command
 * running. The function that it gives takes the listeners away.
 */
function onInterrupt(act: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;
  for (const signal of signals) process.on(signal, act);
  return () => {
    for (const signal of signals) process.removeListener(signal, act);
  };
}

/** Whatever a profile's command or a socket still waits for, the process ends now. */
function cancelled(): never {
  process.stderr.write('The scan was cancelled; nothing was written.\n');
  process.exit(EXIT.cancelled);
}

function contentOf(snapshot: Snapshot, file: string): string | Uint8Array {
  return file.endsWith('.gz') ? gzipSync(JSON.stringify(snapshot)) : `${JSON.stringify(snapshot, null, 2)}\n`;
}
