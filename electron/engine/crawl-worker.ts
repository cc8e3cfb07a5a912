/**
 * The thread that reads an account: profile → credentials → snapshot → file. Credentials live here and nowhere else,
 * and end with it.
 */
import path from 'node:path';
import { promisify } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { gzip } from 'node:zlib';
import { crawlAccounts, type AccountToRead } from '../aws/crawl-accounts';
import { signedInWith } from '../aws/credentials/signed-in-with';
import { processEnvironment, type AwsEnvironment } from '../aws/environment';
import { readSnapshotFile } from '../files/read-file';
import { savedName } from '../files/saved-snapshots';
import { writeAtomic, type WriteFile } from '../files/write-atomic';
import type { AccountTurn, ShownError, SignInNeeded } from '../../shared/ipc/contract';
import type { AccountOrder, CrawlOrder } from '../../shared/ipc/engine-protocol';
import { accountsOf } from '../../shared/snapshot/join-accounts';
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
async function read({ name, accounts, folder, into, forgotten }: CrawlOrder): Promise<ShownError | null> {
  const environment = processEnvironment({ forgotten, systemProxy: proxies.ask });
  const earlier = into === null ? null : await readSnapshotFile(into);
  if (earlier?.ok === false) return earlier.error;
  const before = earlier?.snapshot ?? null;
  let turn: AccountTurn | null = null;
  const result = await crawlAccounts(
    accounts.map((account) => accountToRead(account, before, environment)),
    before,
    {
      // The process is killed to cancel.
      signal: new AbortController().signal,
      onBegin(at) {
        if (accounts.length === 1) return;
        turn = { name: accounts[at]?.name ?? '', at: at + 1, of: accounts.length };
        tell({ kind: 'lines', lines: [], turn });
      },
      onProgress: (lines) => tell({ kind: 'lines', lines, turn }),
      onSignInNeeded: (needed, at) => tell({ kind: 'waiting', waiting: waitingFor(needed, accounts[at]) }),
      onPartial: (snapshot) => tellSnapshot(textOf(snapshot), false),
    },
  );
  if (!result.ok) return result.error;
  const { snapshot } = result;
  const text = textOf(snapshot);
  // What could not be opened again is not saved either.
  const checked = readSnapshot(text.toString('utf8'), name);
  if (!checked.ok) return checked.error;
  // Before anybody looks at it: whatever evaluating it comes to, it is not to be read once more.
  const saved = await save(snapshot, text, folder);
  const leftOut = result.leftOut.map((each) => ({ name: each.name, error: each.error }));
  tell(
    saved.ok
      ? { kind: 'saved', file: path.join(folder, saved.name), error: null, leftOut }
      : { kind: 'saved', file: null, error: saved.error, leftOut },
  );
  tellSnapshot(text, true);
  return null;
}

function accountToRead(
  { name, readWith, regions, again }: AccountOrder,
  before: Snapshot | null,
  environment: AwsEnvironment,
): AccountToRead {
  const earlier = before === null ? undefined : accountsOf(before).find(({ account }) => account.id === again);
  return {
    name,
    profile: readWith.kind === 'profile' ? readWith.profile : null,
    regions,
    credentials: () => signedInWith(readWith, environment),
    ...(before === null || earlier === undefined
      ? {}
      : { again: { format: before.format, version: before.version, ...earlier } }),
  };
}

function waitingFor(error: ShownError | null, account: AccountOrder | undefined): SignInNeeded | null {
  if (error === null || account === undefined) return null;
  const { readWith } = account;
  return { error, signIn: readWith.kind === 'profile' ? { profile: readWith.profile } : readWith.signIn };
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
