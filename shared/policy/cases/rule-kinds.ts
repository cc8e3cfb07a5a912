/** What kind of test shows each rule of docs/spec/evaluation.md: rules.json, read. Only tests use it. */
import { z } from 'zod';
import rules from '../rules.json';

/**
 * `case`: a decision shows it. `property`: it holds for all calls, and property tests show it. `trace`: it is only
 * about what the trace says. `data`: about data that ships, or lint.
 */
const kind = z.enum(['case', 'property', 'trace', 'data']);
const rule = z.union([
  kind.transform((one) => ({ kind: one, only: undefined })),
  z.strictObject({
    kind,
    /** By its nature the rule has this outcome only. */
    only: z.enum(['allowed', 'refused']).optional(),
    why: z.string(),
  }),
]);
export type RuleKind = z.infer<typeof rule>;

/** Rule number → its kind, in the order of the specification. */
export const ruleKinds: ReadonlyMap<string, RuleKind> = new Map(
  Object.entries(z.record(z.string(), rule).parse(rules)),
);
