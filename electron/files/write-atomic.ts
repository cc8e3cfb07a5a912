/** A text file, whole or not at all, and only its owner's unless said otherwise. */
import { basename } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { ShownError } from '../../shared/ipc/contract';
import { writeFailure } from './file-errors';

/** Account data is nobody else's business. */
const OWNER_ONLY = 0o600;

export type WriteFile =
  { readonly ok: true; readonly name: string } | { readonly ok: false; readonly error: ShownError };

/**
 * Writes beside the target and renames, so that a full disk or a crash leaves what was there before.
 * `mode`: the file's permissions. Every failure is a value.
 */
export async function writeTextAtomic(path: string, text: string, mode: number = OWNER_ONLY): Promise<WriteFile> {
  const name = basename(path);
  try {
    await writeFileAtomic(path, text, { encoding: 'utf8', mode });
    return { ok: true, name };
  } catch (error) {
    return { ok: false, error: writeFailure(error, name) };
  }
}
