/**
 * The folder in which crawls are kept: file names that say whose account was read and when, listed without opening
 * one. What does not fit the pattern is none of ours and is left alone.
 */
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SavedSnapshot } from '../../shared/ipc/crawl-types';
import type { AccountSnapshot } from '../../shared/snapshot/schema';
import { isLeftover } from './write-atomic';

/** `275666109134_sidekick-dev_20261122T100000Z_1f2e3d4c.json.gz`; the alias may be empty. */
const NAME = /^(\d{12})_([a-z0-9-]{0,63})_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z_[0-9a-f]{8}\.json\.gz$/;

/** A new name for a snapshot; never one that is there already. */
export function savedName({ account, collectedAt }: Pick<AccountSnapshot, 'account' | 'collectedAt'>): string {
  const time = new Date(collectedAt ?? Date.now()).toISOString().replace(/[-:]|\.\d+/g, '');
  const alias = /^[a-z0-9-]{0,63}$/.test(account.alias ?? '') ? (account.alias ?? '') : '';
  return `${account.id}_${alias}_${time}_${randomBytes(4).toString('hex')}.json.gz`;
}

/** Makes the folder if need be, for its owner only, and removes what killed writes left in it. */
export async function prepareSaved(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  await removeParts(folder);
}

/** Removes the half files of killed writes; those that somebody writes just now stay. */
export async function removeParts(folder: string): Promise<void> {
  for (const name of await namesIn(folder)) {
    if (isLeftover(name)) await rm(path.join(folder, name), { force: true });
  }
}

/** Newest first. A folder that cannot be read has none. */
export async function listSaved(folder: string): Promise<readonly SavedSnapshot[]> {
  const found = await Promise.all((await namesIn(folder)).map((name) => describeSaved(path.join(folder, name))));
  return found
    .filter((saved) => saved !== null)
    .sort((a, b) =>
      a.collectedAt < b.collectedAt ? 1 : a.collectedAt > b.collectedAt ? -1 : a.savedId < b.savedId ? -1 : 1,
    );
}

/** What name and size of a file say; null: no saved snapshot. */
export async function describeSaved(file: string): Promise<SavedSnapshot | null> {
  const name = path.basename(file);
  const match = NAME.exec(name);
  if (match === null) return null;
  const [, account = '', alias = '', year, month, day, hour, minute, second] = match;
  const found = await stat(file).catch(() => null);
  if (found === null || !found.isFile()) return null;
  return {
    savedId: name,
    account,
    alias: alias === '' ? null : alias,
    collectedAt: `${year}-${month}-${day}T${hour}:${minute}:${second}Z`,
    bytes: found.size,
  };
}

/** The file of an id that the list gave; null for any other text, so that no path ever comes from a page. */
export async function savedFile(folder: string, savedId: string): Promise<string | null> {
  const known = (await listSaved(folder)).some((saved) => saved.savedId === savedId);
  return known ? path.join(folder, savedId) : null;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
