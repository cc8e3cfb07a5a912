/** A thread that opens one snapshot and answers for it. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FromEngine, ToEngine } from '../../shared/ipc/engine-protocol';
import type { ToWorker } from './threads';

type Told = Exclude<FromEngine, { kind: 'answer' }>;

export interface Thread {
  /** Everything but answers, which go to main. */
  listen(listener: (message: Told) => void): void;
  ask(question: Extract<ToEngine, { kind: 'ask' }>): void;
  post(message: ToWorker, transfer?: readonly ArrayBuffer[]): void;
  /** Answers what it was asked, then ends; resolves when it is gone, with its memory. */
  retire(): Promise<void>;
}

/**
 * Megabytes for what is young. What an edit throws away dies young where there is room for it: with V8's own few
 * megabytes it is carried over and a full collection of a large account falls into every tenth edit
 * (spec/performance.md, "An edit"). A part of an account is nobody's to edit for long, and stands beside the next one.
 */
const YOUNG_MB = { 'to-be-edited': 192, 'for-a-while': 12 };

/** `died`: it ended without being told to, or by a fault; what it was asked has been answered then. */
export function startThread(
  use: keyof typeof YOUNG_MB,
  tell: (message: FromEngine) => void,
  died: (cause: unknown) => void,
): Thread {
  const worker = new Worker(path.join(import.meta.dirname, 'worker.js'), {
    // Accounts of a few hundred thousand statements fit; a file that needs more ends the thread, not the machine.
    resourceLimits: { maxOldGenerationSizeMb: 4096, maxYoungGenerationSizeMb: YOUNG_MB[use] },
  });
  const asked = new Set<number>();
  let listener: (message: Told) => void = () => undefined;
  let retired = false;
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  let cause: unknown = null;
  worker.on('message', (message: FromEngine) => {
    if (message.kind !== 'answer') return listener(message);
    asked.delete(message.id);
    tell(message);
  });
  worker.on('error', (error) => (cause = error));
  worker.on('exit', (code) => {
    for (const id of asked) tell({ kind: 'answer', id, result: { ok: false, error: ENDED } });
    if (!retired || cause !== null) died(cause ?? `a thread ended with code ${code}`);
  });
  return {
    listen: (given) => void (listener = given),
    ask(question) {
      asked.add(question.id);
      worker.postMessage(question);
    },
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    retire() {
      retired = true;
      worker.postMessage({ kind: 'end' } satisfies ToWorker);
      return gone;
    },
  };
}

const ENDED = {
  code: 'engine-stopped',
  title: 'The part of the app that answers this stopped.',
  hint: 'Open the account again. If it stops again, it may need more memory than this machine has.',
};
