/**
 * The engine process of one open snapshot: a message loop between main and the worker thread that does the work.
 * The loop itself computes nothing, so it always answers; main ends it, thread and all, by killing the process.
 */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FromEngine, ToEngine } from '../../shared/ipc/engine-protocol';

/** What Electron puts on `process` in a utility process; this folder does not import Electron. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: ToEngine }) => void): void;
  postMessage(message: FromEngine): void;
}
const parent = (process as NodeJS.Process & { readonly parentPort: ParentPort }).parentPort;

const worker = new Worker(path.join(import.meta.dirname, 'worker.js'), {
  // Accounts of a few hundred thousand statements fit; a file that needs more ends the thread, not the machine.
  resourceLimits: { maxOldGenerationSizeMb: 4096 },
});
worker.on('message', (message: FromEngine) => parent.postMessage(message));
// A thread that died cannot answer any more: end the process, main says so in one sentence.
worker.on('error', stop);
worker.on('exit', () => process.exit(1));

parent.on('message', ({ data }) => worker.postMessage(data));
// Since Electron 37 an unhandled rejection ends a utility process; here it ends on purpose, with a code of ours.
process.on('unhandledRejection', stop);
process.on('uncaughtException', stop);

/** The reason goes to stderr, which main writes to its log. */
function stop(cause: unknown): never {
  process.stderr.write(`${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`);
  process.exit(1);
}
