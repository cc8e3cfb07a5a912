/** Splits a stream of text into lines without ever holding more than one, and none that is too long. */
const LONGEST = 4 * 1024 * 1024;

/** A line longer than this is given as null: nobody writes such a request. */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string | null> {
  let rest = '';
  let tooLong = false;
  let first = true;
  for await (const chunk of chunks) {
    // A byte order mark is no part of the first line.
    const text = first && chunk.startsWith('\uFEFF') ? chunk.slice(1) : chunk;
    first = false;
    const pieces = text.split('\n');
    for (const [index, piece] of pieces.entries()) {
      if (rest.length + piece.length > LONGEST) {
        tooLong = true;
        rest = '';
      } else if (!tooLong) rest += piece;
      if (index === pieces.length - 1) break;
      yield tooLong ? null : rest;
      rest = '';
      tooLong = false;
    }
  }
  if (tooLong) yield null;
  else if (rest !== '') yield rest;
}
