/**
 * `*` and `?` over a whole string. The pattern is cut at its stars; the pieces between are looked for from left to
 * right and never again, so there is no backtracking: the cost is at most (length of value) × (length of pattern).
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

/** Reads `*` and `?` as wildcards, everything else as text. Stars in a row are one star. */
export function piecesOf(text: string): Piece[] {
  const runs = text.match(/\*+|\?|[^*?]+/g) ?? [];
  return runs.map((run) => (run === '?' ? ONE : run.startsWith('*') ? STAR : run));
}

/** A matcher for the pieces, in order. */
export function compileGlob(pieces: readonly Piece[]): Glob {
  const [first, ...others] = chunksOf(pieces);
  if (first.holes === null && others.length === 0) return new Literal(first.text);
  if (first.holes === null && others.length === 1 && others[0]?.text === '') return new Prefix(first.text);
  return new Chunked(first, others);
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
  constructor(
    private readonly head: Chunk,
    /** Each behind a star. */
    private readonly others: readonly Chunk[],
  ) {
    const { text, holes } = head;
    this.prefix = holes === null ? text : text.slice(0, holes.indexOf(1));
  }

  test(value: string): boolean {
    const { head, others } = this;
    if (!fitsAt(head, value, 0)) return false;
    const last = others.length - 1;
    const tail = others[last];
    if (tail === undefined) return value.length === head.text.length;
    const end = value.length - tail.text.length;
    if (!fitsAt(tail, value, end)) return false;
    let from = head.text.length;
    for (let i = 0; i < last; i++) {
      const chunk = others[i] as Chunk;
      const at = find(chunk, value, from);
      if (at < 0) return false;
      from = at + chunk.text.length;
    }
    return from <= end;
  }

  canBegin(prefix: string): boolean {
    const { text, holes } = this.head;
    // Behind the first star anything may still come.
    if (this.others.length === 0 && prefix.length > text.length) return false;
    return fitsAt({ text: text.slice(0, prefix.length), holes }, prefix, 0);
  }

  coversAllFrom(prefix: string): boolean {
    return this.others.at(-1)?.text === '' && this.test(prefix);
  }
}

/** What stands between the stars, before the first and behind the last: one chunk more than there are stars. */
function chunksOf(pieces: readonly Piece[]): readonly [Chunk, ...Chunk[]] {
  let run: (string | typeof ONE)[] = [];
  const runs: [typeof run, ...(typeof run)[]] = [run];
  for (const piece of pieces) {
    if (piece === STAR) runs.push((run = []));
    else run.push(piece);
  }
  const [first, ...others] = runs;
  return [chunkOf(first), ...others.map(chunkOf)];
}

function chunkOf(run: readonly (string | typeof ONE)[]): Chunk {
  const text = run.map((piece) => (piece === ONE ? '?' : piece)).join('');
  if (!run.includes(ONE)) return { text, holes: null };
  const holes = new Uint8Array(text.length);
  let at = 0;
  for (const piece of run) {
    if (piece === ONE) holes[at] = 1;
    at += piece === ONE ? 1 : piece.length;
  }
  return { text, holes };
}

/** Does the text stand there? False where it would begin before the value or end behind it: a hole takes a character too. */
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
