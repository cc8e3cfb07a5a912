/**
 * The changes that rules propose: each the smallest RFC 6902 patch to one document. Whether a change helps, and whom else
 * it touches, is found out in fix/.
 */
import { lastName } from '../iam/arn';
import type { Change, PatchOperation } from '../model/change';
import type { PolicyDocument, Statement } from '../policy/document';
import type { Request } from '../policy/request';
import { below, segmentsOf } from '../policy/pointer';
import type { RuleContext } from './context';
import { mendElsewhere } from './mend-elsewhere';

/** A statement as it stands in a policy. */
export interface NewStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: Readonly<Record<string, string | readonly string[]>>;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Adds statements at the end of a document, or makes the document where there is none. */
export function addStatement(
  address: string,
  statement: NewStatement | readonly NewStatement[],
  summary: string,
  context: RuleContext,
): Change | null {
  if (!isOwn(address)) return null;
  const added = listOf(statement);
  const entry = context.model.documents.get(address);
  if (entry === undefined) {
    const document = { Version: '2012-10-17', Statement: added };
    return { summary, document: address, patch: [{ op: 'add', path: '', value: document }] };
  }
  const { document } = entry;
  if (document === undefined) return null; // it cannot be read, so nothing can be put into it
  const key = keyOf(document.source, 'statement') ?? 'Statement';
  const stands = valueAt(document.source, below('', key));
  const path = below('', key);
  const patch: readonly PatchOperation[] = Array.isArray(stands)
    ? added.map((value) => ({ op: 'add', path: `${path}/-`, value }))
    : stands === undefined
      ? [{ op: 'add', path, value: added }]
      : [{ op: 'replace', path, value: [stands, ...added] }];
  return { summary, document: address, patch };
}

/** Adds values to a list of an element or condition; one text becomes a list. `pointer`: the list's or the text's. */
export function addValues(
  address: string,
  pointer: string,
  values: readonly string[],
  summary: string,
  context: RuleContext,
): Change | null {
  const source = isOwn(address) ? context.document(address)?.source : undefined;
  const stands = source === undefined ? undefined : valueAt(source, pointer);
  if (Array.isArray(stands)) {
    const patch = values.map((value): PatchOperation => ({ op: 'add', path: `${pointer}/-`, value }));
    return { summary, document: address, patch };
  }
  if (typeof stands !== 'string') return null;
  return { summary, document: address, patch: [{ op: 'replace', path: pointer, value: [stands, ...values] }] };
}

/** Puts a value in the place of the one that stands there. */
export function replaceValue(
  address: string,
  pointer: string,
  value: unknown,
  summary: string,
  context: RuleContext,
): Change | null {
  const source = isOwn(address) ? context.document(address)?.source : undefined;
  if (source === undefined || valueAt(source, pointer) === undefined) return null;
  return { summary, document: address, patch: [{ op: 'replace', path: pointer, value }] };
}

/** Takes a statement out; null where it is the only one, for a policy without any is none. */
export function removeStatement(
  address: string,
  { pointer }: Pick<Statement, 'pointer'>,
  summary: string,
  context: RuleContext,
): Change | null {
  const count = isOwn(address) ? (context.document(address)?.statements.length ?? 0) : 0;
  return count < 2 ? null : { summary, document: address, patch: [{ op: 'remove', path: pointer }] };
}

export interface NewRight {
  /** Of the inline policy, if a new one has to be made. */
  readonly name: string;
  readonly statement: NewStatement | readonly NewStatement[];
  readonly summary: string;
}

/**
 * Allows a user or role something: in an inline policy of its own that speaks of the service, else in a new one of this
 * name. Policies that others hold too are left alone: a statement there would let them in as well.
 */
export function allowPrincipal(
  principal: string,
  { name, statement, summary }: NewRight,
  context: RuleContext,
): Change | null {
  const service = listOf(statement).flatMap(actionsOf)[0]?.split(':')[0] ?? '';
  const own = [...(context.model.facts.principal(principal)?.identity.read ?? [])]
    .map(({ document }) => document)
    .filter(({ address }) => address.startsWith(`${principal}#inline/`));
  const fitting = own.find((document) => speaksOf(document, service));
  const address = fitting?.address ?? `${principal}#inline/${freeName(name, own)}`;
  return addStatement(address, statement, summary, context);
}

/** What a list element holds: one text, or several. */
export function oneOrMany(values: readonly string[]): string | readonly string[] {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}

/** Both keys against the confused deputy, for a service that acts for `source` in `account`. */
export function forSource(source: string | readonly string[], account: string): NonNullable<NewStatement['Condition']> {
  return { StringEquals: { 'aws:SourceAccount': account }, ArnLike: { 'aws:SourceArn': source } };
}

/** What a service's call presents as its source, with the condition that asks for just that; null: it presents none. */
export function sourceOf({ context = {} }: Request): {
  readonly arn: string;
  readonly condition: NonNullable<NewStatement['Condition']>;
} | null {
  const [arn, account] = [context['aws:SourceArn'], context['aws:SourceAccount']];
  if (typeof arn !== 'string' || typeof account !== 'string') return null;
  return { arn, condition: forSource(arn, account) };
}

/** Documents of AWS and of Identity Center are changed elsewhere (D80). */
function isOwn(address: string): boolean {
  return mendElsewhere(address) === null;
}

function listOf(statement: NewStatement | readonly NewStatement[]): readonly NewStatement[] {
  return 'Effect' in statement ? [statement] : statement;
}

function actionsOf({ Action }: NewStatement): readonly string[] {
  return typeof Action === 'string' ? [Action] : Action;
}

function speaksOf({ statements }: PolicyDocument, service: string): boolean {
  return statements.some(
    ({ effect, action }) =>
      effect === 'Allow' && action.entries.some(({ value }) => value.toLowerCase().startsWith(`${service}:`)),
  );
}

function freeName(name: string, own: readonly PolicyDocument[]): string {
  const taken = new Set(own.map(({ address }) => lastName(address)));
  for (let number = 1; ; number++) {
    const tried = number === 1 ? name : `${name}-${number}`;
    if (!taken.has(tried)) return tried;
  }
}

/** The element's name as the document writes it (E5). */
function keyOf(source: unknown, name: string): string | undefined {
  return typeof source === 'object' && source !== null
    ? Object.keys(source).find((key) => key.toLowerCase() === name)
    : undefined;
}

/** What stands at a pointer of JSON; undefined where nothing does. */
export function valueAt(source: unknown, pointer: string): unknown {
  let value = source;
  for (const segment of segmentsOf(pointer) ?? []) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[segment];
  }
  return value;
}
