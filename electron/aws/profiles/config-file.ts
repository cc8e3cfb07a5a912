/** One of the two config files: where it is, what a person calls it, what is in it. */
import path from 'node:path';
import type { AwsEnvironment } from '../environment';
import { parseIni, type IniSection } from './parse-ini';
import { readText } from './read-text';

export interface ConfigFile {
  readonly path: string;
  /** `~/.aws/config`; the name alone where it lies outside the home folder. */
  readonly shown: string;
  readonly sections: readonly IniSection[];
  /** Whole sentences: it cannot be read, or a line of it is not understood. */
  readonly problems: readonly string[];
}

/** `variable` may name another file than `usual`, a path in the home folder. A file that is not there is empty. Never throws. */
export async function readConfigFile(
  environment: AwsEnvironment,
  variable: string,
  usual: string,
): Promise<ConfigFile> {
  const file = configFilePath(environment, variable, usual);
  const shown = shownPath(file, environment.home);
  const content = await readText(file);
  if (content.kind === 'unreadable') {
    return { path: file, shown, sections: [], problems: [`${shown} ${content.why}`] };
  }
  const { notUnderstood, sections } = parseIni(content.kind === 'text' ? content.text : '');
  return { path: file, shown, sections, problems: oddLines(shown, notUnderstood) };
}

/** Where it is, or would be. */
export function configFilePath({ env, home }: AwsEnvironment, variable: string, usual: string): string {
  return fromHome(env[variable] || path.join('~', usual), home);
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

/** One sentence about lines that are no settings; none where there is no such line. */
export function oddLines(shown: string, lines: readonly number[]): readonly string[] {
  if (lines.length === 0) return [];
  const some = `${lines.slice(0, 5).join(', ')}${lines.length > 5 ? ' …' : ''}`;
  return lines.length === 1
    ? [`${shown} line ${some} is no setting and was ignored.`]
    : [`${shown} has lines that are no settings and were ignored: ${some}.`];
}
