/**
 * The thread that answers for the open snapshot. While a crawl goes on, each larger snapshot is opened by a thread of
 * its own and takes over when it is ready, so that questions do not wait for an evaluation. Only for the last one they
 * do, seconds in the largest accounts: two whole accounts side by side would be the most memory that a crawl ever takes
 * (docs/spec/performance.md, part D).
 */
import type { ShownError } from '../../shared/ipc/contract';
import type { FromEngine, ToEngine } from '../../shared/ipc/engine-protocol';
import { startThread, type Thread } from './evaluation-thread';
import type { ToWorker } from './threads';

type Evaluate = Extract<ToWorker, { kind: 'evaluate' }>;
type Ask = Extract<ToEngine, { kind: 'ask' }>;

export interface Evaluation {
  /** Opens a file. */
  open(order: Extract<ToEngine, { kind: 'open' }>): void;
  /** Once something is open. */
  ask(question: Ask): void;
  /**
   * Opens what a crawl has read so far. Only the newest waits, and no more time is spent on evaluating than beside
   * it; the whole is opened in any case, and the promise of that name resolves when it is.
   */
  grow(read: Evaluate): void;
  /** Calls the listener whenever it has the time for more of what a crawl has read. */
  onFree(listener: () => void): void;
  /** Resolves when the whole snapshot is open, or cannot be. */
  readonly whole: Promise<void>;
}

/**
 * `tell`: what main is to know. `stop`: the thread that answers died, and the process ends with it; not while a crawl
 * goes on, which needs none and brings the next one.
 */
export function startEvaluation(tell: (message: FromEngine) => void, stop: (cause: unknown) => void): Evaluation {
  let answering: Thread | null = null;
  let waiting: Evaluate | null = null;
  let opening: Thread | null = null;
  /** What is asked while one has gone and the next has not begun. */
  let held: Ask[] | null = null;
  let shown = false;
  let pause: NodeJS.Timeout | null = null;
  let free: () => void = () => undefined;
  let isWhole: () => void = () => undefined;
  const whole = new Promise<void>((resolve) => (isWhole = resolve));

  function next(): void {
    if (opening !== null || waiting === null || (pause !== null && !waiting.whole)) return;
    if (pause !== null) clearTimeout(pause);
    const order = waiting;
    waiting = null;
    if (!order.whole || answering === null) return begin(order);
    const before = answering;
    [answering, held] = [null, []];
    void before.retire().then(() => begin(order));
  }

  function begin(order: Evaluate): void {
    const began = performance.now();
    const done = (): void => {
      if (order.whole) isWhole();
      opening = null;
      pause = setTimeout(() => {
        pause = null;
        next();
        if (opening === null) free();
      }, performance.now() - began);
      next();
    };
    const fail = (error: ShownError): void => {
      if (order.whole) tell({ kind: 'failed', error });
      else process.stderr.write('A part of the account could not be evaluated; the whole one is still to come.\n');
      done();
    };
    const thread = startThread(order.whole ? 'to-be-edited' : 'for-a-while', tell, (cause) => {
      process.stderr.write(`A thread that evaluates ended: ${String(cause)}\n`);
      if (thread === opening) return fail(outOfMemory(order.name));
      // One that was retired has answered what it was asked.
      if (thread !== answering) return;
      answering = null;
      if (order.whole) stop(cause);
    });
    thread.listen((message) => {
      if (message.kind === 'progress') return;
      if (message.kind === 'opened') {
        tell(shown ? { kind: 'grown', summary: message.summary } : message);
        shown = true;
        void answering?.retire();
        answering = thread;
        done();
      } else if (message.kind === 'failed') {
        void thread.retire();
        fail(message.error);
      }
    });
    opening = thread;
    thread.post(order, [order.text.buffer as ArrayBuffer]);
    for (const question of held ?? []) thread.ask(question);
    held = null;
  }

  return {
    open(order) {
      answering = startThread('to-be-edited', tell, stop);
      answering.listen(tell);
      answering.post(order);
    },
    ask(question) {
      const thread = answering ?? opening;
      if (held !== null) held.push(question);
      else if (thread !== null) thread.ask(question);
      else tell({ kind: 'answer', id: question.id, result: { ok: false, error: notNow() } });
    },
    grow(read) {
      waiting = read;
      next();
    },
    onFree: (listener) => void (free = listener),
    whole,
  };
}

function outOfMemory(name: string): ShownError {
  return {
    code: 'engine-stopped',
    title: `Reading ${name} went well, but what was read could not be evaluated.`,
    hint: 'It may need more memory than this machine has.',
  };
}

function notNow(): ShownError {
  return {
    code: 'engine-stopped',
    title: 'What was read so far could not be evaluated.',
    hint: 'The account is still being read; try again when it is whole.',
  };
}
