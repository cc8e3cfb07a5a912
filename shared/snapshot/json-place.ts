/** Where in a JSON text something is: for errors that a person can follow. */
import { getLocation, parse, printParseErrorCode, type ParseError } from 'jsonc-parser';

/** What one pass over the brackets tells, before anything recursive touches the text. */
export interface BracketScan {
  /** Offset of the first bracket deeper than the limit; null = none is. */
  readonly tooDeepAt: number | null;
  /** The text ends inside a string, an object or an array. */
  readonly endsOpen: boolean;
  /** Where each top-level object or array ends (exclusive): more than one = several documents in a row. */
  readonly ends: readonly number[];
}

const QUOTE = 34;
const BACKSLASH = 92;

/** Counts brackets outside strings; linear, no recursion, so a hostile depth cannot exhaust the stack. */
export function scanBrackets(text: string, maxDepth: number): BracketScan {
  let depth = 0;
  let inString = false;
  const ends: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) {
      inString = true;
    } else if (code === 123 || code === 91) {
      depth++;
      if (depth > maxDepth) return { tooDeepAt: at, endsOpen: true, ends };
    } else if (code === 125 || code === 93) {
      depth--;
      if (depth === 0) ends.push(at + 1);
    }
  }
  return { tooDeepAt: null, endsOpen: inString || depth > 0, ends };
}

/** Line and column as editors count them, both from 1. */
export function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    start = at + 1;
  }
  return { line, column: offset - start + 1 };
}

/** Longer names, which no AWS file has, are cut in an error's sentence. */
const LONGEST_NAME = 200;

/** RFC 6901, for a person to read: a name that is no name of AWS's is not repeated to its end. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => {
      const name = String(part);
      return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
    })
    .map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** The pointer of the value that stands at an offset, also in broken or cut text. */
export function pointerAt(text: string, offset: number): string {
  return pointerOf(getLocation(text, offset).path.filter((part) => part !== ''));
}

/** The first place where the text stops being JSON; null when it is JSON. Its depth must have been checked. */
export function firstSyntaxError(
  text: string,
): { readonly from: number; readonly to: number; readonly expected: string } | null {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true });
  const first = errors[0];
  if (first === undefined) return null;
  const expected = EXPECTED[printParseErrorCode(first.error)] ?? 'something is not JSON';
  return { from: first.offset, to: first.offset + first.length, expected };
}

const EXPECTED: Readonly<Record<string, string>> = {
  InvalidSymbol: 'there is a word that JSON does not know',
  InvalidNumberFormat: 'there is a number that JSON does not know',
  PropertyNameExpected: 'a name in double quotes was expected',
  ValueExpected: 'a value was expected',
  ColonExpected: 'a colon was expected',
  CommaExpected: 'a comma was expected',
  CloseBraceExpected: 'a closing } was expected',
  CloseBracketExpected: 'a closing ] was expected',
  EndOfFileExpected: 'the end of the file was expected',
  InvalidCommentToken: 'there is a comment, which JSON does not have',
  UnexpectedEndOfComment: 'there is a comment, which JSON does not have',
  UnexpectedEndOfString: 'a string is not closed',
  UnexpectedEndOfNumber: 'a number is not finished',
  InvalidUnicode: 'there is a \\u escape that is not finished',
  InvalidEscapeCharacter: 'there is an escape that JSON does not know',
  InvalidCharacter: 'there is a control character inside a string',
};
