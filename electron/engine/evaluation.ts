/**
 * The thread that answers for the open snapshot. While a crawl goes on, each larger snapshot is opened by a thread of
 * its own and takes over when it is ready, so that questions never wait for an evaluation.
 */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FromEngine, ToEngine } from '../../shared/ipc/engine-protocol';
import type { ToWorker } from './threads';

export interface Evaluation {
  /** Opens a file. */
  open(order: Extract<ToEngine, { kind: 'open' }>): void;
  /** Once something is open. */
  ask(question: Extract<ToEngine, { kind: 'ask' }>): void;
  /**
   * Opens what a crawl has read so far. Only the newest waits, and no more time is spent on evaluating than beside
   * it; `whole` is opened in any case, and `opened` resolves when it is.
   */
  grow(snapshot: Omit<Extract<ToWorker, { kind: 'evaluate' }>, 'kind'>, whole: boolean): void;
  /** Resolves when the whole snapshot is open, or cannot be. */
  readonly whole: Promise<void>;
}

/** `tell`: what main is to know. `stop`: a thread died, and the process ends with it. */
export function startEvaluation(tell: (message: FromEngine) => void, stop: (cause: unknown) => void): Evaluation {
  let answering: Thread | null = null;
  let waiting: { readonly order: ToWorker & { kind: 'evaluate' }; readonly whole: boolean } | null = null;
  let opening = false;
  let pause: NodeJS.Timeout | null = null;
  let isWhole: () => void = () => undefined;
  const whole = new Promise<void>((resolve) => (isWhole = resolve));

  function next(): void {
    if (opening || waiting === null || (pause !== null && !waiting.whole)) return;
    if (pause !== null) clearTimeout(pause);
    const { order, whole: last } = waiting;
    waiting = null;
    opening = true;
    const began = performance.now();
    const thread = startThread(stop);
    thread.listen((message) => {
      if (message.kind === 'answer') return tell(message);
      if (message.kind === 'progress') return;
      if (message.kind === 'opened') {
        tell(answering === null ? message : { kind: 'grown', summary: message.summary });
        answering?.retire();
        answering = thread;
      } else {
        thread.retire();
        if (last) tell(message);
        else process.stderr.write('A part of the account could not be evaluated; the whole one is still to come.\n');
      }
      if (last) isWhole();
      opening = false;
      pause = setTimeout(() => {
        pause = null;
        next();
      }, performance.now() - began);
      next();
    });
    thread.post(order, [order.text.buffer as ArrayBuffer]);
  }

  return {
    open(order) {
      answering = startThread(stop);
      answering.listen(tell);
      answering.post(order);
    },
    ask: (question) => answering?.post(question),
    grow(snapshot, last) {
      waiting = { order: { kind: 'evaluate', ...snapshot }, whole: last };
      next();
    },
    whole,
  };
}

interface Thread {
  listen(listener: (message: FromEngine) => void): void;
  post(message: ToWorker, transfer?: readonly ArrayBuffer[]): void;
  /** Answers what it was asked, then ends. */
  retire(): void;
}

function startThread(stop: (cause: unknown) => void): Thread {
  const worker = new Worker(path.join(import.meta.dirname, 'worker.js'), {
    // Accounts of a few hundred thousand statements fit; a file that needs more ends the thread, not the machine.
    resourceLimits: { maxOldGenerationSizeMb: 4096 },
  });
  let retired = false;
  // A thread that died cannot answer any more: end the process, main says so in one sentence.
  worker.on('error', stop);
  worker.on('exit', (code) => {
    if (!retired) stop(`a thread ended with code ${code}`);
  });
  return {
    listen: (listener) => void worker.on('message', listener),
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    retire() {
      retired = true;
      worker.postMessage({ kind: 'end' } satisfies ToWorker);
    },
  };
}
