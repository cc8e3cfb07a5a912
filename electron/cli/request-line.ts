/** What a request must look like, on a line of `why --requests` or from the options of `why`. */
import { z } from 'zod';
import type { Request } from '../../shared/policy/request';

const MEMBERS = ['principal', 'action', 'resource', 'context', 'sessionPolicies', 'vpcEndpoint', 'parent', 'strict'];

const principal = z
  .string({ error: 'principal is missing' })
  .regex(
    /^(\*|\d{12}|arn:[^:\s]+:(iam|sts):.*|[a-z0-9-]+(\.[a-z0-9-]+)+)$/,
    'principal must be an ARN of iam or sts, a service such as bedrock.amazonaws.com, a 12-digit account or *',
  );
const action = z
  .string({ error: 'action is missing' })
  .regex(/^[A-Za-z0-9-]+:[A-Za-z0-9]+$/, 'action must be one action such as s3:GetObject, without a wildcard');
const resource = z
  .string({ error: 'resource is missing' })
  .regex(/^(\*|arn:[^:\s]+:[^:\s]*:[^:]*:[^:]*:.+)$/s, 'resource must be an ARN or *');
const arn = (name: string): z.ZodString =>
  z.string({ error: `${name} must be an ARN` }).regex(/^arn:.+/, `${name} must be an ARN`);

const schema = z.object({
  principal,
  action,
  resource,
  context: z
    .record(
      z.string(),
      z.union([z.string(), z.array(z.string())], { error: 'context values must be strings or arrays of strings' }),
      { error: 'context must be an object of strings or arrays of strings' },
    )
    .optional(),
  sessionPolicies: z
    .array(z.union([z.string(), z.record(z.string(), z.unknown())]), {
      error: 'sessionPolicies must be an array of policy documents',
    })
    .optional(),
  vpcEndpoint: z
    .string({ error: 'vpcEndpoint must be the ARN or id of an endpoint' })
    .regex(/^(arn:.+|vpce-[0-9A-Za-z-]+)$/, 'vpcEndpoint must be the ARN or id of an endpoint')
    .optional(),
  parent: arn('parent').optional(),
  strict: z.boolean({ error: 'strict must be true or false' }).optional(),
});

export type ParsedRequest =
  { readonly ok: true; readonly request: Request } | { readonly ok: false; readonly error: string };

/** A line of JSON in; the request, or one sentence on why it is none. */
export function parseRequestLine(line: string): ParsedRequest {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { ok: false, error: line.trim() === '' ? 'the line is empty' : 'the line is not JSON' };
  }
  return parseRequest(value);
}

export function parseRequest(value: unknown): ParsedRequest {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, error: 'the line is not a JSON object' };
  }
  // Members of somebody's own are let through, a mistyped one would change the answer without a word.
  const mistyped = Object.keys(value).find((key) => !MEMBERS.includes(key) && meant(key) !== undefined);
  if (mistyped !== undefined)
    return { ok: false, error: `${mistyped} is no member of a request; ${meant(mistyped)} is` };
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, request: withoutUndefined(parsed.data) };
  return { ok: false, error: parsed.error.issues[0]?.message ?? 'the line is no request' };
}

/** The member that a key resembles: another case, `_` or `-` in it, or one letter more, less or changed. */
function meant(key: string): string | undefined {
  const plain = key.toLowerCase().replace(/[_-]/g, '');
  return MEMBERS.find((member) => nearlyEqual(plain, member.toLowerCase()));
}

function nearlyEqual(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return Math.max(a.length, b.length) - start - end <= 1;
}

function withoutUndefined(data: z.infer<typeof schema>): Request {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)) as unknown as Request;
}
