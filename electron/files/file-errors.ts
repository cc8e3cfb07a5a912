/** What the file system answers, as sentences: what, where, what to do (docs/voice.md). */
import type { ShownError } from '../../shared/ipc/contract';

export class TooLarge extends Error {
  constructor(readonly limit: number) {
    super('too large');
  }
}

/** Node's errors carry a code; anything else is passed on as it is: a fault of ours must not look like a bad file. */
function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (typeof code === 'string') return code;
  throw error;
}

/** An error of stat, open, read or gunzip → the sentence about the file `name`. Throws what it does not know. */
export function readFailure(error: unknown, name: string): ShownError {
  if (error instanceof TooLarge) return tooLarge(name, error.limit);
  const code = codeOf(error);
  if (code === 'Z_BUF_ERROR') {
    return {
      code: 'cut',
      title: `${name} ends early: its packed data is not complete.`,
      hint: 'Copy or export it again.',
    };
  }
  if (code.startsWith('Z_')) {
    return {
      code: 'bad-gzip',
      title: `${name} is damaged: its packed data cannot be unpacked.`,
      hint: 'Copy or export it again.',
    };
  }
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
    case 'ERR_INVALID_ARG_VALUE':
      return {
        code: 'missing',
        title: `${name} was not found.`,
        hint: 'Check its name and folder, or choose another file.',
      };
    case 'EISDIR':
      return { code: 'folder', title: `${name} is a folder, not a file.`, hint: 'Choose the account file inside it.' };
    case 'NOT_A_FILE':
      return {
        code: 'not-a-file',
        title: `${name} is not a regular file.`,
        hint: 'Save what it holds to a file and open that.',
      };
    case 'EACCES':
    case 'EPERM':
      return {
        code: 'unreadable',
        title: `${name} may not be read by you.`,
        hint: 'Change its permissions, or ask its owner for a copy.',
      };
    default:
      return {
        code: 'unreadable',
        title: `${name} could not be read (${code}).`,
        hint: 'Copy it to another place and open the copy.',
      };
  }
}

export function tooLarge(name: string, limit: number): ShownError {
  const size =
    limit >= 1024 * 1024
      ? `${Math.round(limit / 1024 / 1024).toLocaleString('en-US')} MB`
      : `${limit.toLocaleString('en-US')} bytes`;
  return {
    code: 'too-large',
    title: `${name} is too large: unpacked, an account file may have ${size}.`,
    hint: 'Export fewer accounts into one file.',
  };
}

/** An error of an atomic write → the sentence about the file `name`. Throws what it does not know. */
export function writeFailure(error: unknown, name: string): ShownError {
  const code = codeOf(error);
  const failed = (kind: string, why: string, hint: string): ShownError => ({
    code: kind,
    title: `Could not save ${name}: ${why}.`,
    hint: `What was saved there before is untouched. ${hint}`,
  });
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return failed('disk-full', 'the disk is full', 'Free some space, or save to another place.');
    case 'EACCES':
    case 'EPERM':
      return failed('not-permitted', 'you may not write there', 'Save to another folder.');
    case 'EROFS':
      return failed('read-only', 'the disk is read-only', 'Save to another place.');
    case 'ENOENT':
    case 'ENOTDIR':
      return failed('no-folder', 'its folder is not there', 'Save to another folder.');
    case 'EISDIR':
      return failed('folder', 'a folder has that name', 'Choose another name.');
    case 'ENAMETOOLONG':
      return failed('name-too-long', 'the name is too long', 'Choose a shorter one.');
    default:
      return failed('write-failed', `the system answered ${code}`, 'Save to another place.');
  }
}
