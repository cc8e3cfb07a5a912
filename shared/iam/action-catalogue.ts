/**
 * AWS's list of actions, resource types and condition keys (the service authorization reference), as data that ships
 * with the app: E25 of docs/spec/evaluation.md. The file is made by build/make-action-catalogue.mjs, which says how
 * its lines read; a service is decoded when it is first asked about.
 */
import catalogue from './action-catalogue.json';

export type AccessLevel = 'list' | 'read' | 'write' | 'tagging' | 'permissions';

export interface ResourceType {
  readonly name: string;
  /** One call always needs a resource of this type. */
  readonly required: boolean;
  /** ARN patterns: `*` any text, `~` text without slash or colon. */
  readonly arns: readonly string[];
}

export interface ActionInfo {
  /** As AWS writes it: `s3:GetObject`. */
  readonly name: string;
  readonly level: AccessLevel;
  /** Empty: the action is authorised on `*` (E40). */
  readonly resourceTypes: readonly ResourceType[];
  /** False: the reference names a type that it does not describe. */
  readonly typesKnown: boolean;
  /** Service and tag condition keys that a call may carry, those of its resource types included; no global keys. */
  readonly conditionKeys: readonly string[];
}

type Verdict = 'yes' | 'no' | 'unknown';

const LEVELS: Readonly<Record<string, AccessLevel>> = {
  L: 'list',
  R: 'read',
  W: 'write',
  T: 'tagging',
  P: 'permissions',
};
const TEXTS: Readonly<Record<string, string>> = catalogue.services;
const decoded = new Map<string, Service>();
const infos = new Map<string, ActionInfo>();

/** The day AWS's reference was read: `2026-09-26`. */
export const CATALOGUE_DATE: string = catalogue.updated;

/** The package and version that the data is made from. */
export const CATALOGUE_SOURCE: string = catalogue.source;

/** All that is known of an action (any case); undefined: the catalogue does not list it. */
export function actionInfo(action: string): ActionInfo | undefined {
  const folded = action.toLowerCase();
  const known = infos.get(folded);
  if (known !== undefined) return known;
  const colon = folded.indexOf(':');
  const service = colon < 0 ? null : serviceOf(folded.slice(0, colon));
  const found = service?.names.get(folded.slice(colon + 1));
  if (service === null || found === undefined) return undefined;
  const info = describe(service, found.name, found.group);
  infos.set(folded, info);
  return info;
}

/** Every action of a service (prefix in any case), as AWS writes it: `s3:GetObject`. Empty: none is known (E25). */
export function actionsOfService(prefix: string): readonly string[] {
  const service = serviceOf(prefix.toLowerCase());
  return service === null ? [] : [...service.names.values()].map(({ name }) => `${service.prefix}:${name}`);
}

/** Every service prefix that is known, lower-case. */
export function servicePrefixes(): readonly string[] {
  return Object.keys(TEXTS);
}

/** Does the catalogue know this service prefix? */
export function isServicePrefix(prefix: string): boolean {
  return Object.hasOwn(TEXTS, prefix.toLowerCase());
}

/**
 * Can this action be asked of this resource? `yes`: it fits a listed resource type, or the action has none (then the
 * ARN plays no part, E40). `no`: types are listed and none fits (E184). `unknown`: the action is not listed.
 */
export function fits(action: string, resource: string): Verdict {
  const info = actionInfo(action);
  if (info === undefined) return 'unknown';
  if (info.resourceTypes.length === 0) return info.typesKnown ? 'yes' : 'unknown';
  if (info.resourceTypes.some(({ arns }) => arns.some((arn) => shapeOf(arn).test(resource)))) return 'yes';
  return info.typesKnown ? 'no' : 'unknown';
}

/**
 * Keys that AWS's guides use and its lists of actions leave out:
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html
 */
const NAMED_BY_GUIDES: Readonly<Record<string, readonly string[]>> = {
  'aws-marketplace:subscribe': ['aws-marketplace:productid'],
};

/**
 * Does a call of this action carry the key (E92)? Global keys are always possible, so is a key of another service or
 * of an identity provider (`lambda:SourceFunctionArn`, `token.actions.githubusercontent.com:sub`): `unknown` where the
 * catalogue does not name them for the action.
 */
export function conditionKeyKnown(action: string, key: string): Verdict {
  const info = actionInfo(action);
  if (info === undefined) return 'unknown';
  const folded = key.toLowerCase();
  if (info.conditionKeys.some((known) => isKey(known, folded))) return 'yes';
  if (NAMED_BY_GUIDES[action.toLowerCase()]?.includes(folded) === true) return 'yes';
  const prefix = folded.slice(0, folded.indexOf(':'));
  if (prefix === 'aws') return /^aws:(requesttag\/|tagkeys$)/.test(folded) ? 'no' : 'unknown';
  return prefix === action.slice(0, action.indexOf(':')).toLowerCase() ? 'no' : 'unknown';
}

/** E183 */
const GLOBAL_LISTS = new Set([
  'aws:calledvia',
  'aws:principalorgpaths',
  'aws:principalservicenameslist',
  'aws:resourceorgpaths',
  'aws:sourceorgpaths',
  'aws:tagkeys',
]);

const listKeys = new Map<string, boolean>();

/** Can the key hold several values at once? Unlisted keys hold one (E183). */
export function isMultivalued(key: string): boolean {
  const folded = key.toLowerCase();
  if (folded.startsWith('aws:')) return GLOBAL_LISTS.has(folded);
  let list = listKeys.get(folded);
  if (list === undefined) {
    const prefix = folded.slice(0, Math.max(0, folded.indexOf(':')));
    // Keys of identity providers stand under sts.
    list = holdsList(textOf(prefix) ?? textOf('sts') ?? '', folded);
    if (listKeys.size < 10_000) listKeys.set(folded, list);
  }
  return list;
}

