/** Wildcards against an automaton that walks through the pattern unit by unit. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileGlob, foldPieces, globOf, piecesOf, STAR, ONE, type Piece } from '../../shared/policy/glob';
import { canBegin, endsOpen, fits, tokensOf, type Token } from './automaton';
import { holds, TIMEOUT } from './runs';

const units = (...list: readonly string[]) => fc.constantFrom(...list);
const text = (from: readonly string[], maxLength: number) =>
  fc.array(units(...from), { maxLength }).map((list) => list.join(''));
const PLAIN = ['a', 'b', 'A', ':', '/', '\ud83d', '\u0000', 'ß', 'İ'];
const pattern = text([...PLAIN, '*', '*', '?'], 12);
const value = text([...PLAIN, '*'], 14);

it(
  'E20 E31 E78 a glob matches exactly what the automaton does',
  () => {
    holds(
      fc.property(pattern, value, (wanted, found) => {
        expect(globOf(wanted).test(found)).toBe(fits(tokensOf(wanted), found));
      }),
      6000,
    );
  },
  TIMEOUT,
);

it(
  'E95 what begins so can match, or surely does, as the automaton says',
  () => {
    holds(
      fc.property(pattern, value, (wanted, prefix) => {
        const glob = globOf(wanted);
        const tokens = tokensOf(wanted);
        expect(glob.canBegin(prefix)).toBe(canBegin(tokens, prefix));
        if (glob.coversAllFrom(prefix)) expect(endsOpen(tokens, prefix)).toBe(true);
        if (endsOpen(tokens, prefix)) expect(glob.coversAllFrom(prefix)).toBe(true);
      }),
      6000,
    );
  },
  TIMEOUT,
);

it(
  'E46 E48 stars put in for a variable stand for themselves, and a pattern without wildcards is one text',
  () => {
    const piece = fc.oneof(
      units(...PLAIN, '*', '?').map((one): readonly [Piece, Token] => [one, { text: one }]),
      fc.constant<readonly [Piece, Token]>([STAR, 'star']),
      fc.constant<readonly [Piece, Token]>([ONE, 'one']),
    );
    holds(
      fc.property(fc.array(piece, { maxLength: 9 }), text([...PLAIN, '*', '?'], 9), (list, found) => {
        const glob = compileGlob(list.map(([one]) => one));
        const tokens = list.map(([, one]) => one);
        expect(glob.test(found)).toBe(fits(tokens, found));
        const plain = tokens.every((token) => typeof token === 'object');
        expect(glob.literal).toBe(plain ? tokens.map((token) => (token as { text: string }).text).join('') : null);
      }),
      4000,
    );
  },
  TIMEOUT,
);

it(
  'E6 folded, a glob takes every spelling of what it takes',
  () => {
    const ascii = ['a', 'B', 'c', ':', '/'];
    holds(
      fc.property(text([...ascii, '*', '?'], 10), text(ascii, 10), (wanted, found) => {
        const folded = compileGlob(foldPieces(piecesOf(wanted)));
        expect(folded.test(found.toLowerCase())).toBe(fits(tokensOf(wanted.toLowerCase()), found.toLowerCase()));
      }),
      2000,
    );
  },
  TIMEOUT,
);
