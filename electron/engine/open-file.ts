/** A file's path in, an open session out, or the sentence that says why not. */
import { readSnapshotFile } from '../files/read-file';
import type { ShownError } from '../../shared/ipc/contract';
import { openSession, type Session } from '../../shared/ipc/session';
import type { Progress } from './throttled';

export async function openFile(
  path: string,
  name: string,
  snapshotId: string,
  progress: Progress,
): Promise<{ readonly ok: true; readonly session: Session } | { readonly ok: false; readonly error: ShownError }> {
  const read = await readSnapshotFile(path, { onProgress: progress });
  if (!read.ok) return read;
  const session = openSession(read.snapshot, { snapshotId, name, bareDetails: read.bareDetails }, progress);
  return { ok: true, session };
}
