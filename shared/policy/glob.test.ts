import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGlob, foldPieces, globOf, ONE, piecesOf, STAR } from './glob';

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

  it.each([
    ['', '', true],
    ['', 'a', false],
    ['abc', 'abc', true],
    ['abc', 'abcd', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a?c', 'abcd', false],
    ['??', 'a', false],
    ['??', 'ab', true],
    ['?a?', 'bab', true],
    ['?a?', 'bbb', false],
    ['a*', 'a', true],
    ['a*', 'ba', false],
    ['*?', '', false],
    ['?*?', 'a', false],
    ['?*?', 'ab', true],
    ['*?b', 'b', false],
    ['*?*', 'a', true],
    ['*b?*', 'ab', false],
    ['*b?*', 'abc', true],
    ['a*a', 'a', false],
    ['ab*ba', 'aba', false],
    ['*ab*ab*', 'ab', false],
    ['*ab*ab*', 'abab', true],
    ['**a**', 'bab', true],
  ])('%s and %j: %s', (p, v, matches) => {
    expect(globOf(p).test(v)).toBe(matches);
  });

  it('say exactly whether a string that begins so can match', () => {
    fc.assert(
      fc.property(pattern, letters('ab:', 5), (p, prefix) => {
        const glob = globOf(p);
        // If anything at all follows, then the rest of what the pattern spells out.
        const spelt = p.replaceAll('*', '').replaceAll('?', 'a');
        const endings = Array.from({ length: spelt.length + 1 }, (_, at) => spelt.slice(at));
        expect(glob.canBegin(prefix)).toBe(endings.some((ending) => glob.test(prefix + ending)));
      }),
      { numRuns: 2000 },
    );
  });

  it('say that all match that begin so only where all do, and always of a pattern that ends in a star', () => {
    const endings = ['', 'a', 'b', ':', 'ab', 'ba', 'a:b', 'bb', 'aab', 'b:a'];
    fc.assert(
      fc.property(pattern, letters('ab:', 5), (p, prefix) => {
        const glob = globOf(p);
        if (glob.coversAllFrom(prefix)) expect(endings.every((ending) => glob.test(prefix + ending))).toBe(true);
        expect(glob.coversAllFrom(prefix)).toBe(p.endsWith('*') && glob.test(prefix));
      }),
      { numRuns: 2000 },
    );
  });

  it('tell the one string they match, and what all they match begins with', () => {
    const told = (p: string): readonly unknown[] => [globOf(p).literal, globOf(p).prefix];
    expect(told('abc')).toEqual(['abc', 'abc']);
    expect(told('')).toEqual(['', '']);
    expect(told('ab*')).toEqual([null, 'ab']);
    expect(told('ab*c')).toEqual([null, 'ab']);
    expect(told('*')).toEqual([null, '']);
    expect(told('ab?c*')).toEqual([null, 'ab']);
    expect(told('?b')).toEqual([null, '']);
  });

  it('take stars that stand for themselves as text', () => {
    const glob = compileGlob(['a', '*', ...piecesOf('?')]);
    expect(glob.test('a*x')).toBe(true);
    expect(glob.test('abx')).toBe(false);
    // Two stars in a row come of a variable in front of a star.
    expect(compileGlob(['a', STAR, STAR, 'b']).test('ac')).toBe(false);
    expect(compileGlob(['a', STAR, STAR]).test('ac')).toBe(true);
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

it.each([
  ['a ? takes a character, also before stars in a row', [ONE, STAR, STAR], '', false],
  ['and where a variable put a second star', ['a', ONE, STAR, STAR, 'b'], 'ab', false],
  ['so does the last one', ['a', STAR, 'b', ONE], 'ab', false],
  ['what stands behind a star does not begin before the value', ['a', STAR, 'bab'], 'ab', false],
  ['and all fits where there is room', ['a', ONE, STAR, STAR, 'b'], 'axb', true],
] as const)('%s', (_, pieces, value, fits) => {
  expect(compileGlob(pieces).test(value)).toBe(fits);
});
