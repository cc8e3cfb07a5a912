/** The thread that works for one open snapshot: opens its file, then answers the page's questions one by one. */
import { parentPort } from 'node:worker_threads';
import type { FromEngine, ToEngine } from '../../shared/ipc/engine-protocol';
import { answerTo } from '../../shared/ipc/answer';
import type { Session } from '../../shared/ipc/session';
import { openFile } from './open-file';
import { throttled } from './throttled';

if (parentPort === null) throw new Error('The worker runs as a thread of the engine.');
const port = parentPort;
const tell = (message: FromEngine): void => port.postMessage(message);

let session: Session | null = null;

port.on('message', (message: ToEngine) => {
  if (message.kind === 'open') void open(message).catch((error: unknown) => tell(gaveUp(message.name, error)));
  else tell({ kind: 'answer', id: message.id, result: answerTo(session, message.asked) });
});

async function open({ snapshotId, path, name }: Extract<ToEngine, { kind: 'open' }>): Promise<void> {
  const progress = throttled((phase, done, total) => tell({ kind: 'progress', phase, done, total }));
  const opened = await openFile(path, name, snapshotId, progress);
  if (!opened.ok) return tell({ kind: 'failed', error: opened.error });
  session = opened.session;
  tell({ kind: 'opened', summary: session.summary });
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
