/**
 * `*` and `?` over a whole string. The pattern is cut at its stars; the pieces between are looked for from left to
 * right and never again, so there is no backtracking: the cost is at most (length of value) × (length of pattern),
 * and a pattern longer than the value is refused at once.
 */

export const STAR = 0;
export const ONE = 1;
/** Literal text, any run of characters, or exactly one character. */
export type Piece = string | typeof STAR | typeof ONE;

interface Chunk {
  readonly text: string;
  /** 1 where any character will do; null = none such. */
  readonly holes: Uint8Array | null;
}

export interface Glob {
  test(value: string): boolean;
  /** Could a string that begins so match? */
  canBegin(prefix: string): boolean;
  /** Does every string that begins so match? False when that cannot be seen. */
  coversAllFrom(prefix: string): boolean;
  /** Matches exactly one string. */
  readonly literal: string | null;
  /** Text that every match begins with. */
  readonly prefix: string;
}

/** Reads `*` and `?` as wildcards, everything else as text. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char !== '*' && char !== '?') continue;
    if (i > from) pieces.push(text.slice(from, i));
    // Stars in a row are one star.
    if (char === '?') pieces.push(ONE);
    else if (pieces.at(-1) !== STAR) pieces.push(STAR);
    from = i + 1;
  }
  if (from < text.length) pieces.push(text.slice(from));
  return pieces;
}

/** A matcher for the pieces, in order. */
export function compileGlob(pieces: readonly Piece[]): Glob {
  const chunks = chunksOf(pieces);
  const [first, second] = chunks;
  if (first === undefined) return new Literal('');
  if (chunks.length === 1 && first.holes === null) return new Literal(first.text);
  if (chunks.length === 2 && first.holes === null && second?.text === '') return new Prefix(first.text);
  return new Chunked(chunks);
}

/** A matcher for a pattern as written. */
export function globOf(text: string): Glob {
  return compileGlob(piecesOf(text));
}

/** The pieces with every literal lower-cased; give the matcher lower-cased values then. */
export function foldPieces(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece) => (typeof piece === 'string' ? piece.toLowerCase() : piece));
}

class Literal implements Glob {
  readonly literal: string;
  readonly prefix: string;
  constructor(text: string) {
    this.literal = text;
    this.prefix = text;
  }
  test(value: string): boolean {
    return value === this.literal;
  }
  canBegin(prefix: string): boolean {
    return this.literal.startsWith(prefix);
  }
  coversAllFrom(): boolean {
    return false;
  }
}

/** Text and one star at its end: what most patterns are. */
class Prefix implements Glob {
  readonly literal = null;
  constructor(readonly prefix: string) {}
  test(value: string): boolean {
    return value.startsWith(this.prefix);
  }
  canBegin(prefix: string): boolean {
    return prefix.startsWith(this.prefix) || this.prefix.startsWith(prefix);
  }
  coversAllFrom(prefix: string): boolean {
    return prefix.startsWith(this.prefix);
  }
}

class Chunked implements Glob {
  readonly literal = null;
  readonly prefix: string;
  private readonly shortest: number;
  constructor(private readonly chunks: readonly Chunk[]) {
    const [head] = chunks;
    const hole = head?.holes?.indexOf(1) ?? -1;
    this.prefix = hole < 0 ? (head?.text ?? '') : (head?.text ?? '').slice(0, hole);
    this.shortest = chunks.reduce((sum, chunk) => sum + chunk.text.length, 0);
  }

  test(value: string): boolean {
    const { chunks } = this;
    if (value.length < this.shortest) return false;
    const head = chunks[0] as Chunk;
    if (!fitsAt(head, value, 0)) return false;
    if (chunks.length === 1) return value.length === head.text.length;
    const tail = chunks[chunks.length - 1] as Chunk;
    const end = value.length - tail.text.length;
    if (!fitsAt(tail, value, end)) return false;
    let from = head.text.length;
    for (let i = 1; i < chunks.length - 1; i++) {
      const chunk = chunks[i] as Chunk;
      const at = find(chunk, value, from);
      if (at < 0) return false;
      from = at + chunk.text.length;
    }
    return from <= end;
  }

  canBegin(prefix: string): boolean {
    const { chunks } = this;
    const head = chunks[0] as Chunk;
    const known = Math.min(head.text.length, prefix.length);
    if (!fitsFrom(head, prefix, known)) return false;
    // Behind the first star anything may still come.
    return chunks.length > 1 || prefix.length <= head.text.length;
  }

  coversAllFrom(prefix: string): boolean {
    return this.chunks.length > 1 && this.chunks[this.chunks.length - 1]?.text === '' && this.test(prefix);
  }
}

function fitsFrom(chunk: Chunk, value: string, length: number): boolean {
  for (let i = 0; i < length; i++) {
    if (chunk.holes?.[i] !== 1 && chunk.text.charCodeAt(i) !== value.charCodeAt(i)) return false;
  }
  return true;
}

function chunksOf(pieces: readonly Piece[]): Chunk[] {
  const chunks: Chunk[] = [];
  let text = '';
  let holes: number[] = [];
  const close = () => {
    const mask = holes.length === 0 ? null : new Uint8Array(text.length);
    for (const hole of holes) (mask as Uint8Array)[hole] = 1;
    chunks.push({ text, holes: mask });
    text = '';
    holes = [];
  };
  for (const piece of pieces) {
    if (piece === STAR) close();
    else if (piece === ONE) {
      holes.push(text.length);
      text += '?';
    } else text += piece;
  }
  close();
  return chunks;
}

function fitsAt(chunk: Chunk, value: string, at: number): boolean {
  const { text, holes } = chunk;
  if (at < 0 || at + text.length > value.length) return false;
  if (holes === null) return value.startsWith(text, at);
  for (let i = 0; i < text.length; i++) {
    if (holes[i] !== 1 && text.charCodeAt(i) !== value.charCodeAt(at + i)) return false;
  }
  return true;
}

function find(chunk: Chunk, value: string, from: number): number {
  if (chunk.holes === null) return value.indexOf(chunk.text, from);
  for (let at = from; at + chunk.text.length <= value.length; at++) {
    if (fitsAt(chunk, value, at)) return at;
  }
  return -1;
}
