// For tests: what Electron gives a utility process, and a death at a chosen moment of a write. Read by Node before the
// engine, in its main thread and in every thread of its own.
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread, threadId } from 'node:worker_threads';

if (isMainThread) {
  process.parentPort = {
    // Nothing is read before somebody listens.
    on: (event, listener) => process.on(event, (data) => listener({ data })),
    postMessage: (message) => process.send(message),
  };
}

// The thread that reads comes first; then one for each snapshot that is evaluated.
const evaluates = !isMainThread && /[\\/]worker\.js$/.test(process.argv[1] ?? '');
const dying = process.env.TEST_EVALUATION;
if (evaluates && (dying === 'each dies' || (dying === 'the first dies' && threadId === 2))) process.exit(7);

const { open, rename } = promises;
const dies = process.env.TEST_DIES_AT;
const die = () => process.kill(process.pid, 'SIGKILL');
const isPart = (file) => String(file).endsWith('-part');

promises.open = async (file, flags, mode) => {
  if (!isPart(file)) return open(file, flags, mode);
  if (dies === 'before the file beside it is made') die();
  const handle = await open(file, flags, mode);
  const { writeFile, sync } = handle;
  if (dies === 'in the middle of the text') {
    handle.writeFile = async (content) => {
      await writeFile.call(handle, content.subarray(0, content.length / 2));
      die();
    };
  }
  if (dies === 'before it is on the disk') handle.sync = async () => die();
  if (dies === 'before it takes the place') handle.sync = async () => (await sync.call(handle), die());
  if (process.env.TEST_DISK === 'full') {
    handle.writeFile = async (content) => {
      await writeFile.call(handle, content.subarray(0, content.length / 2));
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    };
  }
  return handle;
};
promises.rename = async (from, to) => {
  await rename(from, to);
  if (dies === 'when it has taken the place' && isPart(from)) die();
};
syncBuiltinESMExports();
