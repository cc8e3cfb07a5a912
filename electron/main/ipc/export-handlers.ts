/** Saving the picture: the engine draws it, the person names the file, it is written whole or not at all. */
import { dialog, type BrowserWindow } from 'electron';
import { writeTextAtomic } from '../../files/write-atomic';
import { saveAs } from '../folders';
import type { Snapshots } from '../snapshots';
import { ShownFailure, type Handlers } from './handle';

/** Unlike an account file, a picture is meant to be shown. */
const PICTURE_MODE = 0o644;

export function exportHandlers(
  snapshots: Snapshots,
  ourWindow: () => BrowserWindow | undefined,
): Pick<Handlers, 'export:svg'> {
  return {
    'export:svg': async ({ snapshotId, view, theme }) => {
      const drawn = await snapshots.ask(snapshotId, 'export:svg', { view, theme });
      const parent = ourWindow();
      if (parent === undefined) return null;
      const chosen = await dialog.showSaveDialog(parent, {
        title: 'Save the picture',
        defaultPath: saveAs(drawn.fileName),
        filters: [{ name: 'SVG picture', extensions: ['svg'] }],
      });
      if (chosen.canceled || chosen.filePath === '') return null;
      const saved = await writeTextAtomic(chosen.filePath, drawn.svg, PICTURE_MODE);
      if (!saved.ok) throw new ShownFailure(saved.error);
      return { name: saved.name };
    },
  };
}
