import { describe, expect, it } from 'vitest';
import type { PolicyKind } from './document';
import cases from './parse-document.cases.json';
import { parseDocument } from './parse-document';

interface Case {
  readonly name: string;
  readonly raw: unknown;
  readonly kind?: PolicyKind;
  /** Readable: pointers of its statements. */
  readonly pointers?: readonly string[];
  readonly problems?: Readonly<Record<string, string>>;
  readonly values?: readonly string[];
  readonly conditionPointer?: string;
  /** Not readable: code → pointer. */
  readonly faults?: Readonly<Record<string, string>>;
}

const listed = (problems: readonly { readonly code: string; readonly pointer: string }[]) =>
  Object.fromEntries(problems.map(({ code, pointer }) => [code, pointer]));

describe('parseDocument (part 1)', () => {
  it.each(cases as readonly Case[])('$name', (one) => {
    const parsed = parseDocument(one.raw, 'owner#inline/p', one.kind ?? 'identity');
    if (!parsed.ok) {
      expect(listed(parsed.problems)).toEqual(one.faults);
      return;
    }
    const { document } = parsed;
    expect(document.statements.map(({ pointer }) => pointer)).toEqual(one.pointers);
    if (one.problems !== undefined) expect(listed(document.problems)).toEqual(one.problems);
    const conditions = document.statements.flatMap((statement) => statement.conditions);
    if (one.values !== undefined) {
      expect(conditions.flatMap(({ values }) => values.map(({ value }) => value))).toEqual(one.values);
    }
    if (one.conditionPointer !== undefined) expect(conditions[0]?.pointer).toBe(one.conditionPointer);
  });

  it('keeps the document as fetched, and one string without an index (E2)', () => {
    const raw = { Statement: { Effect: 'Allow', Action: 's3:*', Resource: ['a', 'b'] } };
    const parsed = parseDocument(raw, 'owner#inline/p', 'identity');
    if (!parsed.ok) throw new Error('refused');
    expect(parsed.document.source).toBe(raw);
    expect(parsed.document.version).toBe('2008-10-17');
    const [statement] = parsed.document.statements;
    expect(statement?.action.entries).toEqual([{ value: 's3:*', pointer: '/Statement/Action' }]);
    expect(statement?.resource?.entries.map(({ pointer }) => pointer)).toEqual([
      '/Statement/Resource/0',
      '/Statement/Resource/1',
    ]);
  });
});

describe('hostile documents', () => {
  const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

  it.each([
    ['deep nesting', deep(100_000), 'too-deep'],
    ['deep nesting that never ends', '{"Statement":'.repeat(100_000), 'too-deep'],
    ['a huge text', `{"a":"${'x'.repeat(3_000_000)}"}`, 'too-large'],
    ['bytes', '\u0000\uFFFF\uD800', 'not-json'],
  ])('%s is refused with one problem', (_name, raw, code) => {
    const parsed = parseDocument(raw, 'o#inline/p', 'identity');
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.problems.map((problem) => problem.code)).toEqual([code]);
  });

  it('takes __proto__ and constructor as names like any other', () => {
    const raw =
      '{"__proto__":{"Statement":[]},"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","__proto__":{"Effect":"Deny"},"Condition":{"StringEquals":{"__proto__":"x"}}}]}';
    const parsed = parseDocument(raw, 'o#inline/p', 'identity');
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    expect(parsed.document.statements[0]?.effect).toBe('Allow');
    expect(parsed.document.statements[0]?.conditions[0]?.key).toBe('__proto__');
    expect(parsed.document.problems.map(({ pointer }) => pointer)).toEqual(['/Statement/0/__proto__', '/__proto__']);
    expect(parseDocument('{"__proto__":{"Statement":[]}}', 'o#inline/p', 'identity').ok).toBe(false);
  });

  it.each([null, undefined, 7, true, [], () => 1, Symbol('x')])('%s is no policy', (raw) => {
    expect(parseDocument(raw, 'o#inline/p', 'identity').ok).toBe(false);
  });

  it('lists no more faults than anybody reads', () => {
    const raw = { Statement: Array.from({ length: 50_000 }, () => 'x') };
    const parsed = parseDocument(raw, 'o#inline/p', 'identity');
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.problems).toHaveLength(200);
  });
});
