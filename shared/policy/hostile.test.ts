/** Documents made to crash, to stall or to swell: matching answers, and says something short. */
import { describe, expect, it } from 'vitest';
import { printDocument } from './locate';
import { matchStatement } from './match-statement';
import { callOf, statementOf } from './test-call';

const many = (text: string, times = 100_000) => text.repeat(times);
const RESOURCE = `arn:aws:s3:::b/${'k'.repeat(1000)}`;

describe('hostile patterns', () => {
  it.each([
    ['stars', `arn:aws:s3:::${many('*')}x`],
    ['stars and letters', `arn:aws:s3:::${many('k*', 500)}x`],
    ['stars inside the parts', `arn:a${many('*')}s:s${many('*')}3*::*:${many('*k', 400)}`],
    ['question marks', `arn:aws:s3:::${many('?')}`],
    ['variables that never end', `arn:aws:s3:::${many('${')}`],
    ['variables in variables', `arn:aws:s3:::${many('${')}}`],
    ['variables with blanks', `arn:aws:s3:::\${${many(' ')}x y}`],
    ['colons', many(':')],
    ['more wildcards than a call has arguments', `arn:aws:s3*:::${many('ab*', 100_000)}x`],
    ['a long text', `arn:aws:s3:::${many('y')}`],
  ])('%s', (_name, pattern) => {
    const { statement, document } = statementOf({
      Effect: 'Allow',
      Action: ['s3:*', many('s3:x')],
      Resource: pattern,
      Condition: {
        StringLike: { 'aws:x': pattern },
        StringEquals: { 'aws:x': pattern },
        ArnLike: { 'aws:x': pattern },
        IpAddress: { 'aws:x': pattern },
        NumericEquals: { 'aws:x': pattern },
        DateEquals: { 'aws:x': pattern },
        BinaryEquals: { 'aws:x': pattern },
      },
    });
    const call = callOf({ resource: RESOURCE, keys: { 'aws:x': RESOURCE } });
    const match = matchStatement(statement, document, call);
    expect(match.match).toBe('no');
    for (const element of match.elements()) expect(element.because.length).toBeLessThan(4000);
  });

  it('two thousand entries of everything', () => {
    const entries = Array.from({ length: 2000 }, (_, i) => `arn:aws:s3:*:*:bucket-${i}/*`);
    const { statement, document } = statementOf(
      {
        Effect: 'Allow',
        Action: Array.from({ length: 2000 }, (_, i) => `s3:Action${i}*`),
        Resource: entries,
        Principal: { AWS: entries },
        Condition: { 'ForAllValues:ArnLike': { 'aws:x': entries } },
      },
      'resource',
    );
    const match = matchStatement(statement, document, callOf({ keys: { 'aws:x': RESOURCE } }));
    expect(match.match).toBe('no');
    const elements = match.elements();
    expect(elements.map(({ element }) => element)).toEqual(['Principal', 'Action', 'Resource', 'Condition']);
    expect(elements[0]?.because).toContain('and 1998 more');
  });

  it('hundreds of open conditions end in one atom that claims nothing', () => {
    const keys = Array.from({ length: 300 }, (_, i) => [`test:k${i}`, { state: 'unknown' as const }] as const);
    const { statement, document } = statementOf({
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { StringEquals: Object.fromEntries(keys.map(([key]) => [key, 'x'])) },
    });
    const match = matchStatement(statement, document, callOf({ keys: Object.fromEntries(keys) }));
    expect(match.match).toBe('maybe');
    expect(match.atoms).toHaveLength(1);
    expect(match.atoms[0]?.[0]).toMatchObject({ atom: 'unverified' });
  });
});

describe('hostile texts', () => {
  it('are printed in one go, however many lines they have', () => {
    // Copied anew for every line, this text would be copied two hundred thousand times.
    const text = JSON.stringify({ Statement: { Action: Array.from({ length: 200_000 }, () => 'a:*') } });
    const printed = printDocument(text);
    expect(printed.length).toBeGreaterThan(2_000_000);
    expect(printed.endsWith('"a:*"\n    ]\n  }\n}')).toBe(true);
  });
});