/**
 * What an action without resource type is authorised on (E40): the service's placeholder, by default `*`.
 * Null for actions with a type and for those that the catalogue does not list.
 */
export function placeholderOf(action: string): string | null {
  const info = actionInfo(action);
  if (info === undefined || info.resourceTypes.length > 0 || !info.typesKnown) return null;
  return info.name === 's3:ListAllMyBuckets' ? 'arn:aws:s3:::*' : '*';
}

function textOf(prefix: string): string | undefined {
  return Object.hasOwn(TEXTS, prefix) ? TEXTS[prefix] : undefined;
}

/**
 * Reads the key lines only: they come first, and a policy's keys are asked about long before any action is. Of two
 * patterns that fit (`events:Metadata/${MetadataKey}` and `events:Metadata/${MetadataKey}/Matcher`) the longer counts.
 */
function holdsList(text: string, folded: string): boolean {
  let best = '';
  let list = false;
  for (const line of text.split(';')) {
    const [head, key = '', type = ''] = line.split('|');
    if (head !== 'k') break;
    if (key.length <= best.length || !isKey(key, folded)) continue;
    best = key;
    list = /[A-Z]/.test(type);
  }
  return list;
}

function isKey(known: string, folded: string): boolean {
  return /[$<]/.test(known) ? keyShape(known).test(folded) : known.toLowerCase() === folded;
}

function serviceOf(prefix: string): Service | null {
  let service = decoded.get(prefix);
  if (service === undefined) {
    const text = textOf(prefix);
    if (text === undefined) return null;
    service = decode(prefix, text);
    decoded.set(prefix, service);
  }
  return service;
}

/** One service's lines. Names are decoded at once, what an action is when it is asked about. */
interface Service {
  readonly prefix: string;
  readonly keys: readonly string[];
  readonly types: readonly {
    readonly name: string;
    readonly arns: readonly string[];
    readonly keys: readonly number[];
  }[];
  /** Folded name → name and the line that lists it. */
  readonly names: ReadonlyMap<string, { readonly name: string; readonly group: readonly string[] }>;
}

function decode(prefix: string, text: string): Service {
  const keys: string[] = [];
  const types: { name: string; arns: readonly string[]; keys: readonly number[] }[] = [];
  const names = new Map<string, { name: string; group: readonly string[] }>();
  for (const line of text.split(';')) {
    const group = line.split('|');
    const [head = '', a = '', b = '', c = ''] = group;
    if (head === 'k') keys.push(a);
    else if (head === 't') types.push({ name: a, arns: b.split('^'), keys: numbersOf(c) });
    else for (const name of namesOf(c)) names.set(name.toLowerCase(), { name, group });
  }
  return { prefix, keys, types, names };
}

function describe({ prefix, keys, types }: Service, name: string, group: readonly string[]): ActionInfo {
  const [head = '', a = '', b = ''] = group;
  const listed = a === '' ? [] : a.split(',');
  const typed = listed.filter((one) => one !== '?');
  const own = typed.map((one) => ({ type: types[Number.parseInt(one, 36)], required: one.endsWith('!') }));
  const numbers = new Set([...numbersOf(b), ...own.flatMap(({ type }) => type?.keys ?? [])]);
  return {
    name: `${prefix}:${name}`,
    level: LEVELS[head] ?? 'write',
    resourceTypes: own.flatMap(({ type, required }) =>
      type === undefined ? [] : [{ name: type.name, required, arns: type.arns }],
    ),
    typesKnown: typed.length === listed.length,
    conditionKeys: [...numbers].sort((x, y) => x - y).flatMap((number) => keys[number] ?? []),
  };
}

function numbersOf(text: string): readonly number[] {
  return text === '' ? [] : text.split(',').map((number) => Number.parseInt(number, 36));
}

/** Undoes the front coding: each name begins with as many characters of the one before as its digit says. */
function namesOf(text: string): readonly string[] {
  let name = '';
  return text.split(' ').map((coded) => {
    name = name.slice(0, Number.parseInt(coded[0] ?? '0', 36)) + coded.slice(1);
    return name;
  });
}

const shapes = new Map<string, RegExp>();

/** Patterns of AWS's own reference, so a plain expression will do. */
function shapeOf(arn: string): RegExp {
  return cached(arn, () => {
    const parts = arn.split(':', 5).map((part) => source(part, '[^:]*'));
    const resource = arn.split(':').slice(5).join(':');
    return [...parts, source(resource, '.*')].join(':');
  });
}

/** `aws:RequestTag/${TagKey}` and `s3:ExistingObjectTag/<key>` stand for any tag key. */
function keyShape(key: string): RegExp {
  return cached(key.toLowerCase(), () => source(key.toLowerCase().replace(/\$\{[^}]*\}|<[^>]*>/g, '*'), '.+'));
}

function source(pattern: string, any: string): string {
  return pattern
    .replace(/[\\^$.|?+()[\]{}]/g, '\\$&')
    .replaceAll('*', any)
    .replaceAll('~', '[^/:]+');
}

function cached(name: string, build: () => string): RegExp {
  let shape = shapes.get(name);
  if (shape === undefined) {
    shape = new RegExp(`^${build()}$`, 's');
    shapes.set(name, shape);
  }
  return shape;
}
