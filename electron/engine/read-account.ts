/** A crawl as the engine's loop sees it: what its thread reads is opened as it comes, and main is told. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FromEngine, ToEngine } from '../../shared/ipc/engine-protocol';
import type { Evaluation } from './evaluation';
import { beQuick, beSparing } from './sparing';
import type { ProxyAsker } from './system-proxy';
import type { FromCrawl, ToCrawl } from './threads';

/** `stop`: the thread died, and the process ends with it. Gives what tells the thread something. */
export function readAccount(
  { kind: _kind, snapshotId, ...order }: Extract<ToEngine, { kind: 'crawl' }>,
  evaluation: Evaluation,
  systemProxy: ProxyAsker['ask'],
  tell: (message: FromEngine) => void,
  stop: (cause: unknown) => void,
): (message: ToCrawl) => void {
  beSparing();
  const thread = new Worker(path.join(import.meta.dirname, 'crawl-worker.js'), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: 4096, maxYoungGenerationSizeMb: 12 },
  });
  let ended = false;
  const say = (message: ToCrawl): void => thread.postMessage(message);
  evaluation.onFree(() => say({ kind: 'more' }));
  thread.on('error', stop);
  // A thread that waits for nothing any more ends without a word.
  thread.on('exit', () => {
    if (!ended) stop('the thread that reads the account ended early');
  });
  thread.on('message', (message: FromCrawl) => {
    if (message.kind === 'proxy-wanted') {
      const { id, url } = message;
      void systemProxy(url).then((rules) => say({ kind: 'proxy', id, rules }));
    } else if (message.kind === 'lines') tell({ kind: 'crawling', lines: message.lines, turn: message.turn });
    else if (message.kind === 'saved' || message.kind === 'waiting') tell(message);
    else if (message.kind === 'failed') {
      ended = true;
      beQuick();
      tell(message);
    } else {
      const { text, whole } = message;
      const read = { kind: 'evaluate', snapshotId, name: order.name, text, whole } as const;
      if (!whole) return evaluation.grow(read);
      ended = true;
      // It has done its work, and its memory is wanted for what was read.
      void thread.terminate().then(() => evaluation.grow(read));
      // The page hears that all is read when all is there to be looked at.
      void evaluation.whole.then(() => {
        beQuick();
        tell({ kind: 'crawled' });
      });
    }
  });
  return say;
}
