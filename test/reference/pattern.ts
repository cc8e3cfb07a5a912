/** Wildcards and policy variables as regular expressions (parts 3 and 4 of docs/spec/evaluation.md). */
import type { KeyState } from './key-state';
import { MAYBE, NO, type Tri, YES } from './tri';

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `*` and `?` over the whole text. */
export function glob(pattern: string, text: string, fold = false): boolean {
  const body = escape(pattern).replaceAll('\\*', '[^]*').replaceAll('\\?', '[^]');
  return new RegExp(`^${body}$`, fold ? 'i' : '').test(text);
}

type Piece = { readonly literal: string } | 'many' | 'one' | 'hole';

/** A text with its variables filled in; null = it can match nothing (E47, E49). A hole is a variable nobody knows. */
export function fill(
  text: string,
  wildcards: boolean,
  modern: boolean,
  key: (name: string) => KeyState,
): readonly Piece[] | null {
  const pieces: Piece[] = [];
  const token = modern ? /\$\{([^}]*)\}|([*?])|([^])/g : /(?!)()|([*?])|([^])/g;
  for (const [, variable, wild, plain] of text.matchAll(token)) {
    if (variable !== undefined) {
      if (variable === '*' || variable === '?' || variable === '$') pieces.push({ literal: variable });
      else {
        const split = /^([^,]*?)(?:,\s*'([^']*)')?$/.exec(variable);
        const state = key((split?.[1] ?? variable).trim());
        if (state.state === 'known') {
          if (state.multivalued || state.values.length !== 1) return null;
          pieces.push({ literal: state.values[0] ?? '' });
        } else if (state.state !== 'absent') pieces.push('hole');
        else if (split?.[2] === undefined) return null;
        else pieces.push({ literal: split[2] });
      }
    } else if (wild !== undefined && wildcards) pieces.push(wild === '*' ? 'many' : 'one');
    else pieces.push({ literal: wild ?? plain ?? '' });
  }
  return pieces;
}

/** Do the filled pieces match the text? A hole that some value could fill gives MAYBE (E50). */
export function matchPieces(pieces: readonly Piece[] | null, text: string, fold = false): Tri {
  if (pieces === null) return NO;
  const source = pieces
    .map((piece) => (typeof piece === 'object' ? escape(piece.literal) : piece === 'one' ? '[^]' : '[^]*'))
    .join('');
  if (!new RegExp(`^${source}$`, fold ? 'i' : '').test(text)) return NO;
  return pieces.includes('hole') ? MAYBE : YES;
}

/** Filled pieces as ARN parts: colons that the pattern itself holds or a variable brings split it (E84). */
export function matchArnPieces(pieces: readonly Piece[] | null, text: string): Tri {
  if (pieces === null) return NO;
  const parts: Piece[][] = [[]];
  for (const piece of pieces) {
    if (typeof piece !== 'object') parts[parts.length - 1]?.push(piece);
    else {
      for (const character of piece.literal) {
        if (character === ':' && parts.length < 6) parts.push([]);
        else parts[parts.length - 1]?.push({ literal: character });
      }
    }
  }
  const wanted = splitArn(text);
  if (parts.length < 6 || wanted === null) return pieces.includes('hole') ? MAYBE : NO;
  let result: Tri = YES;
  parts.forEach((part, index) => {
    const one = matchPieces(part, wanted[index] ?? '');
    if (one < result) result = one;
  });
  return result;
}

/** Six parts, the last with its colons. */
export function splitArn(text: string): readonly string[] | null {
  const parts = text.split(':');
  return parts.length < 6 ? null : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/** One Resource entry against an ARN (E30–E38). */
export function matchResource(
  entry: string,
  target: string,
  kind: 'principal' | 'resource' | 'trust' | 'organization',
  modern: boolean,
  key: (name: string) => KeyState,
): Tri {
  if (entry === '*') return YES;
  if (!entry.startsWith('arn')) return NO;
  let parts = entry.split(':');
  if (parts.length > 6) parts = [...parts.slice(0, 5), parts.slice(5).join(':')];
  const short = parts.length < 6;
  if (short) {
    if (kind === 'resource' && !entry.includes('*')) return NO;
    if (kind === 'organization' && !entry.endsWith('*')) return NO;
    while (parts.length < 6) parts.push('*');
  }
  const wanted = splitArn(target);
  if (wanted === null) return NO;
  const last = fill(parts[5] ?? '', true, modern, key);
  let strict = matchPieces(last, wanted[5] ?? '');
  for (let index = 0; index < 5; index++) {
    const part = parts[index] ?? '';
    if (part.includes('${') || !glob(part, wanted[index] ?? '', index !== 4)) strict = NO;
  }
  if (strict !== NO) return strict;
  // E32: a `*` that ends one of the first five parts may run past its colon; what AWS does then is not known.
  const written = entry.split(':');
  const head = written.slice(0, 5);
  if (last === null || head.some((part) => part.includes('${'))) return NO;
  const loose = head
    .map((part) =>
      escape(part)
        .replaceAll('\\*', '[^:]*')
        .replaceAll('\\?', '[^:]')
        .replace(/\[\^:\]\*$/, '[^]*'),
    )
    .join(':');
  const tail = last
    .map((piece) => (typeof piece === 'object' ? escape(piece.literal) : piece === 'one' ? '[^]' : '[^]*'))
    .join('');
  return new RegExp(`^${loose}${written.length > 5 ? `:${tail}` : ''}$`).test(target) ? MAYBE : NO;
}
