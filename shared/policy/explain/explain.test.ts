/** Runs explain.cases.json: what one element of a statement is said to want and to find, and the open rule it rests on. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { KeyState } from '../call';
import { callOf, CALLERS, statementOf } from '../test-call';
import { explainStatement } from './explain-statement';
import raw from './explain.cases.json';

const values = z.array(z.string());
const keyState = z.union([
  z.string(),
  z.strictObject({ state: z.literal('known'), values, multivalued: z.boolean() }),
  z.strictObject({ state: z.literal('either'), values }),
  z.strictObject({ state: z.enum(['absent', 'present', 'unknown']) }),
]);
const callers = Object.keys(CALLERS) as (keyof typeof CALLERS)[];

const cases = z
  .array(
    z.strictObject({
      name: z.string(),
      statement: z.record(z.string(), z.unknown()),
      kind: z.enum(['identity', 'resource', 'trust']).optional(),
      version: z.string().optional(),
      caller: z.enum(callers).optional(),
      /** What is otherwise with the caller. */
      but: z
        .strictObject({
          arn: z.string(),
          hasBoundary: z.boolean().nullable(),
          serviceNames: values,
          canonicalUserId: z.string(),
        })
        .partial()
        .optional(),
      action: z.string().optional(),
      resource: z.string().optional(),
      keys: z.record(z.string(), keyState).optional(),
      strict: z.boolean().optional(),
      ids: z.record(z.string(), z.string()).optional(),
      element: z.string(),
      /** Null: the element is not reported. `mark` is the rule tagged [U], none where it is left out. */
      expect: z
        .strictObject({
          at: z.string(),
          match: z.enum(['yes', 'no', 'maybe']),
          because: z.string(),
          wanted: z.string().nullable().optional(),
          found: z.string().nullable().optional(),
          mark: z.string().optional(),
        })
        .nullable(),
    }),
  )
  .parse(raw);

describe('the words of an element (E193, E195)', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const { caller: name = 'user', but = {}, keys, ...call } = one;
    const { statement, document } = statementOf(one.statement, one.kind ?? 'identity', one.version ?? '2012-10-17');
    const states: Readonly<Record<string, KeyState | string>> = keys ?? {};
    const reports = explainStatement(
      statement,
      document,
      callOf({ ...call, caller: { ...CALLERS[name], ...but }, keys: states }),
    );
    const report = reports.find(({ element }) => element === one.element);
    if (one.expect === null || report === undefined) return expect(report ?? null).toBe(one.expect);
    const { mark, ...wanted } = one.expect;
    const { pointer: at, unverified, ...rest } = report;
    expect({ at, ...rest, mark: unverified?.rule ?? null }).toMatchObject({ ...wanted, mark: mark ?? null });
  });
});
