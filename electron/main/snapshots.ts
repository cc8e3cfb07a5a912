/** The snapshots that are open or on their way, each with its engine. A job and its snapshot share one id. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type {
  AccountLeftOut,
  OpenStarted,
  SavedSnapshot,
  ShownError,
  SnapshotSummary,
} from '../../shared/ipc/contract';
import type { ReadWith } from '../../shared/ipc/crawl-types';
import type { CrawlOrder, Question, Questions } from '../../shared/ipc/engine-protocol';
import { startEngine, stopped, type EngineListener, type EngineProcess } from './engine-process';
import { ShownFailure } from './ipc/handle';
import type { Send } from './ipc/send';

interface Open {
  readonly engine: EngineProcess;
  readonly name: string;
  /** Null: read from AWS and not saved (yet). */
  file: string | null;
  /** Why a crawl could not be saved. */
  unsaved: ShownError | null;
  /** Accounts that a crawl could not read. */
  leftOut: readonly AccountLeftOut[];
  summary: SnapshotSummary | null;
  crawling: boolean;
}
export interface Snapshots {
  /** Begins to open a file; progress and result travel as events that carry the id. */
  open(file: string): OpenStarted;
  /** Begins to read an account; it opens as soon as enough of it is there. */
  crawl(order: CrawlOrder): OpenStarted;
  /** Is an account being read? */
  crawling(): boolean;
  /** Ends an opening job; nothing happens when it has ended already. */
  cancel(jobId: string): void;
  /** Ends a crawl and closes what it had opened; `gone` resolves with its process. Undefined: there is none. */
  cancelCrawl(jobId: string): { readonly gone: Promise<void> | undefined; readonly saved: boolean } | undefined;
  /** What is known of an open snapshot; throws a ShownFailure when it is not open. */
  get(snapshotId: string): { readonly summary: SnapshotSummary; readonly file: string | null };
  /** The file of an open snapshot of which an account was read in one of these ways; null: there is none. */
  readWith(ways: readonly ReadWith[]): string | null;
  /** A crawl that waits for that sign-in may use it now, were it forgotten before. */
  signedIn(tokenFile: string): void;
  close(snapshotId: string): void;
  closeAll(): void;
  /** Asks the engine of an open snapshot; throws a ShownFailure for what the page should show. */
  ask<Q extends Question>(
    snapshotId: string,
    question: Q,
    input: Questions[Q]['input'],
  ): Promise<Questions[Q]['output']>;
}

export interface SnapshotsOptions {
  readonly send: Send;
  /** A file opened well. */
  onOpened(file: string, summary: SnapshotSummary): void;
  /** What the list says of a file that a crawl has just saved. */
  describeSaved(file: string): Promise<SavedSnapshot | null>;
  /** Names of what is open, newest last, after each change. */
  onChange(names: readonly string[]): void;
}

