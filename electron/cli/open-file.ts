/** A file's path in; a snapshot, its model or the whole session out. What cannot be opened is Unusable. */
import path from 'node:path';
import { readSnapshotFile } from '../files/read-file';
import { openSession, type Session } from '../../shared/ipc/session';
import type { AccountModel } from '../../shared/model/account-model';
import { buildModel } from '../../shared/model/build-model';
import type { Snapshot } from '../../shared/snapshot/schema';
import { sentence, Unusable } from './unusable';

async function read(file: string): Promise<{ snapshot: Snapshot; bareDetails: boolean }> {
  const result = await readSnapshotFile(path.resolve(file));
  if (!result.ok) throw new Unusable(sentence(result.error));
  return result;
}

/** What was read, as it was read. */
export async function openSnapshot(file: string): Promise<Snapshot> {
  return (await read(file)).snapshot;
}

/** Enough to decide requests. */
export async function openModel(file: string): Promise<AccountModel> {
  const { snapshot, bareDetails } = await read(file);
  return buildModel(snapshot, bareDetails);
}

/** Every declared edge decided, and what is broken explained. */
export async function openWhole(file: string): Promise<Session> {
  const { snapshot, bareDetails } = await read(file);
  return openSession(snapshot, { snapshotId: 'cli', name: path.basename(file), bareDetails });
}
