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
import { findSignIn } from '../aws/sign-in/find-sign-in';
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
const order = workerData as CrawlOrder;
/** Whoever signs in again while the crawl waits for it has remembered that sign-in. */
const forgotten = new Set(order.forgotten);
/** Is more of the account wanted, and is there more than was told? */
let wanted = true;
let unseen: (() => Snapshot) | null = null;
port.on('message', (message: ToCrawl) => {
  if (message.kind === 'proxy') return proxies.answered(message);
  if (message.kind === 'signed-in-here') return void forgotten.delete(message.tokenFile);
  wanted = true;
  tellWanted();
});
port.unref();

const error = await read(order);
if (error !== null) tell({ kind: 'failed', error });

/** Null: read, saved if that was possible, then told. */
async function read({ name, accounts, folder, into, since }: CrawlOrder): Promise<ShownError | null> {
  const environment = { ...processEnvironment({ systemProxy: proxies.ask }), forgotten };
  const earlier = into === null ? null : await readSnapshotFile(into);
  if (earlier?.ok === false) return earlier.error;
  const before = earlier?.snapshot ?? null;
  // It only saves time: one that is gone meanwhile is no reason not to read.
  const known = since === null ? null : await readSnapshotFile(since);
  let turn: AccountTurn | null = null;
  let told: Promise<void> = Promise.resolve();
  const result = await crawlAccounts(
    accounts.map((account) => ({
      ...accountToRead(account, before, environment),
      ...(known?.ok === true ? { since: known.snapshot } : {}),
    })),
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
      onSignInNeeded(needed, at) {
        // In turn: that it goes on must not be told before that it waits.
        told = told.then(async () => {
          tell({ kind: 'waiting', waiting: await waitingFor(needed, accounts[at], environment) });
        });
      },
      onPartial(snapshot) {
        unseen = snapshot;
        tellWanted();
      },
    },
  );
  unseen = null;
  if (!result.ok) return result.error;
  const { snapshot } = result;
  const json = JSON.stringify(snapshot);
  // What could not be opened again is not saved either.
  const checked = readSnapshot(json, name);
  if (!checked.ok) return checked.error;
  const text = bytesOf(json);
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
    account: readWith.kind === 'role' ? readWith.account : again,
    profile: readWith.kind === 'profile' ? readWith.profile : null,
    regions,
    credentials: () => signedInWith(readWith, environment),
    ...(before === null || earlier === undefined
      ? {}
      : { again: { format: before.format, version: before.version, ...earlier } }),
  };
}

async function waitingFor(
  error: ShownError | null,
  account: AccountOrder | undefined,
  environment: AwsEnvironment,
): Promise<SignInNeeded | null> {
  if (error === null || account === undefined) return null;
  const { readWith } = account;
  const signIn = readWith.kind === 'profile' ? { profile: readWith.profile } : readWith.signIn;
  return { error, signIn: (await findSignIn(signIn, environment)).ok ? signIn : null };
}

async function save(snapshot: Snapshot, text: Uint8Array, folder: string): Promise<WriteFile> {
  return writeAtomic(path.join(folder, savedName(snapshot)), await promisify(gzip)(text));
}

/** In memory of its own, so that it can be handed over. */
function bytesOf(json: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(json);
}

/** The text is gone here afterwards. */
function tellSnapshot(text: Uint8Array<ArrayBuffer>, whole: boolean): void {
  tell({ kind: 'snapshot', text, whole }, [text.buffer]);
}

/** Made only when somebody is free to look at it: of a large account it takes a while, and megabytes. */
function tellWanted(): void {
  if (!wanted || unseen === null) return;
  const snapshot = unseen();
  [wanted, unseen] = [false, null];
  tellSnapshot(bytesOf(JSON.stringify(snapshot)), false);
}
