/** Where a scan is saved. That it can be is checked before anything is read, so that nobody waits for nothing. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { tryWrite } from '../files/write-atomic';
import type { Snapshot } from '../../shared/snapshot/schema';
import { sentence, Unusable } from './unusable';

const ENDINGS = ['.json', '.json.gz'] as const;

/** `out` undefined: a file that is named for the account, in the current folder. Gives the folder. Throws `Unusable`. */
export async function checkOut(out: string | undefined): Promise<string> {
  if (out !== undefined && !ENDINGS.some((ending) => out.endsWith(ending))) {
    throw new Unusable(`${out} has another ending than ${ENDINGS.join(' or ')}.`);
  }
  const file = fromHere(out ?? '.iam-atlas-scan.json');
  const folder = path.dirname(file);
  if (out === undefined) {
    const taken = await folderWithDefaultName(folder);
    if (taken !== null) throw new Unusable(`${taken} is a folder: name another file with --out.`);
  } else {
    if (await isFolder(file)) throw new Unusable(`${out} is a folder: name a file in it.`);
    if (!(await isFolder(folder))) {
      throw new Unusable(`The folder of ${out} is not there: make it first, or save to another one.`);
    }
  }
  const tried = await tryWrite(file, out === undefined ? 'the snapshot' : path.basename(out));
  if (!tried.ok) throw new Unusable(sentence(tried.error));
  return folder;
}

/** `275666109134-2026-11-22.json` */
export function defaultName({ account, collectedAt }: Snapshot): string {
  return `${account.id}-${(collectedAt ?? new Date().toISOString()).slice(0, 10)}.json`;
}

/** The account is not known yet: a folder that is named for any account and today stands in the way. */
async function folderWithDefaultName(folder: string): Promise<string | null> {
  const ending = `-${new Date().toISOString().slice(0, 10)}.json`;
  for (const name of await readdir(folder).catch(() => [])) {
    if (/^\d{12}-/.test(name) && name.endsWith(ending) && (await isFolder(path.join(folder, name)))) return name;
  }
  return null;
}

async function isFolder(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null))?.isDirectory() === true;
}

function fromHere(file: string): string {
  try {
    return path.resolve(file);
  } catch {
    throw new Unusable('The current folder is not there any more: go to another one.');
  }
}
