/** `iam-atlas scan`: an account, read with a profile, as a snapshot file. */
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Command } from 'commander';
import { crawl } from '../aws/crawl';
import { processEnvironment } from '../aws/environment';
import { removeParts } from '../files/saved-snapshots';
import { writeAtomic } from '../files/write-atomic';
import type { Snapshot } from '../../shared/snapshot/schema';
import { print } from './output';
import { accessOf, failed } from './scan-access';
import { checkOut, defaultName } from './scan-out';
import { scanProgress } from './scan-progress';
import { regionsNamed, regionsOf, unknownRegions } from './scan-regions';
import { scanSummary } from './scan-summary';
import { EXIT, sentence, Unusable, type ExitCode } from './unusable';

interface ScanOptions {
  readonly profile?: string;
  readonly region?: readonly string[];
  readonly out?: string;
}

export function addScan(program: Command, end: (code: ExitCode) => void): void {
  program
    .command('scan')
    .description('Reads an account with a profile and writes a snapshot; progress and what was not read on stderr')
    .option('--profile <name>', 'a profile of ~/.aws/config (default: AWS_PROFILE, keys in the environment, default)')
    .option('--region <region...>', 'Regions to read (default: that of the profile, else AWS_REGION)')
    .option('--out <file>', 'where to write it, .json or .json.gz (default: ACCOUNT-DATE.json in this folder)')
    .action(async (options: ScanOptions) => end(await scan(options)));
}

async function scan({ profile: wanted, region: words = [], out }: ScanOptions): Promise<ExitCode> {
  const environment = processEnvironment();
  const named = regionsNamed(words);
  // From here on, for checking the folder writes into it: whatever comes meanwhile is heeded by the crawl.
  const stop = new AbortController();
  const letGo = onInterrupt(() => stop.abort());
  const folder = await checkOut(out);
  const access = await accessOf(wanted, environment, named?.[0] ?? null);
  const { profile, signedIn } = access;
  const regions = regionsOf(named, access);
  await removeParts(folder);
  for (const unknown of unknownRegions(regions, access)) process.stderr.write(`${unknown}\n`);

  const progress = scanProgress(process.stderr);
  const result = await crawl({
    profile,
    credentials: signedIn.credentials,
    region: signedIn.region ?? regions[0],
    regions,
    environment: signedIn.environment,
    signal: stop.signal,
    onProgress: progress.show,
  });
  progress.end();
  if (stop.signal.aborted) return cancelled();
  if (!result.ok) throw failed(result.error, signedIn.notes);

  const { snapshot } = result;
  const file = out ?? defaultName(snapshot);
  const written = await writeAtomic(path.resolve(file), contentOf(snapshot, file));
  // Not before: what comes during the moment of writing must not leave half a file.
  letGo();
  if (!written.ok) throw new Unusable(sentence(written.error));
  process.stderr.write(scanSummary(snapshot, signedIn));
  await print(`${file}\n`);
  return EXIT.done;
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
