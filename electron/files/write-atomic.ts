/**
 * A file, whole or not at all, and only its owner's unless said otherwise. (Not by write-file-atomic: it takes the
 * first answer of write(2) for the last, and a disk that fills up midway gave half a file under the final name.)
 */
import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm } from 'node:fs/promises';
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
  const name = path.basename(file);
  try {
    // A link stays a link.
    await replace(await realpath(file).catch(() => file), content, mode);
    return { ok: true, name };
  } catch (error) {
    return { ok: false, error: writeFailure(error, name) };
  }
}

async function replace(target: string, content: string | Uint8Array, mode: number): Promise<void> {
  const name = `.${process.pid}-${randomBytes(8).toString('hex')}${PART_ENDING}`;
  const part = path.join(path.dirname(target), name);
  underWay.add(name);
  try {
    const handle = await open(part, 'wx', mode);
    try {
      await handle.writeFile(content);
      // The umask has its say in open.
      await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  } finally {
    underWay.delete(name);
  }
}
