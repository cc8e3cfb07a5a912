/** A policy text with its variables replaced, for a person to read. */
import { ONE, STAR, type Piece } from '../glob';

/** The pieces as they would be written; a star that a variable put there looks like any other. */
export function resolvedText(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (piece === STAR ? '*' : piece === ONE ? '?' : piece)).join('');
}
