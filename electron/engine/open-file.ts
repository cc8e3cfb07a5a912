/** A file's path or a snapshot's text in, an open session out, or the sentence that says why not. */
import { readSnapshotFile } from '../files/read-file';
import type { ShownError } from '../../shared/ipc/contract';
import { openSession, type Session } from '../../shared/ipc/session';
import { readSnapshot } from '../../shared/snapshot/read-snapshot';
import type { ToWorker } from './threads';
import type { Progress } from './throttled';

export type Opened =
  { readonly ok: true; readonly session: Session } | { readonly ok: false; readonly error: ShownError };

export async function openFile(path: string, name: string, snapshotId: string, progress: Progress): Promise<Opened> {
  const read = await readSnapshotFile(path, { onProgress: progress });
  if (!read.ok) return read;
  const session = openSession(read.snapshot, { snapshotId, name, bareDetails: read.bareDetails }, progress);
  return { ok: true, session };
}

/** What a crawl has read so far, as the text that its file will have: the same road as a file's. `whole`: it stays. */
export function openText(
  { text, name, snapshotId, whole }: Extract<ToWorker, { kind: 'evaluate' }>,
  progress: Progress,
): Opened {
  const read = readSnapshot(Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('utf8'), name);
  if (!read.ok) return read;
  return { ok: true, session: openSession(read.snapshot, { snapshotId, name, bareDetails: false }, progress, whole) };
}
