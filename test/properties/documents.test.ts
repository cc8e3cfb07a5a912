/** A document written anew, printed, or spelt the other way round, is the same document. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  POLICY_KINDS,
  type Element,
  type Located,
  type PolicyDocument,
  type PolicyKind,
  type PrincipalEntry,
  type Statement,
} from '../../shared/policy/document';
import { printDocument } from '../../shared/policy/locate';
import { parseDocument } from '../../shared/policy/parse-document';
import type { Members } from '../reference/generate-policies';
import { subjects } from './accounts';
import { holds, TIMEOUT } from './runs';
import { shaped, statements } from './statements';

const kind = fc.constantFrom(...POLICY_KINDS);
const documents = fc.tuple(subjects, kind).chain(([subject, of]) =>
  fc
    .record({
      version: fc.constantFrom<Members>({ Version: '2012-10-17' }, { Version: '2008-10-17' }, {}),
      list: fc.array(statements(subject, fc.constantFrom('Allow', 'Deny')), { minLength: 1, maxLength: 3 }),
    })
    .map(({ version, list }) => ({ kind: of, raw: { ...version, Statement: list.map((one) => shaped(one, of)) } })),
);

function parsed(raw: unknown, of: PolicyKind): PolicyDocument {
  const read = parseDocument(raw, 'arn:aws:s3:::docs#policy', of);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.document;
}

const texts = (entries: readonly Located[]): string[] => entries.map(({ value }) => value);

/** One way to write what was read: lists everywhere, AWS's own spelling. */
function written({ version, statements: list }: PolicyDocument): Members {
  return { Version: version, Statement: list.map(writtenStatement) };
}

function writtenStatement({ sid, effect, action, resource, principal, conditions }: Statement): Members {
  const block: Record<string, Record<string, string[]>> = {};
  for (const { operator, key, values } of conditions) (block[operator] ??= {})[key] = texts(values);
  const named = (name: string, element: Element): Members => ({
    [element.not ? `Not${name}` : name]: texts(element.entries),
  });
  return {
    ...(sid === null ? {} : { Sid: sid }),
    Effect: effect,
    ...named('Action', action),
    ...(resource === null ? {} : named('Resource', resource)),
    ...(principal === null ? {} : { [principal.not ? 'NotPrincipal' : 'Principal']: writtenPrincipal(principal) }),
    ...(conditions.length === 0 ? {} : { Condition: block }),
  };
}

function writtenPrincipal({ entries }: Element<PrincipalEntry>): unknown {
  if (entries.some(({ type }) => type === '*')) return '*';
  const types: Record<string, string[]> = {};
  for (const { type, value } of entries) (types[type] ??= []).push(value);
  return types;
}

/** The other spelling of everything that has two: one text or a list of one, a number or its text. */
function respelt(value: unknown, at: readonly string[] = []): unknown {
  const inside = at.at(-1) ?? '';
  const single =
    /^(Action|NotAction|Resource|NotResource)$/.test(inside) || at.includes('Condition') || isPrincipalValue(at);
  if (Array.isArray(value)) {
    if (value.length === 1 && (single || inside === 'Statement')) return respelt(value[0], [...at, '0']);
    return value.map((one) => respelt(one, [...at, '0']));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, respelt(one, [...at, name])]));
  }
  const plain = at.includes('Condition') ? asJson(value) : value;
  return single && inside !== '0' ? [plain] : plain;
}

function asJson(value: unknown): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  return value === '1767225600' ? 1767225600 : value;
}

function isPrincipalValue(at: readonly string[]): boolean {
  return /^(AWS|Service|Federated|CanonicalUser)$/.test(at.at(-1) ?? '');
}

/** Everything but where it stood. */
function meant({ statements: list, version }: PolicyDocument): unknown {
  return JSON.parse(JSON.stringify({ version, list }), (name, value: unknown) => (name === 'pointer' ? '' : value));
}

it(
  'E1 E2 E8 a document written anew says the same, and written again does not change',
  () => {
    holds(
      fc.property(documents, ({ raw, kind: of }) => {
        const first = parsed(raw, of);
        const again = parsed(written(first), of);
        expect(meant(again)).toEqual(meant(first));
        expect(written(again)).toEqual(written(first));
        expect(parsed(written(again), of).statements).toEqual(again.statements);
      }),
      1000,
    );
  },
  TIMEOUT,
);

it(
  'E1 E2 E8 one text is a list of one, a number or boolean is its text',
  () => {
    holds(
      fc.property(documents, ({ raw, kind: of }) => {
        expect(meant(parsed(respelt(raw), of))).toEqual(meant(parsed(raw, of)));
      }),
      1000,
    );
  },
  TIMEOUT,
);

it(
  'E194 a document as text, printed or URL-encoded, is read as the object itself, pointers and all',
  () => {
    holds(
      fc.property(documents, ({ raw, kind: of }) => {
        const { statements: list } = parsed(raw, of);
        const text = printDocument(raw);
        expect(parsed(text, of).statements).toEqual(list);
        expect(printDocument(text)).toBe(text);
        expect(printDocument(JSON.stringify(raw))).toBe(text);
        expect(parsed(encodeURIComponent(JSON.stringify(raw)), of).statements).toEqual(list);
      }),
      700,
    );
  },
  TIMEOUT,
);
