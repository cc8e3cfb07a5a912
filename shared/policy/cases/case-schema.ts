/** The shape of a case file: decisions as data, one file a topic. Only tests read it. */
import { z } from 'zod';
import { GATES } from '../decision';

/** An AWS managed policy by name, in its latest version (test/managed-policies). */
const managed = z.strictObject({ managed: z.string() });
/** A whole document, or just its statements (then Version is 2012-10-17); text stands for what cannot be parsed. */
const document = z.union([
  managed,
  z.array(z.record(z.string(), z.unknown())),
  z.record(z.string(), z.unknown()),
  z.string(),
]);
/** A policy that is there and could not be read. */
const UNREAD = z.literal('unread');

const principal = z.strictObject({
  arn: z.string(),
  id: z.string().optional(),
  identity: z.union([UNREAD, z.array(document)]).optional(),
  boundary: document.optional(),
  /** Users only: the policies of each group, by its ARN. */
  groups: z.record(z.string(), z.array(document)).optional(),
  tags: z.record(z.string(), z.string()).optional(),
  sessionMayBeTagged: z.boolean().optional(),
  /** Roles only. */
  trust: z.union([UNREAD, document]).optional(),
});
const levels = z.array(z.strictObject({ target: z.string(), policies: z.array(document) })).nullable();

/** A gate as the trace reports it (E193); what is left out is not looked at. */
const gateReport = z.strictObject({
  outcome: z.string(),
  /** The whole sentence. */
  sentence: z.string().optional(),
  reason: z.string().nullable().optional(),
  searched: z.strictObject({ policies: z.number(), statements: z.number() }).optional(),
  /** Effect, match, document and pointer of each statement, with the group that brings it: `Deny yes …#inline/p1 /Statement/0 via …`. */
  statements: z.array(z.string()).optional(),
  /** Element, pointer and words of what decides the last statement: the nearest miss where there is one. */
  last: z.tuple([z.string(), z.string(), z.string()]).optional(),
  delegates: z.boolean().optional(),
  /** The rule tagged [U] that it rests on; null: none. */
  unverified: z.string().nullable().optional(),
  /** The same of each statement. */
  unverifiedStatements: z.array(z.string().nullable()).optional(),
});

export const setupSchema = z.strictObject({
  /** Collected accounts; without it, 111122223333 alone. */
  accounts: z.array(z.string()).optional(),
  /** What else is known of them. `blockUnread`: of S3 Block Public Access nothing was read. */
  accountSettings: z
    .record(
      z.string(),
      z.strictObject({
        partition: z.string().optional(),
        canonicalUserId: z.string().optional(),
        blockUnread: z.boolean().optional(),
      }),
    )
    .optional(),
  users: z.array(principal).optional(),
  roles: z.array(principal).optional(),
  resources: z
    .array(
      z.strictObject({
        type: z.string(),
        arn: z.string(),
        account: z.string().optional(),
        region: z.string().optional(),
        policy: z.union([UNREAD, document]).optional(),
        qualified: z.record(z.string(), z.union([UNREAD, document])).optional(),
        properties: z.record(z.string(), z.unknown()).optional(),
        tags: z.record(z.string(), z.string()).optional(),
        aliases: z.array(z.string()).optional(),
        refused: z.array(z.string()).optional(),
      }),
    )
    .optional(),
  organizations: z
    .record(
      z.string(),
      z.union([
        z.literal('unknown'),
        z.strictObject({
          id: z.string(),
          /** Null: it could not be read. */
          path: z.null().optional(),
          management: z.string().optional(),
          scp: levels.optional(),
          rcp: levels.optional(),
        }),
      ]),
    )
    .optional(),
  endpoints: z
    .array(
      z.strictObject({
        arn: z.string(),
        policy: z.union([UNREAD, document]).optional(),
        properties: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
  blockPublicAccess: z.array(z.string()).optional(),
  /** Types of which nothing was collected. */
  unseen: z.array(z.string()).optional(),
});

const expectation = z
  .strictObject({
    decision: z.enum(['ALLOWED', 'ALLOWED_IF', 'IMPLICIT_DENY', 'EXPLICIT_DENY', 'NOT_APPLICABLE', 'UNDECIDED']),
    /** Every gate that stops it, in E191's order. */
    blockedBy: z.array(z.string()).optional(),
    /** Of the first gate in `blockedBy`; null or left out: it has none, as an explicit deny. */
    reason: z.string().nullable().optional(),
    /** Address of the nearest miss, or of the first statement that denies. */
    document: z.string().optional(),
    /** Pointer to its deciding value; null or left out: no statement is at fault. */
    at: z.string().nullable().optional(),
    part: z.string().optional(),
    searched: z.strictObject({ policies: z.number(), statements: z.number() }).optional(),
    /** ALLOWED_IF: keys and structural atoms of each branch; `!` before a key whose condition must not hold. */
    conditions: z.array(z.array(z.string())).optional(),
    sentence: z.string().optional(),
    awsSentence: z.string().nullable().optional(),
    assumptions: z.array(z.string()).optional(),
    /** Of the gates named: the outcome, and a part of the sentence, or the report; null: the trace has no such gate. */
    gates: z
      .partialRecord(z.enum(GATES), z.union([z.tuple([z.string(), z.string()]), gateReport]).nullable())
      .optional(),
  })
  .refine(({ decision, blockedBy }) => decision.endsWith('_DENY') === (blockedBy !== undefined), {
    error: 'A denial says which gates stop it (blockedBy), and nothing else does.',
  })
  .refine(({ decision, reason, at }) => decision.endsWith('_DENY') || (reason ?? at ?? null) === null, {
    error: 'Only a denial has a reason and a statement at fault.',
  })
  .refine(({ decision, conditions }) => (decision === 'ALLOWED_IF') === (conditions !== undefined), {
    error: 'ALLOWED_IF says on what it depends (conditions), and nothing else does.',
  });

export const requestSchema = z.strictObject({
  principal: z.string(),
  action: z.string(),
  resource: z.string(),
  context: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  sessionPolicies: z.array(z.unknown()).optional(),
  vpcEndpoint: z.string().optional(),
  parent: z.string().optional(),
  strict: z.boolean().optional(),
});

export const caseFile = z.strictObject({
  topic: z.string(),
  /** What every case starts from; a case's own members replace these. */
  setup: setupSchema.optional(),
  cases: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(z.string().regex(/^[EVFD]\d+$/)).min(1),
      setup: setupSchema.optional(),
      request: requestSchema,
      expect: expectation,
    }),
  ),
});

export type Setup = z.infer<typeof setupSchema>;
export type CaseFile = z.infer<typeof caseFile>;
export type ExpectedGate = z.infer<typeof gateReport>;
export type Case = CaseFile['cases'][number];
