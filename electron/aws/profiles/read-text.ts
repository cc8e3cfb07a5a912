/** A text file of the user's that may be anything: a folder, a pipe, a loop, not there. */
import { readFile, stat } from 'node:fs/promises';

export type TextFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  /** `why` stands behind the file's name: `is a folder, not a file.` */
  | { readonly kind: 'unreadable'; readonly why: string };

/** Nobody's settings are longer. */
const LONGEST = 4 * 1024 * 1024;

/** Never throws, never waits for anybody. */
export async function readText(file: string): Promise<TextFile> {
  try {
    const what = await stat(file);
    if (what.isDirectory()) return unreadable('is a folder, not a file.');
    // Reading a pipe would wait for its writer. /dev/null is how people say "none".
    if (what.isCharacterDevice()) return { kind: 'text', text: '' };
    if (!what.isFile()) return unreadable('is not a regular file.');
    if (what.size > LONGEST) return unreadable('is too large to be read.');
    const text = await readFile(file, 'utf8');
    return text.includes('\0') ? unreadable('is not a text file.') : { kind: 'text', text };
  } catch (error) {
    const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
    if (code === 'EACCES' || code === 'EPERM') return unreadable('may not be read by you: change its permissions.');
    return unreadable(`could not be read (${typeof code === 'string' ? code : 'no reason given'}).`);
  }
}

function unreadable(why: string): TextFile {
  return { kind: 'unreadable', why };
}
