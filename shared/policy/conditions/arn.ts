/** ArnEquals ≡ ArnLike: six colon parts, globs inside each, case-sensitive (E84). Variables may stand in any part. */
import { compileGlob, type Glob, type Piece } from '../glob';
import { parseTemplate, resolveTemplate } from '../template';
import type { Comparison, CompileValue, ValueTest } from './value-test';

export const compileArn: CompileValue = (text, _positive, version) => {
  const template = parseTemplate(text, version, true);
  if (template.fixed !== null) return partsTest(template.fixed);
  return {
    test(value, call) {
      const resolved = resolveTemplate(template, call);
      if (resolved.state === 'unmatchable') return 'no';
      // A value put in for a variable may hold colons of its own, so an open one is compared as a whole.
      if (resolved.state === 'open') {
        if (splitArn(value) !== null && compileGlob(resolved.pieces).test(value)) return 'maybe';
        return isWhole(resolved.pieces, value) ? 'no' : 'fault';
      }
      return partsTest(resolved.pieces).test(value, call);
    },
    testOpen(prefix, call) {
      const resolved = resolveTemplate(template, call);
      if (resolved.state === 'unmatchable') return 'no';
      if (resolved.state !== 'open') return partsTest(resolved.pieces).testOpen(prefix, call);
      if (compileGlob(resolved.pieces).canBegin(prefix)) return 'maybe';
      return isWhole(resolved.pieces, prefix) ? 'no' : 'fault';
    },
  };
};

function partsTest(pieces: readonly Piece[]): ValueTest {
  const parts = splitPieces(pieces).map(compileGlob);
  const whole = compileGlob(pieces);
  // Fewer than six parts: a positive operator is false, a negated one open.
  if (parts.length < 6) return { test: () => 'fault', testOpen: () => 'fault' };
  return {
    test: (value) => compareParts(parts, value),
    testOpen(prefix) {
      // What begins otherwise is another ARN, or none at all: then a negated operator is open.
      if (!whole.canBegin(prefix)) return splitArn(prefix) === null ? 'fault' : 'no';
      return coversAllFrom(parts, prefix) ? 'yes' : 'maybe';
    },
  };
}

/** Have the pattern, as far as it is known, and the value six parts each? */
function isWhole(pieces: readonly Piece[], value: string): boolean {
  return splitPieces(pieces).length === 6 && splitArn(value) !== null;
}

function compareParts(parts: readonly Glob[], value: string): Comparison {
  const values = splitArn(value);
  if (values === null) return 'fault';
  // From the end: accounts share all parts but the last.
  for (let i = parts.length - 1; i >= 0; i--) if (parts[i]?.test(values[i] as string) !== true) return 'no';
  return 'yes';
}

function coversAllFrom(parts: readonly Glob[], prefix: string): boolean {
  const known = splitArn(prefix);
  if (known === null) return false;
  return parts.every((glob, i) => (i < 5 ? glob.test(known[i] as string) : glob.coversAllFrom(known[i] as string)));
}

let last: { readonly value: string; readonly parts: readonly string[] | null } = { value: '', parts: null };

/** The last value is kept: one caller meets many conditions. */
function splitArn(value: string): readonly string[] | null {
  if (last.value !== value) last = { value, parts: partsOf(value) };
  return last.parts;
}

/** The first five colons part the six; null when there are fewer. */
function partsOf(value: string): readonly string[] | null {
  const parts: string[] = [];
  let from = 0;
  while (parts.length < 5) {
    const at = value.indexOf(':', from);
    if (at < 0) return null;
    parts.push(value.slice(from, at));
    from = at + 1;
  }
  parts.push(value.slice(from));
  return parts;
}

function splitPieces(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const parts: Piece[][] = [[]];
  for (const piece of pieces) {
    if (typeof piece !== 'string') {
      parts.at(-1)?.push(piece);
      continue;
    }
    let rest = piece;
    while (parts.length < 6) {
      const at = rest.indexOf(':');
      if (at < 0) break;
      if (at > 0) parts.at(-1)?.push(rest.slice(0, at));
      parts.push([]);
      rest = rest.slice(at + 1);
    }
    if (rest !== '') parts.at(-1)?.push(rest);
  }
  return parts;
}
