/** Tells when something in one of some folders changed. A folder that is not there yet is waited for. */
import { watch, type FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { log } from './log';

/** Writers touch a file several times: one change is told when they are still for so long (milliseconds). */
const STILL = 250;

export interface FolderWatch {
  /** These from now on, in place of those before. */
  follow(folders: readonly string[]): void;
  stop(): void;
}

/** `changed` is called once for writes that follow each other closely. What cannot be watched is logged and left out. */
export function watchFolders(changed: () => void): FolderWatch {
  const watchers = new Map<string, FSWatcher>();
  let followed = '';
  let still: ReturnType<typeof setTimeout> | undefined;

  const tellSoon = (): void => {
    clearTimeout(still);
    still = setTimeout(() => {
      // One that was waited for may be there now, or one may have gone.
      rearm();
      changed();
    }, STILL);
  };
  const close = (): void => {
    for (const watcher of watchers.values()) watcher.close();
    watchers.clear();
  };
  const rearm = (): void => void arm(followed === '' ? [] : followed.split('\0'));

  async function arm(folders: readonly string[]): Promise<void> {
    const wanted = new Map<string, Set<string> | null>();
    for (const folder of folders) {
      const at = await nearest(folder);
      const names = at === folder ? null : (path.relative(at, folder).split(path.sep)[0] ?? null);
      const before = wanted.get(at);
      if (names === null) wanted.set(at, null);
      else if (before !== null) wanted.set(at, (before ?? new Set()).add(names));
    }
    if (folders.join('\0') !== followed) return;
    close();
    for (const [folder, names] of wanted) begin(folder, names);
    // One may have come between looking and watching.
    const now = await Promise.all(folders.map(nearest));
    if (folders.join('\0') === followed && now.some((folder) => !wanted.has(folder))) tellSoon();
  }

  /** `names` null: whatever happens there; else only these, for the folder is but the way to another one. */
  function begin(folder: string, names: ReadonlySet<string> | null): void {
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        if (names === null || name === null || names.has(name)) tellSoon();
      });
      watcher.on('error', () => {
        watcher.close();
        watchers.delete(folder);
      });
      watchers.set(folder, watcher);
    } catch (error) {
      log.error('a folder cannot be watched', error);
    }
  }

  return {
    follow(folders) {
      if (folders.join('\0') === followed) return;
      followed = folders.join('\0');
      rearm();
    },
    stop() {
      clearTimeout(still);
      followed = '';
      close();
    },
  };
}

/** The folder itself, or the nearest one above it that is there. */
async function nearest(folder: string): Promise<string> {
  const there = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const above = path.dirname(folder);
  return there || above === folder ? folder : nearest(above);
}
