/** A path → a snapshot, or one sentence about why there is none. Plain Node; the same for window and command line. */
import { isUtf8 } from 'node:buffer';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { ShownError } from '../../shared/ipc/contract';
import type { Snapshot } from '../../shared/snapshot/schema';
import { EXPORT_HINT, readSnapshot } from '../../shared/snapshot/read-snapshot';
import { readFailure, TooLarge, tooLarge } from './file-errors';

/** Unpacked. A file of 5,000 roles is about 40 MB; the limit stops a gzip bomb before it fills the memory. */
const UNPACKED_LIMIT = 512 * 1024 * 1024;

export interface ReadOptions {
  /** `Reading` counts bytes of the file as it lies on the disk, `Checking` stands for parsing. */
  readonly onProgress?: (phase: 'Reading' | 'Checking', done: number, total: number) => void;
  /** For tests. */
  readonly limit?: number;
}
export type ReadFile =
  | { readonly ok: true; readonly snapshot: Snapshot; readonly bareDetails: boolean; readonly name: string }
  | { readonly ok: false; readonly error: ShownError };

/**
 * Reads a snapshot or bare account details, packed (gzip, told by its first bytes, whatever the name) or not.
 * Every failure is a value: missing, folder, unreadable, too large, damaged or cut gzip, and all that
 * `readSnapshot` finds. The error names the file, never its folder.
 */
export async function readSnapshotFile(path: string, options: ReadOptions = {}): Promise<ReadFile> {
  const name = basename(path);
  let bytes: Buffer;
  try {
    bytes = await readBytes(path, options);
  } catch (error) {
    return { ok: false, error: readFailure(error, name) };
  }
  options.onProgress?.('Checking', 0, 1);
  let text: string | null;
  try {
    text = decode(bytes);
  } catch {
    // Node has a limit of its own for the length of a string, near ours.
    return { ok: false, error: tooLarge(name, UNPACKED_LIMIT) };
  }
  if (text === null)
    return { ok: false, error: { code: 'binary', title: `${name} is not a text file.`, hint: EXPORT_HINT } };
  const read = readSnapshot(text, name);
  options.onProgress?.('Checking', 1, 1);
  return read.ok ? { ok: true, snapshot: read.snapshot, bareDetails: read.bareDetails, name } : read;
}

async function readBytes(path: string, { limit = UNPACKED_LIMIT, onProgress }: ReadOptions): Promise<Buffer> {
  // Opening a pipe would wait for its writer, so what it is comes first.
  const { size, ...kind } = await describe(path);
  if (kind.folder) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
  if (!kind.file) throw Object.assign(new Error('no regular file'), { code: 'NOT_A_FILE' });
  if (size > limit) throw new TooLarge(limit);
  const handle = await open(path, 'r');
  try {
    const packed = await isGzip(handle);
    const source = handle.createReadStream({ start: 0, highWaterMark: 1024 * 1024, autoClose: false });
    const chunks: Buffer[] = [];
    let total = 0;
    const collect = async (stream: AsyncIterable<Buffer>): Promise<void> => {
      for await (const chunk of stream) {
        total += chunk.length;
        if (total > limit) return;
        chunks.push(chunk);
        onProgress?.('Reading', source.bytesRead, Math.max(size, source.bytesRead));
      }
    };
    try {
      await (packed ? pipeline(source, createGunzip(), collect) : pipeline(source, collect));
    } catch (error) {
      // Leaving the loop early ends the pipeline, which then speaks of an abort.
      if (total <= limit) throw error;
    }
    if (total > limit) throw new TooLarge(limit);
    return Buffer.concat(chunks, total);
  } finally {
    await handle.close();
  }
}

async function describe(path: string): Promise<{ size: number; folder: boolean; file: boolean }> {
  const stats = await stat(path);
  return { size: stats.size, folder: stats.isDirectory(), file: stats.isFile() };
}

async function isGzip(handle: FileHandle): Promise<boolean> {
  const start = Buffer.alloc(2);
  const { bytesRead } = await handle.read(start, 0, 2, 0);
  return bytesRead === 2 && start[0] === 0x1f && start[1] === 0x8b;
}

/** UTF-8, or the UTF-16 that a redirection in Windows PowerShell writes; null: neither. */
function decode(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0)
    return Buffer.from(bytes).swap16().toString('utf16le');
  // A cut file may end inside a character; its own sentence is better than "not a text file".
  const whole = [0, 1, 2, 3].some((cut) => isUtf8(bytes.subarray(0, Math.max(0, bytes.length - cut))));
  return whole ? bytes.toString('utf8') : null;
}
