/** How IAM sends things: documents URL-encoded, pages by Marker. */
import { AwsError, documentText, paged, type Asked } from '../../service';

const DOCUMENTS = ['AssumeRolePolicyDocument', 'PolicyDocument', 'Document'];

/** A value with every policy document in it URL-encoded as RFC 3986 has it, and every time as RFC 3339 has it. */
export function encoded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(encoded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => [name, encodedMember(name, member)]),
  );
}

function encodedMember(name: string, member: unknown): unknown {
  if (DOCUMENTS.includes(name) && member !== undefined) return percentEncoded(documentText(member));
  // Snapshots made by other tools write times in their own way.
  return name.endsWith('Date') && typeof member === 'string' ? new Date(member) : encoded(member);
}

/** Text that is encoded already stays. */
function percentEncoded(text: string): string {
  if (/^%7B/i.test(text)) return text;
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** One page of a list under its member name. */
export function page(asked: Asked, name: string, all: readonly unknown[]): object {
  const { items, next } = paged(all, asked, asked.input['Marker'], asked.input['MaxItems']);
  return { [name]: encoded(items), ...more(next) };
}

export function more(next: string | undefined): object {
  return { IsTruncated: next !== undefined, Marker: next };
}

/** The thing that the input names, or IAM's error. */
export function named<T>(all: readonly T[] | undefined, fits: (thing: T) => boolean, what: string): T {
  const found = all?.find(fits);
  if (found === undefined) throw noSuchEntity(`The ${what} cannot be found.`);
  return found;
}

export function noSuchEntity(message: string): AwsError {
  return new AwsError('NoSuchEntity', message, 404);
}

/** Those members of a thing that an operation shows. */
export function only(thing: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(thing).filter(([name]) => names.includes(name)));
}
