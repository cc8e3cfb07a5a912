import { describe, expect, it } from 'vitest';
import { linesOf } from './lines';

async function lines(...chunks: readonly string[]): Promise<readonly (string | null)[]> {
  async function* source(): AsyncGenerator<string> {
    yield* chunks;
  }
  const found: (string | null)[] = [];
  for await (const line of linesOf(source())) found.push(line);
  return found;
}

describe('lines of a stream', () => {
  it('are put together across chunks', async () => {
    expect(await lines('{"a"', ':1}\n{"b":2', '}\n')).toEqual(['{"a":1}', '{"b":2}']);
  });
  it('the last needs no line end, an empty one in between counts', async () => {
    expect(await lines('a\n\nb')).toEqual(['a', '', 'b']);
    expect(await lines('')).toEqual([]);
  });
  it('a byte order mark is no part of the first', async () => {
    expect(await lines('\uFEFFa\nb')).toEqual(['a', 'b']);
  });
  it('one that never ends is given up without being kept, the next is read again', async () => {
    const piece = 'x'.repeat(1024 * 1024);
    expect(await lines(piece, piece, piece, piece, piece, piece, '\nnext\n')).toEqual([null, 'next']);
    expect(await lines(piece, piece, piece, piece, piece)).toEqual([null]);
  });
});
