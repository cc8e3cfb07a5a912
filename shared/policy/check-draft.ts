/** What is wrong with a policy that a person is writing (D66), each fault at its place in the text. */
import { parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { PolicyKind } from './document';
import { readJsonText } from './json-text';
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

/** What reads well where it is stored, and is refused where it is saved (E14, E20). */
const AT_SAVE: ReadonlySet<string> = new Set(['unknown-element', 'action-colons', 'action-service']);
/** E13: other services take such Sids. */
const BY_IAM: ReadonlySet<string> = new Set(['sid-characters', 'duplicate-sid']);

/** The faults of a draft in the order of the text; none: it can be evaluated. Any text will do; never throws. */
export function draftFaults(text: string, kind: PolicyKind): readonly DraftFault[] {
  const read = readJsonText(text);
  if (!read.ok) return [read.code === 'not-json' ? syntaxFault(text) : wholeText(text, read.message)];
  const parsed = parseDocument(text, '', kind);
  const problems = parsed.ok ? parsed.document.problems : parsed.problems;
  const refused = (code: string): boolean => !parsed.ok || AT_SAVE.has(code) || (isIam(kind) && BY_IAM.has(code));
  return problems
    .map(({ code, pointer, message }): DraftFault => {
      return { severity: refused(code) ? 'error' : 'warning', ...placeOf(text, pointer), message };
    })
    .sort((a, b) => a.from - b.from || a.to - b.to);
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
    message: messageOf(printParseErrorCode(first.error), text.charAt(from)),
  };
}

function isIam(kind: PolicyKind): boolean {
  return kind === 'identity' || kind === 'boundary';
}

/** `found`: the first character that does not fit. */
function messageOf(code: string, found: string): string {
  if (code === 'CommaExpected' && found === '}') return 'A closing ] is missing before this.';
  if (code === 'CommaExpected' && found === ']') return 'A closing } is missing before this.';
  if (/[^\S\n\r\t ]|\u200b/.test(found)) return 'This looks like a space and is another sign, as web pages have it.';
  return SYNTAX[code] ?? 'This is not JSON from here on.';
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
  UnexpectedEndOfString: 'The closing quote is missing on this line.',
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
