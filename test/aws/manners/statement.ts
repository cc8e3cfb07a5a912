/**
 * One statement of a policy held to one call, by the letter. It shares nothing with the product's own engine, which
 * would only agree with itself. What it cannot decide it refuses to decide: then the endpoint reports a problem.
 */
import { z } from 'zod';

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => (Array.isArray(value) ? value : [value]));

const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.union([z.literal('*'), z.strictObject({ AWS: texts })]).optional(),
  Action: texts.optional(),
  NotAction: texts.optional(),
  Resource: texts.optional(),
  NotResource: texts.optional(),
  Condition: z.record(z.string(), z.record(z.string(), texts)).optional(),
});

const policy = z.strictObject({
  Version: z.literal('2012-10-17'),
  Id: z.string().optional(),
  Statement: z.union([statement, z.array(statement)]).transform((value) => (Array.isArray(value) ? value : [value])),
});

export type Statement = z.infer<typeof statement>;

/** What a call asks for. */
export interface Wanted {
  readonly action: string;
  /** Its ARN; `*` for calls about nothing in particular; other words where the endpoint does not know the ARN. */
  readonly resource: string;
  readonly region: string;
}

/** A crawl asks thousands of times for the same few documents, and AWS's own have thousands of patterns. */
const parsed = new Map<unknown, readonly Statement[]>();
const compiled = new Map<string, RegExp>();

/** The statements of a document; throws where it holds what is not understood here. */
export function statementsOf(document: unknown): readonly Statement[] {
  const known = parsed.get(document) ?? policy.parse(document).Statement;
  parsed.set(document, known);
  return known;
}

/** Does the statement speak of the call? Throws where that cannot be said. */
export function speaksOf(one: Statement, wanted: Wanted): boolean {
  return meansAction(one, wanted.action) && meansResource(one, wanted) && meetsCondition(one, wanted);
}

function meansAction({ Action, NotAction }: Statement, action: string): boolean {
  const among = (patterns: readonly string[]) =>
    patterns.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase()));
  if (Action !== undefined) return among(Action);
  if (NotAction !== undefined) return !among(NotAction);
  throw new Error('a statement without Action');
}

function meansResource({ Resource, NotResource }: Statement, wanted: Wanted): boolean {
  const among = (patterns: readonly string[]) => patterns.some((pattern) => matchesResource(pattern, wanted));
  if (Resource !== undefined) return among(Resource);
  if (NotResource !== undefined) return !among(NotResource);
  throw new Error('a statement without Resource');
}

function matchesResource(pattern: string, { action, resource }: Wanted): boolean {
  if (pattern === '*') return true;
  const isAboutThing = resource !== '*' || !/:List/.test(action);
  if (isAboutThing && !resource.startsWith('arn:')) {
    throw new Error(`${action} is held to ${pattern}, but the endpoint does not know the ARN that it is about`);
  }
  return matches(pattern, resource);
}

/** The one key that policies of these tests ask for: the Region that the call was signed for. */
function meetsCondition({ Condition = {} }: Statement, { region }: Wanted): boolean {
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => {
      if (key.toLowerCase() !== 'aws:requestedregion') throw new Error(`a condition on ${key}`);
      if (operator === 'StringEquals') return values.includes(region);
      if (operator === 'StringNotEquals') return !values.includes(region);
      throw new Error(`a condition with ${operator}`);
    }),
  );
}

/** `*` any text, `?` one character. */
function matches(pattern: string, text: string): boolean {
  const known = compiled.get(pattern) ?? new RegExp(`^${sourceOf(pattern)}$`, 's');
  compiled.set(pattern, known);
  return known.test(text);
}

function sourceOf(pattern: string): string {
  return pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
}
