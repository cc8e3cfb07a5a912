/** A raw policy document → `PolicyDocument` (part 1 of docs/spec/evaluation.md). */
import type { ParsedDocument, PolicyDocument, PolicyKind, Statement } from './document';
import { duplicateKeys, readJsonText } from './json-text';
import { parseStatement } from './parse-statement';
import { isObject, member, Problems } from './parse-problems';
import { below } from './pointer';

/**
 * Parses an object, JSON text or URL-encoded JSON text. Never throws.
 *
 * `ok: false` where AWS could not have stored the document (E12: E3, E4, E8, E9, unknown operators of E92, E10 for
 * identity policies, SCPs and RCPs, and whatever is no policy at all); `problems` lists every fault found. What is
 * merely odd leaves the document readable and is listed in `document.problems`.
 */
export function parseDocument(raw: unknown, address: string, kind: PolicyKind): ParsedDocument {
  const problems = new Problems();
  const source = readSource(raw, problems);
  if (source === undefined) return problems.failed();
  if (!isObject(source)) {
    problems.fault('not-an-object', '', 'A policy is a JSON object with a Statement.');
    return problems.failed();
  }
  if (isBareStatement(source)) {
    problems.fault('no-statement', '', 'This is one statement; a policy holds it in a list named Statement.');
    return problems.failed();
  }
  const version = readVersion(source, problems);
  const statements = readStatements(source, kind, problems);
  for (const key of Object.keys(source)) {
    if (!['version', 'id', 'statement'].includes(key.toLowerCase())) {
      problems.oddity('unknown-element', below('', key), `${key} is no element of a policy; it is ignored.`);
    }
  }
  if (problems.invalid) return problems.failed();
  lintSids(statements, kind, problems);
  const document: PolicyDocument = { address, kind, source, version, statements, problems: problems.list };
  return { ok: true, document };
}

/** A statement where a policy should be: people copy them so out of guides. */
export function isBareStatement(value: unknown): boolean {
  if (!isObject(value)) return false;
  const names = new Set(Object.keys(value).map((key) => key.toLowerCase()));
  return !names.has('statement') && (names.has('effect') || names.has('action'));
}

function readSource(raw: unknown, problems: Problems): unknown {
  if (typeof raw !== 'string') return raw ?? null;
  const read = readJsonText(raw);
  if (!read.ok) {
    problems.fault(read.code, '', read.message);
    return undefined;
  }
  for (const pointer of duplicateKeys(read.text)) {
    problems.oddity('duplicate-key', pointer, 'This key stands twice in one object; only the last one counts.');
  }
  return read.value;
}

/** E3 */
function readVersion(source: Record<string, unknown>, problems: Problems): PolicyDocument['version'] {
  const found = member(source, 'Version', '', problems);
  if (found === null) return '2008-10-17';
  if (found.value === '2012-10-17' || found.value === '2008-10-17') return found.value;
  problems.fault('version', found.pointer, 'Version is 2012-10-17 or 2008-10-17.');
  return '2008-10-17';
}

/** E1: one statement is an array of one; its pointer stays `/Statement`. */
function readStatements(source: Record<string, unknown>, kind: PolicyKind, problems: Problems): readonly Statement[] {
  const found = member(source, 'Statement', '', problems);
  if (found === null) {
    problems.fault('no-statement', '', 'The document has no Statement.');
    return [];
  }
  if (!Array.isArray(found.value)) {
    const statement = parseStatement(found.value, 0, found.pointer, kind, problems);
    return statement === null ? [] : [statement];
  }
  if (found.value.length === 0) problems.oddity('empty-array', found.pointer, 'Statement is an empty list.');
  return found.value.flatMap((value: unknown, index) => {
    const statement = parseStatement(value, index, below(found.pointer, index), kind, problems);
    return statement === null ? [] : [statement];
  });
}

/** E13 */
function lintSids(statements: readonly Statement[], kind: PolicyKind, problems: Problems): void {
  const seen = new Set<string>();
  for (const { sid, pointer } of statements) {
    if (sid === null || sid === '') continue;
    if (seen.has(sid)) problems.oddity('duplicate-sid', pointer, `The Sid ${sid} stands twice in this document.`);
    seen.add(sid);
    if ((kind === 'identity' || kind === 'boundary') && !/^[A-Za-z0-9]*$/.test(sid)) {
      problems.oddity('sid-characters', pointer, `The Sid ${sid} holds characters other than letters and digits.`);
    }
  }
}
