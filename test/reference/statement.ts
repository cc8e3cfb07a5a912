/** Raw policy documents, read anew by the words of part 1 of docs/spec/evaluation.md; nothing of the engine's parser. */

export interface RawStatement {
  readonly effect: 'Allow' | 'Deny';
  readonly action: { readonly not: boolean; readonly values: readonly string[] };
  readonly resource: { readonly not: boolean; readonly values: readonly string[] } | null;
  readonly principal: { readonly not: boolean; readonly values: readonly (readonly [string, string])[] } | null;
  readonly conditions: readonly (readonly [operator: string, key: string, values: readonly string[]])[];
}
export interface RawPolicy {
  readonly modern: boolean;
  readonly statements: readonly RawStatement[];
}
type Members = Readonly<Record<string, unknown>>;

const OPERATOR =
  /^(forallvalues:|foranyvalue:)?((string(not)?equals(ignorecase)?|string(not)?like|arn(not)?(equals|like)|numeric(notequals|equals|lessthan(equals)?|greaterthan(equals)?)|date(notequals|equals|lessthan(equals)?|greaterthan(equals)?)|bool|binaryequals|(not)?ipaddress)(ifexists)?|null)$/i;

/** The document, or null where it cannot have come from AWS (E12: then it counts as unread). */
export function readPolicy(raw: unknown, kind: 'principal' | 'resource' | 'trust' | 'organization'): RawPolicy | null {
  const document = typeof raw === 'string' ? parseText(raw) : raw;
  if (!isMembers(document)) return null;
  const version = document['Version'];
  if (version !== undefined && version !== '2012-10-17' && version !== '2008-10-17') return null;
  const list = Array.isArray(document['Statement']) ? (document['Statement'] as unknown[]) : [document['Statement']];
  const statements = list.map((one) => readStatement(one, kind));
  if (statements.some((one) => one === null)) return null;
  return { modern: version === '2012-10-17', statements: statements.filter((one) => one !== null) };
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('%7B') ? decodeURIComponent(text) : text);
  } catch {
    return null;
  }
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readStatement(raw: unknown, kind: string): RawStatement | null {
  if (!isMembers(raw)) return null;
  const effect = raw['Effect'];
  if (effect !== 'Allow' && effect !== 'Deny') return null;
  const action = oneOf(raw, 'Action', strings);
  const resource = oneOf(raw, 'Resource', strings);
  const principal = oneOf(raw, 'Principal', principals);
  if (action === null || action === 'both' || resource === 'both' || principal === 'both') return null;
  if (kind === 'principal' && (principal !== null || resource === null)) return null;
  const conditions: (readonly [string, string, readonly string[]])[] = [];
  for (const [operator, block] of Object.entries((raw['Condition'] ?? {}) as Members)) {
    if (!OPERATOR.test(operator) || !isMembers(block)) return null;
    for (const [key, value] of Object.entries(block)) conditions.push([operator, key, strings(value)]);
  }
  return { effect, action, resource, principal, conditions };
}

function oneOf<T>(
  raw: Members,
  name: string,
  read: (value: unknown) => readonly T[],
): { not: boolean; values: readonly T[] } | null | 'both' {
  const plain = raw[name];
  const negated = raw[`Not${name}`];
  if (plain !== undefined && negated !== undefined) return 'both';
  if (plain !== undefined) return { not: false, values: read(plain) };
  return negated === undefined ? null : { not: true, values: read(negated) };
}

function strings(value: unknown): readonly string[] {
  return (Array.isArray(value) ? (value as unknown[]) : [value]).map(String);
}

function principals(value: unknown): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [['*', value]];
  return Object.entries(value as Members).flatMap(([type, names]) =>
    strings(names).map((name) => [type, name] as const),
  );
}
