/** Pictures: the engine draws them; saved whole or not at all under a name that the person gives, or handed to the page. */
import { dialog, type BrowserWindow, type FileFilter } from 'electron';
import type { Picture } from '../../../shared/ipc/contract';
import { writeAtomic } from '../../files/write-atomic';
import { saveAs } from '../folders';
import type { Snapshots } from '../snapshots';
import { ShownFailure, type Handlers } from './handle';

/** Unlike an account file, a picture is meant to be shown. */
const PICTURE_MODE = 0o644;
const FILTERS: Readonly<Record<Picture['format'], FileFilter>> = {
  svg: { name: 'SVG picture', extensions: ['svg'] },
  png: { name: 'PNG picture', extensions: ['png'] },
};

export function exportHandlers(
  snapshots: Snapshots,
  ourWindow: () => BrowserWindow | undefined,
): Pick<Handlers, 'export:save' | 'export:png'> {
  return {
    'export:save': async ({ snapshotId, picture }) => {
      const drawn = await snapshots.ask(snapshotId, 'export:picture', { picture });
      const parent = ourWindow();
      if (parent === undefined) return null;
      const chosen = await dialog.showSaveDialog(parent, {
        title: 'Save the picture',
        defaultPath: saveAs(drawn.fileName),
        filters: [FILTERS[picture.format]],
      });
      if (chosen.canceled || chosen.filePath === '') return null;
      const saved = await writeAtomic(chosen.filePath, drawn.bytes, PICTURE_MODE);
      if (!saved.ok) throw new ShownFailure(saved.error);
      return { name: saved.name };
    },
    'export:png': async ({ snapshotId, picture }) => {
      const asked = { ...picture, format: 'png' as const };
      const { bytes } = await snapshots.ask(snapshotId, 'export:picture', { picture: asked });
      return { bytes };
    },
  };
}
