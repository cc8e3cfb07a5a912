/**
 * The statements of a policy in a plain form, made twice: straight from the JSON, knowing nothing of the engine, and
 * from what the engine's parser made of it. Both must agree (E1, E2, E8).
 */
import type { Element, PolicyDocument } from '../../shared/policy/document';

export interface PlainStatement {
  readonly sid: string | null;
  readonly effect: string;
  readonly action: PlainElement;
  readonly resource: PlainElement | null;
  readonly conditions: readonly {
    readonly operator: string;
    readonly key: string;
    readonly values: readonly string[];
  }[];
}
interface PlainElement {
  readonly not: boolean;
  readonly values: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** From the JSON as published. Throws on what is no policy at all. */
export function statementsOfJson(source: Json): readonly PlainStatement[] {
  return listed(source['Statement']).map((raw) => {
    const statement = object(raw);
    const action = element(statement, 'Action', 'NotAction');
    if (action === null) throw new Error('a statement without Action');
    const sid = statement['Sid'];
    return {
      sid: typeof sid === 'string' ? sid : null,
      effect: String(statement['Effect']),
      action,
      resource: element(statement, 'Resource', 'NotResource'),
      conditions: Object.entries(object(statement['Condition'] ?? {})).flatMap(([operator, block]) =>
        Object.entries(object(block)).map(([key, values]) => ({ operator, key, values: listed(values).map(String) })),
      ),
    };
  });
}

/** From the engine's parser. */
export function statementsOfParsed(document: PolicyDocument): readonly PlainStatement[] {
  const plain = ({ not, entries }: Element): PlainElement => ({ not, values: entries.map(({ value }) => value) });
  return document.statements.map(({ sid, effect, action, resource, conditions }) => ({
    sid,
    effect,
    action: plain(action),
    resource: resource === null ? null : plain(resource),
    conditions: conditions.map(({ operator, key, values }) => ({
      operator,
      key,
      values: values.map(({ value }) => value),
    })),
  }));
}

/** A document that says the same: every element a list, every condition value a text. */
export function documentOf(version: string, statements: readonly PlainStatement[]): Json {
  return {
    Version: version,
    Statement: statements.map(({ sid, effect, action, resource, conditions }) => ({
      ...(sid === null ? {} : { Sid: sid }),
      Effect: effect,
      [action.not ? 'NotAction' : 'Action']: action.values,
      ...(resource === null ? {} : { [resource.not ? 'NotResource' : 'Resource']: resource.values }),
      ...(conditions.length === 0 ? {} : { Condition: blocksOf(conditions) }),
    })),
  };
}

/** Every text of the document with its pointer. */
export function locatedIn(document: PolicyDocument): readonly { readonly value: string; readonly pointer: string }[] {
  return document.statements.flatMap(({ action, resource, conditions }) => [
    ...action.entries,
    ...(resource?.entries ?? []),
    ...conditions.flatMap(({ values }) => values),
  ]);
}

/** What stands at an RFC 6901 pointer; undefined where nothing does. */
export function at(source: unknown, pointer: string): unknown {
  let here = source;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = Reflect.get(here, key);
  }
  return here;
}

function blocksOf(conditions: PlainStatement['conditions']): Record<string, Record<string, readonly string[]>> {
  const blocks: Record<string, Record<string, readonly string[]>> = {};
  for (const { operator, key, values } of conditions) blocks[operator] = { ...blocks[operator], [key]: values };
  return blocks;
}

function element(statement: Json, name: string, notName: string): PlainElement | null {
  const not = notName in statement;
  const found = statement[not ? notName : name];
  return found === undefined ? null : { not, values: listed(found).map(String) };
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function object(value: unknown): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('an object was expected');
  return Object.fromEntries(Object.entries(value));
}
