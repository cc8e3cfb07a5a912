/** Reads AWS's answers without trusting their shape: what is not there, or of another kind, is undefined or empty. */

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of keys. */
function valueAt(value: unknown, ...path: readonly string[]): unknown {
  let here: unknown = value;
  for (const key of path) {
    if (!isFields(here) || !Object.hasOwn(here, key)) return undefined;
    here = here[key];
  }
  return here;
}

/** A non-empty string at a path. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = valueAt(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** A list at a path; empty where there is none. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The strings of a list at a path. */
export function textsAt(value: unknown, ...path: readonly string[]): readonly string[] {
  return listAt(value, ...path).filter((entry): entry is string => typeof entry === 'string' && entry !== '');
}

/** The members of an object at a path, in their order; empty where there is none. */
export function entriesAt(value: unknown, ...path: readonly string[]): readonly (readonly [string, unknown])[] {
  const found = valueAt(value, ...path);
  return isFields(found) ? Object.entries(found) : [];
}

/** What a text of JSON at a path holds; an object that stands there itself; undefined for what is neither. */
export function jsonAt(value: unknown, ...path: readonly string[]): unknown {
  const found = valueAt(value, ...path);
  if (typeof found !== 'string') return found;
  try {
    return JSON.parse(found) as unknown;
  } catch {
    return undefined;
  }
}
