/** A policy as JSON takes it, of one that was pasted with what JSON does not take (D66). */
import { createScanner, parse, type ScanError, type SyntaxKind } from 'jsonc-parser';
import type { PolicyKind } from './document';
import { duplicateKeys, readJsonText } from './json-text';
import { isBareStatement, parseDocument } from './parse-document';

/** jsonc-parser's enums exist for the compiler only. */
const STRING: SyntaxKind.StringLiteral = 10;
const END: SyntaxKind.EOF = 17;
const BROKEN: ScanError.UnexpectedEndOfString = 2;

/**
 * The same policy without what JSON does not allow: comments, arrows and words after a value, trailing commas, curly
 * quotes, spaces of web pages, a text broken at the end of a line, a bracket that was left out; a statement alone becomes
 * a policy, and a Sid what IAM takes. Null where nothing is to be cleaned, where no policy of this kind can be made of it, and where a
 * part of it would be lost or left where it is ignored. Never throws.
 */
export function cleanedDraft(text: string, kind: PolicyKind): string | null {
  const read = readJsonText(text);
  if (read.ok) {
    const cleaned = duplicateKeys(text).length > 0 ? null : policyOf(read.value, kind);
    return cleaned === JSON.stringify(read.value, null, 2) ? null : cleaned;
  }
  if (read.code !== 'not-json') return null;
  const straight = withoutLineBreaks(text.replace(/[“”„]/g, '"').replace(/[^\S\n\r\t ]|\u200b/g, ' '));
  if (straight === null) return null;
  try {
    // Of a key that stands twice one would be lost without a word.
    if (duplicateKeys(straight).length > 0) return null;
    const value: unknown = parse(straight, [], { allowTrailingComma: true });
    return sameTexts(straight, JSON.stringify(value ?? null)) ? policyOf(value, kind) : null;
  } catch {
    return null; // brackets without end, hidden behind a quote in a comment
  }
}

function policyOf(value: unknown, kind: PolicyKind): string | null {
  const whole = isBareStatement(value) ? { Version: '2012-10-17', Statement: [value] } : value;
  const plain = kind === 'identity' || kind === 'boundary' ? withPlainSids : undefined;
  const cleaned = JSON.stringify(whole ?? null, plain, 2);
  const parsed = parseDocument(cleaned, '', kind);
  const ignored = parsed.ok && parsed.document.problems.some(({ code }) => code === 'unknown-element');
  return parsed.ok && !ignored ? cleaned : null;
}

/** IAM takes letters and digits only (E13); a Sid decides nothing. */
function withPlainSids(key: string, value: unknown): unknown {
  return key === 'Sid' && typeof value === 'string' ? value.replace(/[^A-Za-z0-9]/g, '') : value;
}

/** A statement that fell behind the last bracket is read by nobody: what stands in quotes has to be all there. */
function sameTexts(one: string, other: string): boolean {
  return JSON.stringify(textsIn(one).sort()) === JSON.stringify(textsIn(other).sort());
}

function textsIn(text: string): string[] {
  const scanner = createScanner(text, true);
  const found: string[] = [];
  for (let token = scanner.scan(); token !== END; token = scanner.scan()) {
    if (token === STRING) found.push(scanner.getTokenValue());
  }
  return found;
}

/** The second line of such a text: words up to its quote, and at most a bracket or comma after it. */
const SECOND_LINE = /\r?\n[ \t]*([^\s"\\][^"\\\n]*")(?=[ \t]*[,\]}]?[ \t]*(?:\r?\n|$))/y;

/**
 * Each text that a printed page broke at the end of a line, on one line: an ARN goes on at once, words after a space.
 * Null where a quote is missing for another reason.
 */
function withoutLineBreaks(text: string): string | null {
  const scanner = createScanner(text, true);
  const parts: string[] = [];
  let done = 0;
  for (let token = scanner.scan(); token !== END; token = scanner.scan()) {
    if (token !== STRING || scanner.getTokenError() !== BROKEN) continue;
    const begun = text.slice(scanner.getTokenOffset(), scanner.getPosition());
    SECOND_LINE.lastIndex = scanner.getPosition();
    const rest = SECOND_LINE.exec(text)?.[1];
    if (rest === undefined) return null;
    parts.push(text.slice(done, scanner.getTokenOffset()), begun.trimEnd(), begun.startsWith('"arn:') ? '' : ' ', rest);
    done = SECOND_LINE.lastIndex;
    scanner.setPosition(done);
  }
  return [...parts, text.slice(done)].join('');
}
