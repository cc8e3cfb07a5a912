/**
 * A file, whole or not at all, and only its owner's unless said otherwise. (Not by write-file-atomic: it takes the
 * first answer of write(2) for the last, and a disk that fills up midway gave half a file under the final name.)
 */
import { randomBytes } from 'node:crypto';
import { open, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ShownError } from '../../shared/ipc/contract';
import { writeFailure } from './file-errors';

/** Account data is nobody else's business. */
const OWNER_ONLY = 0o600;

/** Ending of the files that a killed write leaves behind: never whole, never of use. */
export const PART_ENDING = '.iam-atlas-part';

/** Part files that this process writes just now. */
const underWay = new Set<string>();

/** Is this the part file of a write that was killed? Not of one that a living process is at. */
export function isLeftover(name: string): boolean {
  if (!name.endsWith(PART_ENDING) || underWay.has(name)) return false;
  const writer = Number(/^\.(\d+)-/.exec(name)?.[1] ?? 0);
  return writer === 0 || writer === process.pid || !isAlive(writer);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process lives too.
    return error instanceof Error && Reflect.get(error, 'code') === 'EPERM';
  }
}

export type WriteFile =
  { readonly ok: true; readonly name: string } | { readonly ok: false; readonly error: ShownError };

/**
 * Writes beside the target and renames, so that a full disk or a crash leaves what was there before.
 * `mode`: the file's permissions. Every failure is a value.
 */
export async function writeAtomic(
  file: string,
  content: string | Uint8Array,
  mode: number = OWNER_ONLY,
): Promise<WriteFile> {
  return answered(path.basename(file), async () => replace(await targetOf(file), content, mode));
}

/**
 * Would `writeAtomic` get as far as its last step? Makes a part file and takes it away again, so that a long work is not
 * begun of which the result cannot be kept. `name`: what the sentence calls the file.
 */
export async function tryWrite(file: string, name: string): Promise<WriteFile> {
  return answered(name, async () => {
    const target = await targetOf(file);
    if (await isFolder(target)) throw Object.assign(new Error('a folder has that name'), { code: 'EISDIR' });
    await replace(target, null, OWNER_ONLY);
  });
}

async function answered(name: string, write: () => Promise<void>): Promise<WriteFile> {
  try {
    await write();
    return { ok: true, name };
  } catch (error) {
    return { ok: false, error: writeFailure(error, name) };
  }
}

/** Where the bytes go: a link stays a link, also one to a file that is not there yet. */
async function targetOf(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const link = await readlink(file).catch(() => null);
  if (link === null) return file;
  // Not path.resolve: `..` behind a linked folder is for the system to follow. It has refused a loop above.
  const next = path.isAbsolute(link) ? link : `${path.dirname(file)}${path.sep}${link}`;
  return targetOf(path.join(await realpath(path.dirname(next)), path.basename(next)));
}

async function isFolder(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isDirectory();
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, 'code') === 'ENOENT';
}

/** `content` null: everything but the writing and the renaming. */
async function replace(target: string, content: string | Uint8Array | null, mode: number): Promise<void> {
  const name = `.${process.pid}-${randomBytes(8).toString('hex')}${PART_ENDING}`;
  const part = path.join(path.dirname(target), name);
  underWay.add(name);
  try {
    const handle = await open(part, 'wx', mode);
    try {
      if (content !== null) await handle.writeFile(content);
      // The umask has its say in open.
      await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (content === null) await rm(part);
    else await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  } finally {
    underWay.delete(name);
  }
}
