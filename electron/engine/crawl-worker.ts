/**
 * The thread that reads an account: profile → credentials → snapshot → file. Credentials live here and nowhere else,
 * and end with it.
 */
import path from 'node:path';
import { promisify } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { gzip } from 'node:zlib';
import { crawl } from '../aws/crawl';
import { credentialsFor } from '../aws/credentials/credentials-for';
import { processEnvironment } from '../aws/environment';
import { readSnapshotFile } from '../files/read-file';
import { savedName } from '../files/saved-snapshots';
import { writeAtomic, type WriteFile } from '../files/write-atomic';
import type { ShownError } from '../../shared/ipc/contract';
import type { CrawlOrder } from '../../shared/ipc/engine-protocol';
import { joinAccounts } from '../../shared/snapshot/join-accounts';
import { readSnapshot } from '../../shared/snapshot/read-snapshot';
import type { Snapshot } from '../../shared/snapshot/schema';
import { proxyAsker } from './system-proxy';
import type { FromCrawl, ToCrawl } from './threads';

if (parentPort === null) throw new Error('The crawl runs as a thread of the engine.');
const port = parentPort;
const tell = (message: FromCrawl, transfer: readonly ArrayBuffer[] = []): void => port.postMessage(message, transfer);

// Listening alone must not keep the thread alive when all is done.
const proxies = proxyAsker(tell, (waiting) => (waiting ? port.ref() : port.unref()));
port.on('message', (answer: ToCrawl) => proxies.answered(answer));
port.unref();

const error = await read(workerData as CrawlOrder);
if (error !== null) tell({ kind: 'failed', error });

/** Null: read, saved if that was possible, then told. */
async function read({ profile, regions, folder, into, again, forgotten }: CrawlOrder): Promise<ShownError | null> {
  const environment = processEnvironment({ forgotten, systemProxy: proxies.ask });
  const earlier = into === null ? null : await readSnapshotFile(into);
  if (earlier?.ok === false) return earlier.error;
  const joined = (read: Snapshot): Snapshot => (earlier === null ? read : joinAccounts(earlier.snapshot, read));
  const signedIn = await credentialsFor(profile, environment);
  if (!signedIn.ok) return signedIn.error;
  const result = await crawl({
    profile,
    credentials: signedIn.credentials,
    region: signedIn.region ?? regions[0] ?? 'us-east-1',
    regions,
    environment: signedIn.environment,
    // The process is killed to cancel.
    signal: new AbortController().signal,
    onProgress: (lines) => tell({ kind: 'lines', lines }),
    onSignInNeeded: (waiting) => tell({ kind: 'waiting', error: waiting }),
    onPartial: (snapshot) => tellSnapshot(textOf(joined(snapshot)), false),
    ...(earlier !== null && again ? { again: earlier.snapshot } : {}),
  });
  if (!result.ok) return result.error;
  const snapshot = joined(result.snapshot);
  const text = textOf(snapshot);
  // What could not be opened again is not saved either.
  const checked = readSnapshot(text.toString('utf8'), profile);
  if (!checked.ok) return checked.error;
  // Before anybody looks at it: whatever evaluating it comes to, it is not to be read once more.
  const saved = await save(snapshot, text, folder);
  tell(
    saved.ok
      ? { kind: 'saved', file: path.join(folder, saved.name), error: null }
      : { kind: 'saved', file: null, error: saved.error },
  );
  tellSnapshot(text, true);
  return null;
}

async function save(snapshot: Snapshot, text: Uint8Array, folder: string): Promise<WriteFile> {
  return writeAtomic(path.join(folder, savedName(snapshot)), await promisify(gzip)(text));
}

function textOf(snapshot: Snapshot): Buffer {
  return Buffer.from(JSON.stringify(snapshot));
}

/** A copy, for what is handed over is gone here. */
function tellSnapshot(text: Uint8Array, whole: boolean): void {
  const copy = Uint8Array.from(text);
  tell({ kind: 'snapshot', text: copy, whole }, [copy.buffer]);
}
