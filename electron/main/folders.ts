/** Where dialogs begin: always said, because the system's own default differs between versions of Electron. */
import { app } from 'electron';
import path from 'node:path';

/** For opening: the user's documents. */
export function openFolder(): string {
  return app.getPath('documents');
}

/** For saving: a file of that name in the user's downloads. */
export function saveAs(fileName: string): string {
  return path.join(app.getPath('downloads'), fileName);
}
