import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition } from './decision';
import { and, maybe, MOST_BRANCHES, negate, NO, not, or, structural, YES } from './logic';
import type { Verdict3 } from './match';
import { conditionSentence } from './sentence';

function atom(operator: string, key: string, ...values: readonly string[]): Condition {
  return {
    key,
    operator,
    values,
    expected: true,
    sentence: conditionSentence(operator, key, values, true),
    document: 'd',
    pointer: '/p',
  };
}
const A = maybe(atom('StringEquals', 'x:a', '1'));
const B = maybe(atom('StringEquals', 'x:b', '1'));
const C = maybe(atom('StringEquals', 'x:c', '1'));
const keysOf = (verdict: Verdict3) =>
  verdict.atoms.map((branch) =>
    branch.map((one) => ('key' in one ? `${one.expected ? '' : '!'}${one.key}` : one.atom)),
  );

describe('the three-valued words (E96, E97)', () => {
  // Called in the test, not while it is read: a mutant of the algebra is then met by these tests alone.
  it.each([
    ['an AND of none', () => and(), 'yes'],
    ['YES and YES', () => and(YES, YES), 'yes'],
    ['YES and MAYBE', () => and(YES, A), 'maybe'],
    ['NO and MAYBE', () => and(NO, A), 'no'],
    ['an OR of none', () => or(), 'no'],
    ['NO or MAYBE', () => or(NO, A), 'maybe'],
    ['YES or MAYBE', () => or(YES, A), 'yes'],
    ['not YES', () => not(YES), 'no'],
    ['not NO', () => not(NO), 'yes'],
    ['not MAYBE', () => not(A), 'maybe'],
  ] as const)('%s', (_, verdict, expected) => expect(verdict().match).toBe(expected));

  it('keeps an OR of ANDs in the order of the policies', () => {
    expect(keysOf(and(or(A, B), C))).toEqual([
      ['x:a', 'x:c'],
      ['x:b', 'x:c'],
    ]);
    expect(keysOf(not(and(A, B)))).toEqual([['!x:a'], ['!x:b']]);
    expect(keysOf(not(or(A, B)))).toEqual([['!x:a', '!x:b']]);
  });
});

