/** Typed looks into JSON of anybody's making. */

export type Json = Readonly<Record<string, unknown>>;

/** An object that is no list; else null. */
export function objectOf(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

/** A member that is an object; own members only, whatever it is called. */
export function objectAt(value: Json | null, key: string): Json | null {
  return objectOf(memberOf(value, key));
}

/** A member that is a text and not empty. */
export function textAt(value: Json | null, key: string): string | null {
  const found = memberOf(value, key);
  return typeof found === 'string' && found !== '' ? found : null;
}

/** A member that is a list; else an empty one. */
export function listAt(value: Json | null, key: string): readonly unknown[] {
  const found: unknown = memberOf(value, key);
  return Array.isArray(found) ? (found as readonly unknown[]) : [];
}

function memberOf(value: Json | null, key: string): unknown {
  return value !== null && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The JSON in a text: all of it, its lines, or what stands between its first and last bracket. Empty: none. */
export function jsonIn(text: string): readonly unknown[] {
  const whole = parsed(text);
  if (whole !== undefined) return [whole];
  const from = text.search(/[[{]/);
  if (from < 0) return [];
  const to = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'));
  const inner = to > from ? parsed(text.slice(from, to + 1)) : undefined;
  if (inner !== undefined) return [inner];
  return text
    .split('\n')
    .filter((line) => line.trimStart().startsWith('{'))
    .map(parsed)
    .filter((value) => value !== undefined);
}

function parsed(text: string): unknown {
  const start = text.trimStart()[0];
  if (start !== '{' && start !== '[' && start !== '"') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
