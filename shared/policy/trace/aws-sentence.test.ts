/** Runs aws-sentence.cases.json: every gate, implicit and explicit, and what services print in their own words. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildFacts } from '../cases/build-facts';
import { requestSchema, setupSchema } from '../cases/case-schema';
import { decide } from '../decide';
import raw from './aws-sentence.cases.json';

const cases = z
  .array(
    z.strictObject({
      name: z.string(),
      setup: setupSchema,
      request: requestSchema,
      awsSentence: z.string().nullable(),
    }),
  )
  .parse(raw);

describe("AWS's own sentence (E197)", () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { setup, request, awsSentence }) => {
    const decision = decide(request, buildFacts(setup));
    expect(decision.awsSentence, JSON.stringify(decision, null, 1)).toBe(awsSentence);
  });
});
