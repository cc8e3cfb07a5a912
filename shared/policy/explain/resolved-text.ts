/** A policy text with its variables replaced, for a person to read. */
import type { Call } from '../call';
import type { PolicyDocument } from '../document';
import { ONE, STAR, type Piece } from '../glob';
import { parseTemplate, resolveTemplate } from '../template';

/** The pieces as they would be written; a star that a variable put there looks like any other. */
export function resolvedText(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (piece === STAR ? '*' : piece === ONE ? '?' : piece)).join('');
}

/** What a value stands for in this call; null where a variable in it has no value, several, or one nobody knows. */
export function resolvedValue(value: string, version: PolicyDocument['version'], call: Call): string | null {
  const resolved = resolveTemplate(parseTemplate(value, version, true), call);
  return resolved.state === 'fixed' ? resolvedText(resolved.pieces) : null;
}
