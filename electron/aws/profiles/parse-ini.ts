/**
 * The text of ~/.aws/config or ~/.aws/credentials → its sections and settings, each with its line.
 * More tolerant than the SDK's own parser, which does not know a session name with a space in it
 * (docs/spec/aws-access.md, 1.3); the format: https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
export interface IniSetting {
  readonly value: string;
  readonly line: number;
}
export interface IniSection {
  /** The first word of the header where a second one follows: `profile`, `sso-session`, `services`; else empty. */
  readonly type: string;
  /** Without quotes. */
  readonly name: string;
  readonly line: number;
  /** Names in lower case; a nested setting has its parent's before it: `s3.max_concurrent_requests`. */
  readonly settings: ReadonlyMap<string, IniSetting>;
  /** Lines below its header that are no settings: `region us-east-1` without its `=`. */
  readonly notUnderstood: readonly number[];
}
export interface Ini {
  readonly sections: readonly IniSection[];
  /** All lines that are neither header, setting nor comment, those of sections among them. */
  readonly notUnderstood: readonly number[];
}

interface Open {
  readonly settings: Map<string, IniSetting>;
  readonly notUnderstood: number[];
  /** The last setting: what is indented deeper belongs to it. */
  last: { readonly name: string; readonly indent: number } | null;
}

/** Never throws: what cannot be understood is a line number in the answer. */
export function parseIni(text: string): Ini {
  const sections: IniSection[] = [];
  const notUnderstood: number[] = [];
  let open: Open | null = null;
  for (const [index, whole] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = index + 1;
    const content = withoutComment(whole);
    if (content === '') continue;
    if (content.startsWith('[')) {
      const header = headerOf(content);
      open = header === null ? null : { settings: new Map(), notUnderstood: [], last: null };
      if (header === null || open === null) notUnderstood.push(line);
      else sections.push({ ...header, line, settings: open.settings, notUnderstood: open.notUnderstood });
    } else if (open === null || !addSetting(open, content, whole.length - whole.trimStart().length, line)) {
      notUnderstood.push(line);
      open?.notUnderstood.push(line);
    }
  }
  return { sections, notUnderstood };
}

/** A `#` or `;` begins a comment at the start of a line and after white space, as in the SDK. */
function withoutComment(line: string): string {
  return (line.split(/(?:^|\s)[;#]/)[0] ?? '').trim();
}

function headerOf(content: string): { readonly type: string; readonly name: string } | null {
  const inside = /^\[(.*)\]$/.exec(content)?.[1]?.trim() ?? '';
  if (inside === '') return null;
  const typed = /^([\w-]+)\s+(.+)$/.exec(inside);
  return typed?.[1] === undefined || typed[2] === undefined
    ? { type: '', name: unquoted(inside) }
    : { type: typed[1].toLowerCase(), name: unquoted(typed[2]) };
}

function unquoted(name: string): string {
  return /^(["'])(.*)\1$/.exec(name)?.[2] ?? name;
}

/** False: the line is no setting and continues none. */
function addSetting(open: Open, content: string, indent: number, line: number): boolean {
  const { settings, last } = open;
  const parent = last !== null && indent > last.indent ? last : null;
  const equals = content.indexOf('=');
  if (equals > 0) {
    const name = content.slice(0, equals).trim().toLowerCase();
    const value = content.slice(equals + 1).trim();
    const nested = parent !== null && settings.get(parent.name)?.value === '';
    settings.set(nested ? `${parent.name}.${name}` : name, { value, line });
    if (!nested) open.last = { name, indent: parent === null ? indent : parent.indent };
    return true;
  }
  const continued = parent === null ? undefined : settings.get(parent.name);
  if (parent === null || continued === undefined || continued.value === '') return false;
  settings.set(parent.name, { ...continued, value: `${continued.value} ${content}` });
  return true;
}