describe('simplification (E101)', () => {
  it('drops duplicates and absorbs', () => {
    expect(keysOf(and(A, A))).toEqual([['x:a']]);
    expect(keysOf(or(and(A, B), A))).toEqual([['x:a']]);
    expect(keysOf(or(A, and(A, B)))).toEqual([['x:a']]);
  });

  it('folds the case of keys and the order of values', () => {
    const one = maybe(atom('StringEquals', 'x:k', '1', '2'));
    const two = maybe(atom('StringEquals', 'X:K', '2', '1', '1'));
    expect(or(one, two).atoms).toHaveLength(1);
  });

  it('knows a contradiction: the same key equal to disjoint sets', () => {
    const one = maybe(atom('StringEquals', 'aws:SourceVpce', 'vpce-1'));
    const two = maybe(atom('StringEquals', 'aws:SourceVpce', 'vpce-2', 'vpce-3'));
    expect(and(one, two)).toEqual(NO);
    expect(and(one, maybe(atom('StringEquals', 'aws:SourceVpce', 'vpce-1', 'vpce-2'))).match).toBe('maybe');
  });

  it('V46: an Allow for one endpoint and a Deny for all but another leave nothing', () => {
    const allow = maybe(atom('StringEquals', 'aws:SourceVpce', 'vpce-1'));
    const deny = maybe(atom('StringNotEquals', 'aws:SourceVpce', 'vpce-2'));
    expect(and(allow, not(deny))).toEqual(NO);
    expect(and(allow, not(maybe(atom('StringNotEquals', 'aws:SourceVpce', 'vpce-1', 'vpce-2')))).match).toBe('maybe');
  });

  it('knows that a branch which a Deny takes away whole is false', () => {
    const pair = and(A, B);
    expect(and(pair, not(pair))).toEqual(NO);
    expect(and(A, not(A))).toEqual(NO);
    expect(and(or(A, C), not(A)).match).toBe('maybe');
  });

  it.each([
    [atom('StringEquals', 'x:k', 'red'), atom('StringLike', 'x:k', 'blue*'), 'no'],
    [atom('StringEquals', 'x:k', 'red'), atom('StringLike', 'x:k', 're?'), 'maybe'],
    [atom('StringEquals', 'x:k', 'red'), atom('Null', 'x:k', 'true'), 'no'],
    [atom('Bool', 'x:k', 'true'), atom('Bool', 'x:k', 'false'), 'no'],
    [atom('Null', 'x:k', 'true'), atom('Null', 'x:k', 'false'), 'no'],
    [atom('StringEquals', 'x:k', '${aws:username}'), atom('StringEquals', 'x:k', 'red'), 'maybe'],
    [atom('StringEqualsIfExists', 'x:k', 'a'), atom('StringEqualsIfExists', 'x:k', 'b'), 'maybe'],
    [atom('StringEqualsIgnoreCase', 'x:k', 'red'), atom('StringEqualsIgnoreCase', 'x:k', 'blue'), 'no'],
    [atom('StringEqualsIgnoreCase', 'x:k', 'red'), atom('StringEquals', 'x:k', 'RED'), 'maybe'],
    [atom('NumericEquals', 'x:k', '10'), atom('NumericLessThan', 'x:k', '10.0'), 'no'],
    [atom('NumericEquals', 'x:k', '10'), atom('NumericEquals', 'x:k', '10.0'), 'maybe'],
    [atom('NumericEquals', 'x:k', '10'), atom('StringEquals', 'x:k', '10.0'), 'maybe'],
    [atom('DateEquals', 'x:k', '2026'), atom('DateEquals', 'x:k', '2027'), 'no'],
    [atom('IpAddress', 'x:k', '10.0.0.0/8'), atom('IpAddress', 'x:k', '192.168.0.0/16'), 'no'],
    [atom('IpAddress', 'x:k', '10.0.0.0/8'), atom('IpAddress', 'x:k', '10.1.0.0/16'), 'maybe'],
    [atom('IpAddress', 'x:k', '10.1.0.0/16'), atom('NotIpAddress', 'x:k', '10.0.0.0/8'), 'no'],
    [atom('IpAddress', 'x:k', '10.0.0.0/8'), atom('NotIpAddress', 'x:k', '10.1.0.0/16'), 'maybe'],
    [atom('IpAddressIfExists', 'x:k', '10.0.0.0/8'), atom('IpAddress', 'x:k', '11.0.0.0/8'), 'maybe'],
    [atom('NotIpAddress', 'x:k', '10.0.0.0/8'), atom('NotIpAddress', 'x:k', '11.0.0.0/8'), 'maybe'],
    [atom('ForAllValues:IpAddress', 'x:k', '10.0.0.0/8'), atom('ForAllValues:IpAddress', 'x:k', '11.0.0.0/8'), 'maybe'],
    [atom('IpAddress', 'x:k', '10.0.0.0/8'), atom('Null', 'x:k', 'false'), 'maybe'],
    [
      atom('ForAnyValue:StringEquals', 'aws:TagKeys', 'a'),
      atom('ForAnyValue:StringEquals', 'aws:TagKeys', 'b'),
      'maybe',
    ],
    [atom('StringEquals', 'x:k', 'red'), atom('StringEquals', 'x:l', 'blue'), 'maybe'],
    [atom('StringEquals', 'x:k', 'Red'), atom('StringLike', 'x:k', 'R*'), 'maybe'],
    [atom('StringEquals', 'x:k', '${aws:username}', 'red'), atom('StringEquals', 'x:k', 'blue'), 'maybe'],
    [atom('StringLike', 'x:k', 'red', 'b*'), atom('StringLike', 'x:k', 'bl*'), 'maybe'],
    [atom('StringLike', 'x:k', 'red', 'blue'), atom('StringLike', 'x:k', 'g*'), 'no'],
    [atom('StringNotEquals', 'x:k', 'red'), atom('StringLike', 'x:k', 'b*'), 'maybe'],
    [atom('ForAllValues:StringEquals', 'x:k', 'a'), atom('ForAllValues:StringEquals', 'x:k', 'b'), 'maybe'],
    [atom('ArnLike', 'x:k', 'arn:aws:sns:::a'), atom('ArnLike', 'x:k', 'arn:aws:sns:::b*'), 'no'],
    [atom('ArnEquals', 'x:k', 'arn:aws:sns:::a'), atom('ArnLike', 'x:k', 'arn:aws:sns:::b*'), 'no'],
    [atom('ArnEquals', 'x:k', 'arn:aws:sns:::a'), atom('ArnLike', 'x:k', 'arn:aws:sns:::*'), 'maybe'],
    [atom('BinaryEquals', 'x:k', 'AQ=='), atom('BinaryEquals', 'x:k', 'Ag=='), 'no'],
    [atom('NumericEquals', 'x:k', '10'), atom('Null', 'x:k', 'true'), 'no'],
    [atom('NumericEquals', 'x:k', '10'), atom('Null', 'x:k', 'false'), 'maybe'],
  ])('%j with %j is %s', (one, two, expected) => expect(and(maybe(one), maybe(two)).match).toBe(expected));

  it('asks every condition on the key, and no value stands for its contrary', () => {
    const red = maybe(atom('StringEquals', 'x:k', 'red'));
    const like = (pattern: string) => maybe(atom('StringLike', 'x:k', pattern));
    expect(and(red, like('r*'), like('b*'))).toEqual(NO);
    expect(and(red, like('r*'), like('*d')).match).toBe('maybe');
    expect(and(A, B, not(A))).toEqual(NO);
    const from = (range: string) => maybe(atom('IpAddress', 'x:k', range));
    const notFrom = (range: string) => maybe(atom('NotIpAddress', 'x:k', range));
    expect(and(from('10.1.0.0/16'), from('10.0.0.0/8'), notFrom('10.2.0.0/16')).match).toBe('maybe');
    expect(and(from('10.0.0.0/8'), from('10.1.0.0/16'), notFrom('10.2.0.0/16')).match).toBe('maybe');
    expect(and(from('10.1.0.0/16'), from('10.0.0.0/8'), notFrom('10.0.0.0/9'))).toEqual(NO);
    const text = (value: string) => maybe(atom('StringEquals', 'x:k', value));
    expect(and(not(text('true')), not(text('false'))).match).toBe('maybe');
    const isNull = (value: string) => maybe(atom('Null', 'x:k', value));
    expect(and(not(isNull('true')), not(isNull('false')))).toEqual(NO);
    expect(or(isNull('false'), not(isNull('true'))).atoms).toHaveLength(1);
  });

  it('takes ArnLike and ArnEquals for the same (E84)', () => {
    for (const [one, other] of [
      ['ArnLike', 'ArnEquals'],
      ['ArnNotLike', 'ArnNotEquals'],
      ['ForAllValues:ArnNotLike', 'ForAllValues:ArnNotEquals'],
    ] as const) {
      const verdict = or(maybe(atom(one, 'x:k', 'arn:aws:sns:::a')), maybe(atom(other, 'x:k', 'arn:aws:sns:::a')));
      expect(verdict.atoms).toHaveLength(1);
    }
  });

  it('takes a negated operator as the contrary of its positive one, but not with IfExists', () => {
    expect(and(A, maybe(atom('StringNotEquals', 'x:a', '1')))).toEqual(NO);
    const exists = maybe(atom('StringEqualsIfExists', 'x:a', '1'));
    const notExists = maybe(atom('StringNotEqualsIfExists', 'x:a', '1'));
    expect(and(exists, notExists).match).toBe('maybe');
  });

  it('takes it for no contrary where the key may hold several values (E90)', () => {
    const is = maybe(atom('StringEquals', 'aws:TagKeys', 'a'));
    const isNot = maybe(atom('StringNotEquals', 'aws:TagKeys', 'a'));
    const some = (value: string) => maybe(atom('ForAnyValue:StringEquals', 'aws:TagKeys', value));
    expect(and(isNot, not(is)).atoms[0]).toHaveLength(2);
    expect(and(is, isNot)).toEqual(NO);
    // Who holds one value holds no other; of what is not "not a" nobody knows how many there are.
    expect(and(is, some('b'))).toEqual(NO);
    expect(and(is, some('a')).match).toBe('maybe');
    expect(and(not(isNot), some('b')).match).toBe('maybe');
  });

  it('takes an IfExists that changes nothing for none', () => {
    const plain = maybe(atom('StringNotEquals', 'x:a', '1'));
    expect(and(plain, maybe(atom('StringNotEqualsIfExists', 'x:a', '1')))).toEqual(plain);
    expect(and(A, maybe(atom('StringNotEqualsIfExists', 'x:a', '1')))).toEqual(NO);
    const all = maybe(atom('ForAllValues:StringEquals', 'aws:TagKeys', 'a'));
    expect(and(all, maybe(atom('ForAllValues:StringEqualsIfExists', 'aws:TagKeys', 'a')))).toEqual(all);
    const any = maybe(atom('ForAnyValue:StringEquals', 'aws:TagKeys', 'a'));
    expect(and(any, maybe(atom('ForAnyValue:StringEqualsIfExists', 'aws:TagKeys', 'a'))).atoms[0]).toHaveLength(2);
  });
});