export function openSnapshots({ send, onOpened, describeSaved, onChange }: SnapshotsOptions): Snapshots {
  const open = new Map<string, Open>();
  const changed = (): void =>
    onChange([...open.values()].filter((entry) => entry.summary !== null).map((entry) => entry.name));

  /** Takes it off the list and ends its process; gives when that is gone. */
  function drop(snapshotId: string): Promise<void> | undefined {
    const entry = open.get(snapshotId);
    if (entry === undefined) return undefined;
    open.delete(snapshotId);
    changed();
    return entry.engine.end();
  }
  function start(
    order: Parameters<typeof startEngine>[0],
    entry: Omit<Open, 'engine' | 'summary' | 'unsaved' | 'leftOut'>,
    jobId: string,
  ): void {
    const listener = entry.crawling ? whileCrawling(jobId, entry.name) : whileOpening(jobId, entry.name);
    const engine = startEngine(order, entry.name, listener);
    open.set(jobId, { ...entry, engine, summary: null, unsaved: null, leftOut: [] });
  }
  function opened(jobId: string, summary: SnapshotSummary): void {
    const entry = open.get(jobId);
    if (entry === undefined) return;
    entry.summary = summary;
    if (entry.file !== null) onOpened(entry.file, summary);
    changed();
    send('open:done', { jobId, snapshot: summary });
  }

  function whileOpening(jobId: string, name: string): EngineListener {
    const fail = (error: ShownError): void => {
      void drop(jobId);
      send('open:failed', { jobId, error });
    };
    return {
      onMessage(message) {
        if (!open.has(jobId)) return;
        if (message.kind === 'failed') fail(message.error);
        else if (message.kind === 'opened') opened(jobId, message.summary);
        else if (message.kind === 'progress') {
          const { phase, done, total } = message;
          send('open:progress', { jobId, phase, done, total });
        }
      },
      onCrash() {
        // While it opens the page waits for an event; later its questions are answered with the same sentence.
        if (open.get(jobId)?.summary === null) fail(stopped(name));
      },
    };
  }

  function whileCrawling(jobId: string, name: string): EngineListener {
    const fail = (error: ShownError): void => {
      const saved = typeof open.get(jobId)?.file === 'string';
      void drop(jobId);
      send('crawl:failed', { jobId, error: saved ? { ...error, hint: IS_SAVED } : error });
    };
    return {
      onMessage(message) {
        const entry = open.get(jobId);
        if (entry === undefined) return;
        if (message.kind === 'failed') fail(message.error);
        else if (message.kind === 'crawling') {
          const { lines, turn } = message;
          send('crawl:progress', { jobId, lines, turn });
        } else if (message.kind === 'waiting') send('crawl:waiting', { jobId, waiting: message.waiting });
        else if (message.kind === 'opened') opened(jobId, message.summary);
        else if (message.kind === 'grown') {
          entry.summary = message.summary;
          send('snapshot:grown', { snapshot: message.summary });
        } else if (message.kind === 'saved') {
          entry.file = message.file;
          entry.unsaved = message.error;
          entry.leftOut = message.leftOut;
        } else if (message.kind === 'crawled') {
          const { file, leftOut, unsaved: error } = entry;
          entry.crawling = false;
          const told = file === null ? Promise.resolve(null) : describeSaved(file);
          void told.then((saved) => send('crawl:done', { jobId, saved, error, leftOut }));
        }
      },
      onCrash() {
        if (open.get(jobId)?.crawling === true) fail(crawlStopped(name));
      },
    };
  }

  return {
    open(file) {
      const jobId = randomUUID();
      const name = path.basename(file);
      start({ kind: 'open', snapshotId: jobId, path: file, name }, { name, file, crawling: false }, jobId);
      return { jobId, name };
    },
    crawl(order) {
      const jobId = randomUUID();
      const { name } = order;
      start({ kind: 'crawl', snapshotId: jobId, ...order }, { name, file: null, crawling: true }, jobId);
      return { jobId, name };
    },
    crawling: () => [...open.values()].some((entry) => entry.crawling),
    cancel(jobId) {
      const entry = open.get(jobId);
      if (entry?.summary !== null || entry.crawling) return;
      void drop(jobId);
      send('open:cancelled', { jobId });
    },
    cancelCrawl(jobId) {
      const entry = open.get(jobId);
      if (entry?.crawling !== true) return undefined;
      const saved = entry.file !== null;
      const gone = drop(jobId);
      send('crawl:cancelled', { jobId, saved });
      return { gone, saved };
    },
    get(snapshotId) {
      const { summary, file } = known(snapshotId);
      return { summary, file };
    },
    readWith(ways) {
      const wanted = new Set(ways.map((way) => JSON.stringify(way)));
      const isOne = ({ summary, file }: Open): boolean =>
        file !== null && summary?.accounts.some(({ readWith }) => wanted.has(JSON.stringify(readWith))) === true;
      return [...open.values()].find(isOne)?.file ?? null;
    },
    signedIn(tokenFile) {
      for (const { crawling, engine } of open.values())
        if (crawling) engine.tell({ kind: 'signed-in-here', tokenFile });
    },
    close: (snapshotId) => void drop(snapshotId),
    closeAll() {
      for (const snapshotId of [...open.keys()]) void drop(snapshotId);
    },
    async ask(snapshotId, question, input) {
      const result = await known(snapshotId).engine.ask(question, input);
      if (!result.ok) throw new ShownFailure(result.error);
      return result.data;
    },
  };

  function known(snapshotId: string): Open & { readonly summary: SnapshotSummary } {
    const entry = open.get(snapshotId);
    if (entry === undefined || entry.summary === null) {
      throw new ShownFailure({
        code: 'not-open',
        title: 'This snapshot is not open any more.',
        hint: 'Open its file again.',
      });
    }
    return { ...entry, summary: entry.summary };
  }
}

const IS_SAVED = 'Everything was read and is saved: open it from the accounts read before.';

function crawlStopped(name: string): ShownError {
  return {
    code: 'crawl-stopped',
    title: `Reading ${name} stopped: a part of the app ended.`,
    hint: 'Snapshots saved before are untouched. Read the account again.',
  };
}
