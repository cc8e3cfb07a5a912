/** The snapshots that are open or being opened, each with its engine. An opening job and its snapshot share one id. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { OpenStarted, ShownError, SnapshotSummary } from '../../shared/ipc/contract';
import type { Question, Questions } from '../../shared/ipc/engine-protocol';
import { startEngine, stopped, type EngineProcess } from './engine-process';
import { ShownFailure } from './ipc/handle';
import type { Send } from './ipc/send';

interface Open {
  readonly engine: EngineProcess;
  readonly path: string;
  readonly name: string;
  summary: SnapshotSummary | null;
}
export interface Snapshots {
  /** Begins to open a file; progress and result travel as events that carry the id. */
  open(file: string): OpenStarted;
  /** Ends an opening job; nothing happens when it has ended already. */
  cancel(jobId: string): void;
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
  /** Names of what is open, newest last, after each change. */
  onChange(names: readonly string[]): void;
}

export function openSnapshots({ send, onOpened, onChange }: SnapshotsOptions): Snapshots {
  const open = new Map<string, Open>();
  const changed = (): void =>
    onChange([...open.values()].filter((entry) => entry.summary !== null).map((entry) => entry.name));

  /** Takes it off the list and ends its process; gives what it was. */
  function drop(snapshotId: string): Open | undefined {
    const entry = open.get(snapshotId);
    open.delete(snapshotId);
    entry?.engine.end();
    if (entry !== undefined) changed();
    return entry;
  }
  function fail(jobId: string, error: ShownError): void {
    drop(jobId);
    send('open:failed', { jobId, error });
  }

  return {
    open(file) {
      const jobId = randomUUID();
      const name = path.basename(file);
      const engine = startEngine(
        { snapshotId: jobId, path: file, name },
        {
          onMessage(message) {
            const entry = open.get(jobId);
            if (entry === undefined) return;
            if (message.kind === 'failed') return fail(jobId, message.error);
            if (message.kind === 'progress') {
              const { phase, done, total } = message;
              return send('open:progress', { jobId, phase, done, total });
            }
            entry.summary = message.summary;
            onOpened(file, message.summary);
            changed();
            send('open:done', { jobId, snapshot: message.summary });
          },
          onCrash() {
            // While it opens the page waits for an event; later its questions are answered with the same sentence.
            if (open.get(jobId)?.summary === null) fail(jobId, stopped(name));
          },
        },
      );
      open.set(jobId, { engine, path: file, name, summary: null });
      return { jobId, name };
    },
    cancel(jobId) {
      if (open.get(jobId)?.summary !== null) return;
      drop(jobId);
      send('open:cancelled', { jobId });
    },
    close: (snapshotId) => void drop(snapshotId),
    closeAll() {
      for (const snapshotId of [...open.keys()]) drop(snapshotId);
    },
    async ask(snapshotId, question, input) {
      const entry = open.get(snapshotId);
      if (entry === undefined || entry.summary === null) {
        throw new ShownFailure({
          code: 'not-open',
          title: 'This snapshot is not open any more.',
          hint: 'Open its file again.',
        });
      }
      const result = await entry.engine.ask(question, input);
      if (!result.ok) throw new ShownFailure(result.error);
      return result.data;
    },
  };
}