describe('negate', () => {
  it('is its own contrary, sentence and all', () => {
    const mfa = atom('Bool', 'aws:MultiFactorAuthPresent', 'true');
    const session = structural('session-name', 'the session is called s1', 'd', '/p');
    expect(negate(mfa).sentence).toBe('not signed in with MFA');
    expect(negate(negate(mfa))).toEqual(mfa);
    expect(negate(session).sentence).toBe('the session is not called s1');
    expect(negate(negate(session))).toEqual({ ...session, expected: true });
  });
});

describe('the cap', () => {
  it('answers with one structural atom instead of a product that explodes', () => {
    const pairs = Array.from({ length: 40 }, (_, i) =>
      or(maybe(atom('StringEquals', `x:a${i}`, '1')), maybe(atom('StringEquals', `x:b${i}`, '1'))),
    );
    const verdict = and(...pairs);
    expect(verdict.match).toBe('maybe');
    expect(keysOf(verdict)).toEqual([['unverified']]);
    const wide = or(
      ...Array.from({ length: MOST_BRANCHES + 1 }, (_, i) => maybe(atom('StringEquals', `x:k${i}`, '1'))),
    );
    expect(keysOf(wide)).toEqual([['unverified']]);
    const deny = not(or(...pairs));
    expect(deny.match).toBe('maybe');
  });

  it('lists 64 branches of 64 atoms, and no more', () => {
    const keys = (count: number) =>
      Array.from({ length: count }, (_, i) => maybe(atom('StringEquals', `x:k${i}`, '1')));
    expect(or(...keys(64)).atoms).toHaveLength(64);
    expect(and(...keys(64)).atoms[0]).toHaveLength(64);
    const tooMuch = {
      atom: 'unverified',
      sentence: expect.stringMatching(/more than 64/),
      document: null,
      pointer: null,
    };
    expect(or(...keys(65)).atoms).toEqual([[tooMuch]]);
    expect(and(...keys(65)).atoms).toEqual([[tooMuch]]);
  });
});

