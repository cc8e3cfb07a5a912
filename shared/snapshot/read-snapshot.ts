/** The text of a file → a snapshot, or one clear sentence about why it is none. */
import { detailsFault, looksLikeOther } from './other-files';
import { looksLikeDetails, snapshotOfDetails } from './details-file';
import { firstSyntaxError, lineAndColumn, pointerAt, scanBrackets, type BracketScan } from './json-place';
import { detailsPage, snapshotFile, type DetailsPage, type Snapshot } from './schema';
import { faultInWords, inWords } from './schema-words';

export type SnapshotErrorCode =
  'empty' | 'binary' | 'cut' | 'not-json' | 'too-deep' | 'other-format' | 'newer-version' | 'not-a-snapshot';

/** In the shape that is shown: what and where, then what to do (docs/voice.md). */
export interface SnapshotError {
  readonly code: SnapshotErrorCode;
  readonly title: string;
  readonly hint: string;
}
export type ReadSnapshot =
  | { readonly ok: true; readonly snapshot: Snapshot; readonly bareDetails: boolean }
  | { readonly ok: false; readonly error: SnapshotError };

/** Policies nest about ten levels, our own format adds six; the limit keeps recursive code off a hostile file. */
const MAX_DEPTH = 200;

export const EXPORT_HINT = 'Export it again, or open the output of aws iam get-account-authorization-details.';

/**
 * Opens a snapshot of version 1, or the bare output of `aws iam get-account-authorization-details` (one page, several
 * in a row, or an array of pages). Nothing is half-loaded: the whole text is one of these or an error. Odd content
 * (dangling attachments, unparsable policies, duplicate ARNs, unknown types) is no error; the model notes it.
 * `name` is the file's name as the error shall say it.
 */
export function readSnapshot(text: string, name: string): ReadSnapshot {
  const file = printable(name);
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const parsed = parseText(body, file);
  if ('error' in parsed) return { ok: false, error: parsed.error };
  return fromValues(parsed.values, file);
}

type Parsed = { readonly values: readonly unknown[] } | { readonly error: SnapshotError };

function parseText(body: string, file: string): Parsed {
  const first = /\S/.exec(body);
  if (first === null) return fail('empty', `${file} is empty.`, EXPORT_HINT);
  if (body.slice(0, 4096).includes('\0')) return fail('binary', `${file} is not a text file.`, EXPORT_HINT);
  if (first[0] !== '{' && first[0] !== '[' && !looksLikeValue(body)) {
    return fail('not-json', `${file} is not JSON: ${looksLikeOther(body)}.`, 'Export it with --output json.');
  }
  const scan = scanBrackets(body, MAX_DEPTH);
  if (scan.tooDeepAt !== null) {
    const { line, column } = lineAndColumn(body, scan.tooDeepAt);
    const where = `line ${line}, column ${column}`;
    return fail(
      'too-deep',
      `${file} is not an account snapshot: it is nested more than ${MAX_DEPTH} levels deep (${where}).`,
      EXPORT_HINT,
    );
  }
  try {
    return { values: [JSON.parse(body) as unknown] };
  } catch {
    return severalDocuments(body, scan.ends) ?? { error: syntaxError(body, file, scan) };
  }
}

/** The pages of `--starting-token` calls appended to one file: one JSON object after the other. */
function severalDocuments(body: string, ends: readonly number[]): Parsed | null {
  if (ends.length < 2) return null;
  try {
    const rest = body.slice(ends.at(-1)).trim();
    if (rest !== '') return null;
    return { values: ends.map((end, index) => JSON.parse(body.slice(ends[index - 1] ?? 0, end)) as unknown) };
  } catch {
    return null;
  }
}

function syntaxError(body: string, file: string, scan: BracketScan): SnapshotError {
  const fault = firstSyntaxError(body);
  if (fault === null) return { code: 'not-json', title: `${file} is not valid JSON.`, hint: EXPORT_HINT };
  const end = body.trimEnd().length;
  const { line, column } = lineAndColumn(body, Math.min(fault.from, end));
  if (scan.endsOpen && fault.to >= end) {
    const pointer = pointerAt(body, body.length);
    const inside = pointer === '' ? '' : `, inside ${pointer}`;
    return {
      code: 'cut',
      title: `${file} ends early, at line ${line}, column ${column}${inside}: the rest of it is missing.`,
      hint: 'Copy or export it again.',
    };
  }
  const behindTheEnd = fault.from >= (scan.ends[0] ?? Infinity);
  return {
    code: 'not-json',
    title: `${file} is not valid JSON: at line ${line}, column ${column} ${behindTheEnd ? 'the end of the file was expected' : fault.expected}.`,
    hint: EXPORT_HINT,
  };
}

function fromValues(values: readonly unknown[], file: string): ReadSnapshot {
  const [value] = values;
  const no = (code: SnapshotErrorCode, why: string, hint = EXPORT_HINT): ReadSnapshot => ({
    ok: false,
    error: { code, title: `${file} is not an account snapshot: ${why}.`, hint },
  });
  const pages = values.length > 1 ? values : Array.isArray(value) ? (value as readonly unknown[]) : [value];
  if (pages.length > 0 && pages.every(looksLikeDetails)) {
    const checked: DetailsPage[] = [];
    for (const [index, page] of pages.entries()) {
      const result = detailsPage.safeParse(page);
      const prefix = pages.length > 1 ? [index] : [];
      if (!result.success) return no('not-a-snapshot', faultInWords(result.error.issues, page, prefix));
      checked.push(result.data);
    }
    const snapshot = snapshotOfDetails(checked);
    if (snapshot === null)
      return no('not-a-snapshot', 'none of its users, groups, roles and policies says which account it is');
    return { ok: true, snapshot, bareDetails: true };
  }
  if (values.length > 1) return no('other-format', `it holds ${values.length} JSON documents in a row`);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return no('other-format', `its top level is ${inWords(value)}`);
  const format: unknown = Reflect.get(value, 'format');
  if (format !== 'iam-atlas-snapshot') return no('other-format', detailsFault(value, format));
  const version: unknown = Reflect.get(value, 'version');
  if (typeof version === 'number' && version > 1) {
    return {
      ok: false,
      error: {
        code: 'newer-version',
        title: `${file} was made by a newer IAM Atlas: it is snapshot version ${version}, this one reads version 1.`,
        hint: 'Update IAM Atlas, or export the account again with this one.',
      },
    };
  }
  const result = snapshotFile.safeParse(value);
  if (!result.success) return no('not-a-snapshot', faultInWords(result.error.issues, value));
  return { ok: true, snapshot: result.data, bareDetails: false };
}

/** `12`, `"text"`, `true`, `null` are JSON too, and get the sentence about their kind. */
function looksLikeValue(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

function fail(code: SnapshotErrorCode, title: string, hint: string): { readonly error: SnapshotError } {
  return { error: { code, title, hint } };
}

/** A file name may hold anything; an error sentence goes to terminals. */
function printable(name: string): string {
  return name.replace(/\p{Cc}/gu, '?');
}
