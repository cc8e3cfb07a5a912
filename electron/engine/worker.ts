/** The thread that works for one open snapshot: opens it, then answers the page's questions one by one. */
import { parentPort } from 'node:worker_threads';
import { answerTo, notOpen } from '../../shared/ipc/answer';
import type { Asked, FromEngine } from '../../shared/ipc/engine-protocol';
import type { Result } from '../../shared/ipc/contract';
import { openAccount, type OpenAccount } from '../../shared/ipc/open-account';
import { openFile, openText, type Opened } from './open-file';
import { pictureOf } from './picture';
import type { ToWorker } from './threads';
import { throttled } from './throttled';

if (parentPort === null) throw new Error('The worker runs as a thread of the engine.');
const port = parentPort;
const tell = (message: FromEngine): void => port.postMessage(message);

let account: OpenAccount | null = null;

/** Answers under way: drawing a picture takes a while. */
const pending = new Set<Promise<void>>();

port.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'open':
    case 'evaluate':
      return void open(message).catch((error: unknown) => tell(gaveUp(message.name, error)));
    case 'ask': {
      const answered = answer(message.asked).then((result) => {
        tell({ kind: 'answer', id: message.id, result });
        pending.delete(answered);
      });
      return void pending.add(answered);
    }
    case 'end':
      return void Promise.all(pending).then(() => port.close());
  }
});

async function open(message: Extract<ToWorker, { kind: 'open' | 'evaluate' }>): Promise<void> {
  const progress = throttled((phase, done, total) => tell({ kind: 'progress', phase, done, total }));
  const opened: Opened =
    message.kind === 'open'
      ? await openFile(message.path, message.name, message.snapshotId, progress)
      : openText(message, progress);
  if (!opened.ok) return tell({ kind: 'failed', error: opened.error });
  account = openAccount(opened.session);
  tell({ kind: 'opened', summary: opened.session.summary });
}

async function answer(asked: Asked): Promise<Result<unknown>> {
  if (asked.question !== 'export:picture') return answerTo(account, asked);
  if (account === null) return notOpen();
  try {
    return await pictureOf(account, asked.input.picture);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    const hint = `Save it in another format or scale. What stopped it: ${cause}`;
    return { ok: false, error: { code: 'internal', title: 'The picture could not be drawn.', hint } };
  }
}

/** A fault of ours must not look like a broken file, and must not leave the page waiting. */
function gaveUp(name: string, error: unknown): FromEngine {
  const cause = error instanceof Error ? error.message : String(error);
  return {
    kind: 'failed',
    error: {
      code: 'internal',
      title: `${name} was read, but the app could not evaluate it.`,
      hint: `Please report it with this text: ${cause}`,
    },
  };
}
