import { describe, expect, it } from 'vitest';
import { locate, printDocument } from './locate';

const RAW = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['s3:Get*', 's3:List*'],
      Resource: '*',
      Condition: { Bool: { 'aws:PrincipalTag/x': true } },
    },
  ],
};
const cut = (text: string, pointer: string) => {
  const place = locate(text, pointer);
  return place === null ? null : text.slice(place.from, place.to);
};

describe('printDocument', () => {
  it('prints object, JSON text and URL-encoded text alike', () => {
    const text = JSON.stringify(RAW);
    expect(printDocument(RAW)).toBe(JSON.stringify(RAW, null, 2));
    expect(printDocument(text)).toBe(JSON.stringify(RAW, null, 2));
    expect(printDocument(encodeURIComponent(text))).toBe(JSON.stringify(RAW, null, 2));
  });

  it('keeps what JSON.parse would lose, and shows text that is no JSON as it is', () => {
    expect(printDocument('{"b":1,"a":1.0,"b":2}')).toBe('{\n  "b": 1,\n  "a": 1.0,\n  "b": 2\n}');
    expect(printDocument('{ // who\n')).toBe('{ // who\n');
    expect(printDocument('['.repeat(200_000))).toHaveLength(200_000);
    expect(printDocument(undefined)).toBe('');
  });
});

describe('locate', () => {
  const text = printDocument(RAW);

  it.each([
    ['/Statement/0/Action/1', '"s3:List*"'],
    ['/Statement/0/Effect', '"Allow"'],
    ['/Statement/0/Condition/Bool/aws:PrincipalTag~1x', 'true'],
    ['/Version', '"2012-10-17"'],
  ])('finds %s', (pointer, expected) => expect(cut(text, pointer)).toBe(expected));

  it('gives a statement its whole object, in a list or alone (E1)', () => {
    expect(JSON.parse(cut(text, '/Statement/0') ?? '')).toEqual(RAW.Statement[0]);
    const alone = printDocument({ Statement: RAW.Statement[0] });
    expect(JSON.parse(cut(alone, '/Statement') ?? '')).toEqual(RAW.Statement[0]);
    expect(cut(alone, '/Statement/Action/0')).toBe('"s3:Get*"');
    expect(cut(text, '')).toBe(text);
  });

  it('takes the last of a key that stands twice, as the parser does', () => {
    expect(cut(printDocument('{"a":1,"a":2}'), '/a')).toBe('2');
  });

  it.each(['/Statement/1', '/Statement/x', '/Nope', 'Statement', '/Statement/0/Effect/0', '/Statement/00'])(
    'finds nothing at %s',
    (pointer) => expect(locate(text, pointer)).toBeNull(),
  );

  it('finds nothing in text that is no JSON', () => {
    expect(locate('{ // who', '/a')).toBeNull();
    expect(locate('['.repeat(200_000), '/0')).toBeNull();
  });
});