/** Formulas over three keys, and what they say for each of the eight worlds. */
interface Formula {
  readonly verdict: Verdict3;
  readonly holds: (world: number) => boolean;
}
const leaf = fc.integer({ min: 0, max: 2 }).map((i): Formula => ({
  verdict: [A, B, C][i] ?? A,
  holds: (world) => ((world >> i) & 1) === 1,
}));
const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.tuple(tie('formula'), tie('formula')).map(([x, y]) => ({
      verdict: and(x.verdict, y.verdict),
      holds: (world: number) => x.holds(world) && y.holds(world),
    })),
    fc.tuple(tie('formula'), tie('formula')).map(([x, y]) => ({
      verdict: or(x.verdict, y.verdict),
      holds: (world: number) => x.holds(world) || y.holds(world),
    })),
    tie('formula').map((x) => ({ verdict: not(x.verdict), holds: (world: number) => !x.holds(world) })),
  ),
}));

function inWorld({ match, atoms }: Verdict3, world: number): boolean {
  if (match !== 'maybe') return match === 'yes';
  const bit = (key: string) => ['x:a', 'x:b', 'x:c'].indexOf(key);
  return atoms.some((branch) =>
    branch.every((one) => 'key' in one && (((world >> bit(one.key)) & 1) === 1) === one.expected),
  );
}

describe('the algebra', () => {
  it('says the same as plain logic in every world', () => {
    fc.assert(
      fc.property(formula, ({ verdict, holds }) => {
        for (let world = 0; world < 8; world++) expect(inWorld(verdict, world)).toBe(holds(world));
      }),
      { numRuns: 500 },
    );
  });
});
