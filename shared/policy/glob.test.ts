import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGlob, foldPieces, globOf, piecesOf } from './glob';

/** The plain definition of `*` and `?`, one line a case and exponential: only for short texts. */
function reference(pattern: string, value: string): boolean {
  if (pattern === '') return value === '';
  if (pattern[0] === '*')
    return reference(pattern.slice(1), value) || (value !== '' && reference(pattern, value.slice(1)));
  return value !== '' && (pattern[0] === '?' || pattern[0] === value[0]) && reference(pattern.slice(1), value.slice(1));
}

const letters = (from: string, most: number) =>
  fc.array(fc.constantFrom(...from), { maxLength: most }).map((list) => list.join(''));
const pattern = letters('ab:*?', 8);
const value = letters('ab:*', 9);

describe('globs', () => {
  it('agree with the plain definition', () => {
    fc.assert(
      fc.property(pattern, value, (p, v) => globOf(p).test(v) === reference(p, v)),
      { numRuns: 3000 },
    );
  });

  it('say rightly whether a string that begins so can match, or must', () => {
    const endings = ['', 'a', 'b', ':', 'ab', 'ba', 'a:b', 'bb', 'aab', 'b:a'];
    fc.assert(
      fc.property(pattern, letters('ab:', 5), (p, prefix) => {
        const glob = globOf(p);
        const some = endings.some((ending) => glob.test(prefix + ending));
        const all = endings.every((ending) => glob.test(prefix + ending));
        if (some) expect(glob.canBegin(prefix)).toBe(true);
        if (glob.coversAllFrom(prefix)) expect(all).toBe(true);
        if (!glob.canBegin(prefix)) expect(some).toBe(false);
      }),
      { numRuns: 2000 },
    );
    expect(globOf('ab*').canBegin('b')).toBe(false);
    expect(globOf('abc').canBegin('abcd')).toBe(false);
    expect(globOf('a*').coversAllFrom('ab')).toBe(true);
    expect(globOf('a*b').coversAllFrom('ab')).toBe(false);
  });

  it('take stars that stand for themselves as text', () => {
    const glob = compileGlob(['a', '*', ...piecesOf('?')]);
    expect(glob.test('a*x')).toBe(true);
    expect(glob.test('abx')).toBe(false);
    expect(compileGlob(foldPieces(piecesOf('A*C'))).test('abc')).toBe(true);
  });

  it('are not slowed by patterns made to be slow', () => {
    const long = 'a'.repeat(2000);
    // Backtracking would need more steps than there are atoms; the work here is about a million.
    expect(globOf(`${'a*'.repeat(500)}b`).test(long)).toBe(false);
    expect(globOf(`${'*a?'.repeat(300)}b`).test(long)).toBe(false);
    expect(globOf('?'.repeat(100_000)).test(long)).toBe(false);
  });
});
