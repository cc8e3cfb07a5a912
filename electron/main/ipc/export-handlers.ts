/** Saving the picture: the engine draws it, the person names the file, it is written whole or not at all. */
import { dialog, type BrowserWindow } from 'electron';
import path from 'node:path';
import { writeAtomic } from '../../files/write-atomic';
import { saveAs } from '../folders';
import { log } from '../log';
import type { Snapshots } from '../snapshots';
import { ShownFailure, type Handlers } from './handle';

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
      const name = path.basename(chosen.filePath);
      try {
        await writeAtomic(chosen.filePath, drawn.svg);
      } catch (error) {
        log.error('could not save a picture', error);
        throw new ShownFailure(notSaved(name, error));
      }
      return { name };
    },
  };
}

function notSaved(name: string, error: unknown): { code: string; title: string; hint: string } {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const why: Readonly<Record<string, string>> = {
    ENOSPC: 'the disk is full',
    EACCES: 'this folder may not be written to',
    EPERM: 'this folder may not be written to',
    EROFS: 'this disk is read-only',
    ENOENT: 'the folder does not exist',
    EISDIR: 'a folder of that name is there',
  };
  return {
    code: 'not-saved',
    title: `Could not save ${name}: ${why[code] ?? 'the file could not be written'}.`,
    hint: 'Save it in another folder.',
  };
}
