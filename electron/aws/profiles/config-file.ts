/** One of the two config files: where it is, what a person calls it, what is in it. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { AwsEnvironment } from '../environment';
import { parseIni, type IniSection } from './parse-ini';

export interface ConfigFile {
  readonly path: string;
  /** `~/.aws/config`; the name alone where it lies outside the home folder. */
  readonly shown: string;
  readonly sections: readonly IniSection[];
  /** Whole sentences: it cannot be read, or a line of it is not understood. */
  readonly problems: readonly string[];
}

/** Nobody's settings are longer. */
const LONGEST = 4 * 1024 * 1024;

/** `variable` may name another file than `usual`, a path in the home folder. A file that is not there is empty. Never throws. */
export async function readConfigFile(
  environment: AwsEnvironment,
  variable: string,
  usual: string,
): Promise<ConfigFile> {
  const file = fromHome(environment.env[variable] || path.join('~', usual), environment.home);
  const shown = shownPath(file, environment.home);
  const content = await read(file);
  if ('problem' in content) return { path: file, shown, sections: [], problems: [`${shown} ${content.problem}`] };
  const { notUnderstood, sections } = parseIni(content.text);
  return { path: file, shown, sections, problems: notUnderstood.length === 0 ? [] : [oddLines(shown, notUnderstood)] };
}

function fromHome(file: string, home: string): string {
  return path.resolve(/^~(?=[/\\]|$)/.test(file) ? path.join(home, file.slice(1)) : file);
}

/** A path in the home folder with `~`; elsewhere only the name, for the folder is nobody's business. */
export function shownPath(file: string, home: string): string {
  const inside = path.relative(home, file);
  if (inside === '' || inside.startsWith('..') || path.isAbsolute(inside)) return path.basename(file);
  return ['~', ...inside.split(path.sep)].join('/');
}

type Content = { readonly text: string } | { readonly problem: string };

async function read(file: string): Promise<Content> {
  try {
    const what = await stat(file);
    if (what.isDirectory()) return { problem: 'is a folder, not a file.' };
    // Reading a pipe would wait for its writer. /dev/null is how people say "none".
    if (what.isCharacterDevice()) return { text: '' };
    if (!what.isFile()) return { problem: 'is not a regular file.' };
    if (what.size > LONGEST) return { problem: 'is too large to be read.' };
    const text = await readFile(file, 'utf8');
    return text.includes('\0') ? { problem: 'is not a text file.' } : { text };
  } catch (error) {
    const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { text: '' };
    if (code === 'EACCES' || code === 'EPERM') return { problem: 'may not be read by you: change its permissions.' };
    return { problem: `could not be read (${typeof code === 'string' ? code : 'no reason given'}).` };
  }
}

function oddLines(shown: string, lines: readonly number[]): string {
  const some = `${lines.slice(0, 5).join(', ')}${lines.length > 5 ? ' …' : ''}`;
  return lines.length === 1
    ? `${shown} line ${some} is no setting and was ignored.`
    : `${shown} has lines that are no settings and were ignored: ${some}.`;
}
