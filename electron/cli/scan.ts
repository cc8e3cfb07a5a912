/** `iam-atlas scan`: an account, read with a profile, as a snapshot file. */
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Command } from 'commander';
import type { AccountToRead } from '../aws/crawl-accounts';
import { processEnvironment } from '../aws/environment';
import { removeParts } from '../files/saved-snapshots';
import { writeAtomic } from '../files/write-atomic';
import { accountsOf } from '../../shared/snapshot/join-accounts';
import type { Snapshot } from '../../shared/snapshot/schema';
import { openSnapshot } from './open-file';
import { print } from './output';
import { accessOf, type Access } from './scan-access';
import { everyAccount, ownAccount } from './scan-accounts';
import { checkOut, defaultName } from './scan-out';
import { accessOfStartUrl } from './scan-portal';
import { readAll } from './scan-read';
import { regionsNamed, regionsOf, unknownRegions } from './scan-regions';
import { attendantAt, type Attendant } from './scan-sign-in';
import { scanSummary } from './scan-summary';
import { EXIT, sentence, Unusable, type ExitCode } from './unusable';

interface ScanOptions {
  readonly profile?: string;
  readonly region?: readonly string[];
  readonly out?: string;
  readonly allAccounts?: boolean;
  readonly role?: string;
  readonly startUrl?: string;
  readonly ssoRegion?: string;
  readonly account?: string;
  readonly signIn?: boolean;
  readonly since?: string;
}

export function addScan(program: Command, end: (code: ExitCode) => void): void {
  program
    .command('scan')
    .description('Reads an account with a profile and writes a snapshot; progress and what was not read on stderr')
    .option('--profile <name>', 'a profile of ~/.aws/config (default: AWS_PROFILE, keys in the environment, default)')
    .option('--region <region...>', 'Regions to read (default: that of the profile, else AWS_REGION)')
    .option('--all-accounts', 'every account in which the profile’s sign-in has the same role, in one file')
    .option('--role <name>', 'with --all-accounts: another role than the profile’s')
    .option('--start-url <url>', 'instead of a profile: the start URL of IAM Identity Center')
    .option('--sso-region <region>', 'with --start-url: the Region of IAM Identity Center')
    .option('--account <id>', 'with --start-url: the account to read; its role with --role')
    .option('--sign-in', 'where a sign-in is needed, show how and wait for it, also without a terminal')
    .option('--since <file>', 'an earlier snapshot: what AWS documents to be unchanged since is not asked for again')
    .option('--out <file>', 'where to write it, .json or .json.gz (default: ACCOUNT-DATE.json in this folder)')
    .action(async (options: ScanOptions) => end(await scan(options)));
}

async function scan(options: ScanOptions): Promise<ExitCode> {
  const { allAccounts, out, role } = options;
  mustGoTogether(options);
  const named = regionsNamed(options.region ?? []);
  const since = options.since === undefined ? undefined : await openSnapshot(options.since);
  // From here on, for checking the folder writes into it: whatever comes meanwhile is heeded by the crawl.
  const stop = new AbortController();
  const letGo = onInterrupt(() => stop.abort());
  const attendant = attendantAt(process, options.signIn === true, stop.signal);
  try {
    const folder = await checkOut(out);
    const access = await accessFor(options, named?.[0] ?? null, attendant);
    const regions = regionsOf(named, access);
    const accounts =
      allAccounts === true ? await everyAccount(access, role, regions, attendant) : [ownAccount(access, regions)];
    await removeParts(folder);
    for (const unknown of unknownRegions(regions, access)) process.stderr.write(`${unknown}\n`);

    const snapshot = await readAll(withEarlier(accounts, since), access.portal, attendant, stop.signal);
    if (stop.signal.aborted || snapshot === null) return cancelled();
    const file = out ?? defaultName(snapshot);
    const written = await writeAtomic(path.resolve(file), contentOf(snapshot, file));
    // Not before: what comes during the moment of writing must not leave half a file.
    letGo();
    if (!written.ok) throw new Unusable(sentence(written.error));
    const { signedIn } = access;
    for (const each of accountsOf(snapshot)) process.stderr.write(scanSummary({ ...snapshot, ...each }, signedIn));
    await print(`${file}\n`);
    return EXIT.done;
  } catch (thrown) {
    if (stop.signal.aborted) return cancelled();
    throw thrown;
  }
}

function withEarlier(accounts: readonly AccountToRead[], since: Snapshot | undefined): readonly AccountToRead[] {
  return since === undefined ? accounts : accounts.map((account) => ({ ...account, since }));
}

function mustGoTogether({ account, allAccounts, profile, role, ssoRegion, startUrl }: ScanOptions): void {
  if (startUrl !== undefined) {
    if (profile !== undefined) throw new Unusable('--profile and --start-url each say whose account it is: give one.');
    return;
  }
  if (role !== undefined && allAccounts !== true) {
    throw new Unusable('--role is of use with --all-accounts or --start-url only.');
  }
  if (ssoRegion !== undefined) throw new Unusable('--sso-region is of use with --start-url only.');
  if (account !== undefined) throw new Unusable('--account is of use with --start-url only.');
}

function accessFor(options: ScanOptions, region: string | null, attendant: Attendant): Promise<Access> {
  const environment = processEnvironment();
  const { startUrl } = options;
  if (startUrl !== undefined) return accessOfStartUrl({ ...options, startUrl }, environment, attendant);
  return accessOf(options.profile, environment, region, attendant);
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
