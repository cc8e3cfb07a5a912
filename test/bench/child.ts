/** Processes of the bench: bundled, each by itself, and told nothing of the test runner. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { bundle } from './bundle';

/** Starts a file of this folder; its bundle goes into a folder of its name in `folder`. */
export async function startChild(file: string, folder: string, args: readonly string[]): Promise<ChildProcess> {
  const into = path.join(folder, path.basename(file, '.ts'));
  return fork(await bundle(file, into), [...args], { execArgv: [] });
}

/** The next thing that the process tells; rejects when it ends before. */
export async function told<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('A process of the bench ended early.')));
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [T];
  return message;
}
