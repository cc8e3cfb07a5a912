/** The files that were opened last. The page gets ids, names and shortened folders, never a path. */
import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import path from 'node:path';
import type { RecentFile } from '../../shared/ipc/contract';
import type { Settings, StoredRecent } from './settings';

const KEPT = 10;

export interface RecentFiles {
  /** Newest first. */
  list(): readonly RecentFile[];
  /** Undefined: no such id. */
  pathOf(recentId: string): string | undefined;
  remember(file: string, account: string | null): void;
  forget(recentId: string): void;
}

export function recentFiles(settings: Settings, now: () => Date = () => new Date()): RecentFiles {
  const stored = (): readonly StoredRecent[] => settings.get('recent');
  return {
    list: () => stored().map(shown),
    pathOf: (recentId) => stored().find((entry) => entry.recentId === recentId)?.path,
    remember(file, account) {
      const entry = { recentId: idOf(file), path: file, openedAt: now().toISOString(), account };
      const others = stored().filter((other) => other.recentId !== entry.recentId);
      settings.set('recent', [entry, ...others].slice(0, KEPT));
    },
    forget(recentId) {
      settings.set(
        'recent',
        stored().filter((entry) => entry.recentId !== recentId),
      );
    },
  };
}

function idOf(file: string): string {
  return createHash('sha256').update(file).digest('hex').slice(0, 24);
}

function shown(entry: StoredRecent): RecentFile {
  return {
    recentId: entry.recentId,
    name: path.basename(entry.path),
    folder: shortFolder(path.dirname(entry.path)),
    openedAt: entry.openedAt,
    account: entry.account,
  };
}

/** `~/projects/…/exports`: enough to recognise the folder, too little to use it as a path. */
export function shortFolder(folder: string, home: string = homedir()): string {
  const inHome = folder === home || folder.startsWith(home + path.sep);
  const parts = (inHome ? folder.slice(home.length) : folder).split(path.sep).filter((part) => part !== '');
  const start = inHome ? '~' : '';
  if (parts.length === 0) return inHome ? '~' : path.sep;
  const last = parts.at(-1) ?? '';
  return parts.length === 1 ? `${start}/${last}` : `${start}/…/${last}`;
}
