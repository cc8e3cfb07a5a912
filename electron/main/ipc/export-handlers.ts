/** Pictures and edits: the engine makes them; saved whole or not at all under a name that the person gives, or handed to the page. */
import { dialog, type BrowserWindow, type FileFilter } from 'electron';
import type { Picture } from '../../../shared/ipc/contract';
import { writeAtomic } from '../../files/write-atomic';
import { saveAs } from '../folders';
import type { Snapshots } from '../snapshots';
import { ShownFailure, type Handlers } from './handle';

/** Unlike an account file, a picture is meant to be shown. */
const PICTURE_MODE = 0o644;
/** What an account's policies say is its owner's. */
const OWNER_ONLY = 0o600;
const NOTHING_TO_SAVE = {
  code: 'not-there',
  title: 'There is nothing to save in this format.',
  hint: 'Choose another one.',
};
const FILTERS: Readonly<Record<Picture['format'], FileFilter>> = {
  svg: { name: 'SVG picture', extensions: ['svg'] },
  png: { name: 'PNG picture', extensions: ['png'] },
};

export function exportHandlers(
  snapshots: Snapshots,
  ourWindow: () => BrowserWindow | undefined,
): Pick<Handlers, 'export:save' | 'export:png' | 'what-if:save'> {
  /** Asks for a name and writes the file; null where the person cancels. */
  async function save(title: string, fileName: string, filters: FileFilter[], bytes: Uint8Array, mode: number) {
    const parent = ourWindow();
    if (parent === undefined) return null;
    const chosen = await dialog.showSaveDialog(parent, { title, defaultPath: saveAs(fileName), filters });
    if (chosen.canceled || chosen.filePath === '') return null;
    const saved = await writeAtomic(chosen.filePath, bytes, mode);
    if (!saved.ok) throw new ShownFailure(saved.error);
    return { name: saved.name };
  }
  return {
    'export:save': async ({ snapshotId, picture }) => {
      const drawn = await snapshots.ask(snapshotId, 'export:picture', { picture });
      return save('Save the picture', drawn.fileName, [FILTERS[picture.format]], drawn.bytes, PICTURE_MODE);
    },
    'export:png': async ({ snapshotId, picture }) => {
      const asked = { ...picture, format: 'png' as const };
      const { bytes } = await snapshots.ask(snapshotId, 'export:picture', { picture: asked });
      return { bytes };
    },
    'what-if:save': async ({ snapshotId, format }) => {
      const texts = await snapshots.ask(snapshotId, 'what-if:texts', {});
      const chosen = texts.find(({ id }) => id === format);
      if (chosen === undefined) throw new ShownFailure(NOTHING_TO_SAVE);
      return save('Save the edits', chosen.fileName, [], new TextEncoder().encode(chosen.text), OWNER_ONLY);
    },
  };
}
