/** Runs why-text.cases.json: what a person reads, and what is not said twice or not at all. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildFacts } from '../../shared/policy/cases/build-facts';
import { requestSchema, setupSchema } from '../../shared/policy/cases/case-schema';
import { decide } from '../../shared/policy/decide';
import { whyText } from './why-text';
import raw from './why-text.cases.json';

const cases = z
  .array(
    z.strictObject({
      name: z.string(),
      setup: setupSchema,
      request: requestSchema,
      says: z.array(z.string()),
      leavesOut: z.array(z.string()),
    }),
  )
  .parse(raw);

describe('why as text', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { setup, request, says, leavesOut }) => {
    const facts = buildFacts(setup);
    const text = whyText(decide(request, facts), facts.resource(request.resource)?.type);
    for (const part of says) expect(text).toContain(part);
    for (const part of leavesOut) expect(text).not.toContain(part);
  });
});
