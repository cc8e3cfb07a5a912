/** The snapshots that crawls have saved: listed, opened, deleted. The page knows ids, never paths. */
import { rm } from 'node:fs/promises';
import { listSaved, savedFile } from '../../files/saved-snapshots';
import type { Snapshots } from '../snapshots';
import { ShownFailure, type Handlers } from './handle';

type SavedChannels = 'saved:list' | 'saved:open' | 'saved:delete';

export function savedHandlers(snapshots: Snapshots, folder: string): Pick<Handlers, SavedChannels> {
  const known = async (savedId: string): Promise<string> => {
    const file = await savedFile(folder, savedId);
    if (file === null) {
      throw new ShownFailure({
        code: 'saved-unknown',
        title: 'This snapshot is not there any more.',
        hint: 'Read the account again with its profile.',
      });
    }
    return file;
  };
  return {
    'saved:list': () => listSaved(folder),
    'saved:open': async ({ savedId }) => snapshots.open(await known(savedId)),
    'saved:delete': async ({ savedId }) => {
      await rm(await known(savedId), { force: true });
      return null;
    },
  };
}
