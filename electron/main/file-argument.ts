/** The file that a command line names, if it names one: `electron . account.json` or `iam-atlas-app account.json`. */
import path from 'node:path';

/**
 * `args` is the whole command line, `appFolder` is set while developing (Electron is then given the app's folder first).
 * Gives an absolute path; it need not exist, so that a wrong name gets the same clear sentence as a broken file.
 */
export function fileArgument(args: readonly string[], cwd: string, appFolder: string | null): string | null {
  const words = args.slice(1);
  const start = appFolder === null ? 0 : words.findIndex((word) => isFolder(word, cwd, appFolder)) + 1;
  const file = words.slice(start).find((word) => !word.startsWith('-') && /\.(json|gz)$/i.test(word));
  return file === undefined ? null : path.resolve(cwd, file);
}

function isFolder(word: string, cwd: string, folder: string): boolean {
  return !word.startsWith('-') && path.resolve(cwd, word) === path.resolve(folder);
}
