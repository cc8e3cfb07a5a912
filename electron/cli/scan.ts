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
import { accessOf, checkOut, regionsOf } from './scan-arguments';
import { scanProgress } from './scan-progress';
import { scanSummary } from './scan-summary';
import { AwsFailed, EXIT, sentence, Unusable, type ExitCode } from './unusable';

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

async function scan({ profile: named, region: regionsNamed = [], out }: ScanOptions): Promise<ExitCode> {
  const environment = processEnvironment();
  await checkOut(out);
  const { profile, signedIn } = await accessOf(named, environment);
  const regions = regionsOf(regionsNamed, signedIn.region);
  await removeParts(path.dirname(path.resolve(out ?? 'snapshot.json')));

  const stop = new AbortController();
  const progress = scanProgress(process.stderr);
  const letGo = onInterrupt(() => stop.abort());
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
  if (!result.ok) throw new AwsFailed(sentence(result.error));

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

/** Ctrl-C, and what a supervisor sends. The function that it gives takes the listeners away. */
function onInterrupt(act: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const;
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

/** `275666109134-2026-11-22.json` */
function defaultName({ account, collectedAt }: Snapshot): string {
  return `${account.id}-${(collectedAt ?? new Date().toISOString()).slice(0, 10)}.json`;
}

function contentOf(snapshot: Snapshot, file: string): string | Uint8Array {
  return file.endsWith('.gz') ? gzipSync(JSON.stringify(snapshot)) : `${JSON.stringify(snapshot, null, 2)}\n`;
}
