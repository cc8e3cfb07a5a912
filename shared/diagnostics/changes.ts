/**
 * The changes that rules propose: each the smallest RFC 6902 patch to one document. Whether a change helps, and whom else
 * it touches, is found out in fix/.
 */
import { lastName } from '../iam/arn';
import type { Change, PatchOperation } from '../model/change';
import type { PolicyDocument } from '../policy/document';
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

/** Adds a statement at the end of a document, or makes the document where there is none. */
export function addStatement(
  address: string,
  statement: NewStatement,
  summary: string,
  context: RuleContext,
): Change | null {
  if (!isOwn(address)) return null;
  const entry = context.model.documents.get(address);
  if (entry === undefined) {
    const document = { Version: '2012-10-17', Statement: [statement] };
    return { summary, document: address, patch: [{ op: 'add', path: '', value: document }] };
  }
  const { document } = entry;
  if (document === undefined) return null; // it cannot be read, so nothing can be put into it
  const key = keyOf(document.source, 'statement') ?? 'Statement';
  const stands = valueAt(document.source, below('', key));
  const path = below('', key);
  const operation: PatchOperation = Array.isArray(stands)
    ? { op: 'add', path: `${path}/-`, value: statement }
    : stands === undefined
      ? { op: 'add', path, value: [statement] }
      : { op: 'replace', path, value: [stands, statement] };
  return { summary, document: address, patch: [operation] };
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

/**
 * Allows a user or role something: in an inline policy of its own that speaks of the service, else in a new one of this
 * name. Policies that others hold too are left alone: a statement there would let them in as well.
 */
export function allowPrincipal(
  principal: string,
  { name, statement, summary }: { readonly name: string; readonly statement: NewStatement; readonly summary: string },
  context: RuleContext,
): Change | null {
  const service = actionsOf(statement)[0]?.split(':')[0] ?? '';
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
export function forSource(source: string, account: string): NonNullable<NewStatement['Condition']> {
  return { StringEquals: { 'aws:SourceAccount': account }, ArnLike: { 'aws:SourceArn': source } };
}

/** Documents of AWS and of Identity Center are changed elsewhere (D80). */
function isOwn(address: string): boolean {
  return mendElsewhere(address) === null;
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

/** What stands at a pointer; undefined where nothing does. */
export function valueAt(source: unknown, pointer: string): unknown {
  let value = source;
  for (const segment of segmentsOf(pointer) ?? []) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[segment];
  }
  return value;
}
