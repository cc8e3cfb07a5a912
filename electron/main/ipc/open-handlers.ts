/** The ways to open a snapshot: the sample, a dialog, a recent file, a dropped file, one that the system gave. */
import { dialog, type BrowserWindow } from 'electron';
import path from 'node:path';
import { openFolder } from '../folders';
import { SAMPLE_FILE } from '../paths';
import type { RecentFiles } from '../recent-files';
import type { Snapshots } from '../snapshots';
import { ShownFailure, type Handlers } from './handle';

type OpenChannels = 'open:sample' | 'open:choose' | 'open:recent' | 'open:dropped' | 'open:given' | 'open:cancel';

export function openHandlers(
  snapshots: Snapshots,
  recent: RecentFiles,
  ourWindow: () => BrowserWindow | undefined,
  takeGiven: () => string | null,
): Pick<Handlers, OpenChannels> {
  return {
    'open:sample': () => snapshots.open(SAMPLE_FILE),
    'open:choose': async () => {
      const parent = ourWindow();
      if (parent === undefined) return null;
      const chosen = await dialog.showOpenDialog(parent, {
        title: 'Open an account',
        defaultPath: openFolder(),
        properties: ['openFile'],
        filters: [
          { name: 'Account snapshots', extensions: ['json', 'gz'] },
          { name: 'All files', extensions: ['*'] },
        ],
      });
      const file = chosen.filePaths[0];
      return chosen.canceled || file === undefined ? null : snapshots.open(file);
    },
    'open:recent': ({ recentId }) => {
      const file = recent.pathOf(recentId);
      if (file === undefined) {
        throw new ShownFailure({
          code: 'recent-unknown',
          title: 'This file is not in the list of recent files any more.',
          hint: 'Use Open a file.',
        });
      }
      return snapshots.open(file);
    },
    'open:dropped': ({ path: file }) => {
      if (!path.isAbsolute(file)) {
        throw new ShownFailure({
          code: 'no-path',
          title: 'What was dropped is not a file on this computer.',
          hint: 'Save it first, then drop the saved file.',
        });
      }
      return snapshots.open(file);
    },
    'open:given': () => {
      const file = takeGiven();
      return file === null ? null : snapshots.open(file);
    },
    'open:cancel': ({ jobId }) => {
      snapshots.cancel(jobId);
      return null;
    },
  };
}
