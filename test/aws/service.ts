/** A service of the test endpoint: it answers operations from an account file, in its own protocol. */
import type { AccountSnapshot, ResourceEntry } from '../../shared/snapshot/schema';
import { AwsError } from './aws-error';
import type { Portal, Sso } from './portal';

export { AwsError };

/** What the operation gets: the account that is served and the input, however it travelled. */
export interface Asked {
  readonly account: AccountSnapshot;
  readonly operation: string;
  /** From the signature's scope. */
  readonly region: string;
  /** Body, path, query string and form members in one, under AWS's member names. Query protocol values are text. */
  readonly input: Readonly<Record<string, unknown>>;
  /** How many things a page holds at most; an operation asks `paged` for it. */
  readonly pageSize: number | null;
  /** Every page comes after one without a thing on it, which AWS allows itself. */
  readonly emptyPages: boolean;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whose keys signed the request; null for the few operations that need no signature. */
  readonly caller: Caller | null;
  /** What sign-in services need: all accounts, and fresh keys. */
  readonly aws: Cloud;
}

export interface Caller {
  readonly account: string;
  readonly arn: string;
}

export interface Cloud {
  readonly accounts: readonly AccountSnapshot[];
  readonly sso: Sso | null;
  readonly portal: Portal;
  /** Temporary keys; from now on the endpoint accepts them. */
  issue(caller: Caller): Keys;
}

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/** Gives the output under AWS's member names (Dates as Date); throws `AwsError` for an error of the service. */
export type Operation = (asked: Asked) => object;

export interface Service {
  /** `bedrock-agent`; also the first word of faults and of the list of received calls. */
  readonly id: string;
  readonly protocol: 'query' | 'ec2' | 'rest-xml' | 'rest-json' | 'json';
  /** The name in the signature's scope (`bedrock` for bedrock-agent too: those two are told apart by path). */
  readonly signedAs: string;
  /** JSON: what stands before the dot in X-Amz-Target. Query: the XML namespace. */
  readonly target?: string;
  /**
   * REST only: `'GET /2015-03-31/functions/{FunctionName}/policy?Qualifier'` → operation. Members in braces come from
   * the path (`{Key+}` takes slashes too); a name after `?` must be present in the query string (S3's sub-resources).
   */
  readonly routes?: Readonly<Record<string, string>>;
  readonly operations: Readonly<Record<string, Operation>>;
  /** XML only: the element of a list's items by member name, where it is not the protocol's own (`member`, `item`). */
  readonly listElements?: Readonly<Record<string, string>>;
  /** XML only: lists whose items stand in their parent without an element around them, and the items' element. */
  readonly flatLists?: Readonly<Record<string, string>>;
  /** XML only: a member's element, where it is not the member's own name (EC2: its name in camel case). */
  readonly elements?: Readonly<Record<string, string>>;
  /** rest-xml only: the root element by operation, where it is not `<OperationResult>`. */
  readonly roots?: Readonly<Record<string, string>>;
  /** REST only: by operation, the member that is the whole body (text as it is, a structure as root element). */
  readonly bodies?: Readonly<Record<string, string>>;
  /** REST only: members of the output that travel as headers. */
  readonly outputHeaders?: Readonly<Record<string, string>>;
  /** rest-json only: operations whose output is the whole reply, for a browser. */
  readonly pages?: readonly string[];
  /** rest-json only: operations that are answered without a body. */
  readonly empty?: readonly string[];
  /** rest-json only: what an error holds, where it is not `message`. */
  readonly errorBody?: (error: {
    readonly code: string;
    readonly message: string;
    readonly members?: Readonly<Record<string, unknown>>;
  }) => object;
  /** rest-xml only: `<ErrorResponse>` stands around `<Error>`; S3 itself has none. */
  readonly wrapsErrors?: boolean;
  /** Operations that take no signature. */
  readonly unsigned?: readonly string[];
  /** IAM action by operation, where it is not `<signedAs>:<Operation>`. */
  readonly actions?: Readonly<Record<string, string>>;
  /** IAM actions that an operation needs besides. */
  readonly alsoNeeds?: Readonly<Record<string, readonly string[]>>;
}

/** The account's resources of a type, of one Region where it is given. */
export function resourcesOf(account: AccountSnapshot, type: string, region?: string): readonly ResourceEntry[] {
  return (account.resources ?? []).filter(
    (entry) => entry.type === type && (region === undefined || entry.region === undefined || entry.region === region),
  );
}

/** Some properties of a thing: those that a list tells. */
export function pick(
  properties: Readonly<Record<string, unknown>>,
  ...names: readonly string[]
): Record<string, unknown> {
  return Object.fromEntries(names.flatMap((name) => (name in properties ? [[name, properties[name]]] : [])));
}

/** Some properties of a thing: those that another operation gives are left out. */
export function without(
  properties: Readonly<Record<string, unknown>> | undefined,
  ...names: readonly string[]
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties ?? {}).filter(([name]) => !names.includes(name)));
}

/** The text of a document, as the service would return it. */
export function documentText(document: unknown): string {
  return typeof document === 'string' ? document : JSON.stringify(document);
}

/**
 * One page. Tokens are opaque and bound to the operation, so that a client that mixes them up gets an error.
 * `token`: the input's token; `asks`: the page size that the client asked for.
 */
export function paged<T>(
  all: readonly T[],
  asked: Asked,
  token: unknown,
  asks?: unknown,
): { readonly items: readonly T[]; readonly next: string | undefined } {
  const { start, emptied } = token === undefined || token === '' ? FIRST : placeOf(String(token), asked.operation);
  const tokenAt = (place: Place) =>
    Buffer.from(JSON.stringify({ of: asked.operation, ...place })).toString('base64url');
  if (asked.emptyPages && !emptied && start < all.length) {
    return { items: [], next: tokenAt({ start, emptied: true }) };
  }
  const wanted = asks === undefined ? 100 : Number(asks);
  const end = start + Math.max(1, Math.min(wanted, asked.pageSize ?? wanted));
  return { items: all.slice(start, end), next: end < all.length ? tokenAt({ start: end, emptied: false }) : undefined };
}

/** Where a page starts, and whether the empty page before it was given. */
interface Place {
  readonly start: number;
  readonly emptied: boolean;
}
const FIRST: Place = { start: 0, emptied: false };

function placeOf(token: string, operation: string): Place {
  const { of, start, emptied } = parsed(Buffer.from(token, 'base64url').toString());
  if (of !== operation || typeof start !== 'number') {
    throw new AwsError('ValidationException', 'The pagination token is not valid.');
  }
  return { start, emptied: emptied === true };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
