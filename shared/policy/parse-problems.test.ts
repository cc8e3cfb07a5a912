/** Runs parse-problems.cases.json: everything that is said of a document, in order, with its place and its words. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseDocument } from './parse-document';
import raw from './parse-problems.cases.json';

const cases = z
  .array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(['identity', 'boundary', 'session', 'scp', 'rcp', 'trust', 'key', 'resource', 'endpoint']),
      raw: z.unknown(),
      /** False: AWS could not have stored it (E12). */
      readable: z.boolean(),
      version: z.string().optional(),
      /** `<code> <pointer>: <message>` */
      said: z.array(z.string()),
    }),
  )
  .parse(raw);

describe('what is said of a document (part 1)', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const parsed = parseDocument(one.raw, 'owner#inline/p', one.kind);
    const problems = parsed.ok ? parsed.document.problems : parsed.problems;
    expect(problems.map(({ code, pointer, message }) => `${code} ${pointer}: ${message}`)).toEqual(one.said);
    expect(parsed.ok).toBe(one.readable);
    if (one.version !== undefined && parsed.ok) expect(parsed.document.version).toBe(one.version);
  });
});
