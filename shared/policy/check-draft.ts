/** What is wrong with a policy that a person is writing (D66), each fault at its place in the text. */
import { parse, parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { PolicyKind } from './document';
import { duplicateKeys, readJsonText } from './json-text';
import { locate } from './locate';
import { parseDocument } from './parse-document';

export interface DraftFault {
  /** `error`: AWS would refuse to store the policy. `warning`: odd, and evaluated as it stands. */
  readonly severity: 'error' | 'warning';
  /** Offsets into the text. */
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** The faults of a draft in the order of the text; none: it can be evaluated. Any text will do; never throws. */
export function draftFaults(text: string, kind: PolicyKind): readonly DraftFault[] {
  const read = readJsonText(text);
  if (!read.ok) return [read.code === 'not-json' ? syntaxFault(text) : wholeText(text, read.message)];
  const parsed = parseDocument(text, '', kind);
  const severity = parsed.ok ? 'warning' : 'error';
  const problems = parsed.ok ? parsed.document.problems : parsed.problems;
  return problems
    .map(({ pointer, message }): DraftFault => ({ severity, ...placeOf(text, pointer), message }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
}

/**
 * The same policy without what JSON does not allow: comments, arrows and words after a value, trailing commas, curly
 * quotes, a bracket that was left out. Null where the text is JSON already, or no policy of this kind can be made of it.
 */
export function cleanedDraft(text: string, kind: PolicyKind): string | null {
  const read = readJsonText(text);
  if (read.ok || read.code !== 'not-json') return null;
  const straight = text.replace(/[“”„]/g, '"').replace(/\u00a0/g, ' ');
  try {
    // Of a key that stands twice one would be lost without a word.
    if (duplicateKeys(straight).length > 0) return null;
    const value: unknown = parse(straight, [], { allowTrailingComma: true });
    const cleaned = JSON.stringify(value ?? null, null, 2);
    return parseDocument(cleaned, '', kind).ok ? cleaned : null;
  } catch {
    return null; // brackets without end, hidden behind a quote in a comment
  }
}

/** Where the text stops being JSON, and what stands or is missing there. */
function syntaxFault(text: string): DraftFault {
  const first = firstError(text);
  if (first === null) return wholeText(text, 'This is not JSON.');
  const from = Math.min(first.offset, Math.max(0, text.length - 1));
  return {
    severity: 'error',
    from,
    to: Math.min(text.length, from + Math.max(1, first.length)),
    message: SYNTAX[printParseErrorCode(first.error)] ?? 'This is not JSON from here on.',
  };
}

/** Null also where brackets without end hide behind a quote in a comment. */
function firstError(text: string): ParseError | null {
  const errors: ParseError[] = [];
  try {
    parseTree(text, errors, { disallowComments: true });
  } catch {
    // What was found up to there is said.
  }
  return errors[0] ?? null;
}

const SYNTAX: Readonly<Record<string, string>> = {
  InvalidSymbol: 'JSON has no such word or sign here.',
  InvalidNumberFormat: 'This is no number.',
  PropertyNameExpected: 'A name in double quotes is expected here; a comma before a closing bracket is one too many.',
  ValueExpected: 'A value is expected here; a comma before a closing bracket is one too many.',
  ColonExpected: 'A colon is expected here.',
  CommaExpected: 'A comma is expected before this.',
  CloseBraceExpected: 'A closing } is missing.',
  CloseBracketExpected: 'A closing ] is missing.',
  EndOfFileExpected: 'The policy has ended before this.',
  InvalidCommentToken: 'JSON has no comments.',
  UnexpectedEndOfComment: 'JSON has no comments.',
  UnexpectedEndOfString: 'The closing quote is missing.',
  UnexpectedEndOfNumber: 'This is no number.',
  InvalidUnicode: 'This is no character: \\u takes four hexadecimal digits.',
  InvalidEscapeCharacter: 'JSON has no such escape.',
  InvalidCharacter: 'This character cannot stand in a JSON text.',
};

function wholeText(text: string, message: string): DraftFault {
  return { severity: 'error', from: 0, to: text.length, message };
}

/** The value at the pointer, else what it is missing from: of a container only its first line. */
function placeOf(text: string, pointer: string): Pick<DraftFault, 'from' | 'to'> {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const place = locate(text, at);
    if (place !== null) {
      const line = text.indexOf('\n', place.from);
      return { from: place.from, to: line < 0 ? place.to : Math.min(place.to, line) };
    }
    if (at === '') return { from: 0, to: text.length };
  }
}
