/** RFC 6902 for the accounts' faults and variants: add, remove, replace and test, on a copy. */

interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace' | 'test';
  readonly path: string;
  readonly value?: unknown;
}

/** The document with the patch applied; throws where a place is not there or a `test` fails. */
export function applyPatch(document: unknown, patch: readonly PatchOperation[]): unknown {
  const copy: unknown = structuredClone(document);
  for (const operation of patch) applyOne(copy, operation);
  return copy;
}

function applyOne(document: unknown, operation: PatchOperation): void {
  const keys = operation.path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = keys.pop() ?? '';
  const holder = keys.reduce<unknown>((value, key) => child(value, key, operation.path), document);
  const value: unknown = structuredClone(operation.value);
  if (operation.op === 'test') {
    const found = child(holder, last, operation.path);
    if (JSON.stringify(found) !== JSON.stringify(value)) {
      throw new Error(`${operation.path} is ${JSON.stringify(found)}, not ${JSON.stringify(value)}`);
    }
    return;
  }
  if (operation.op !== 'add') child(holder, last, operation.path); // what is removed or replaced must be there
  if (Array.isArray(holder)) {
    const index = last === '-' ? holder.length : Number(last);
    holder.splice(index, operation.op === 'add' ? 0 : 1, ...(operation.op === 'remove' ? [] : [value]));
  } else if (isRecord(holder)) {
    if (operation.op === 'remove') Reflect.deleteProperty(holder, last);
    else holder[last] = value;
  } else {
    throw new Error(`${operation.path} lies in something that has no members`);
  }
}

function child(value: unknown, key: string, path: string): unknown {
  if (Array.isArray(value) && Number(key) < value.length) return value[Number(key)];
  if (isRecord(value) && Object.hasOwn(value, key)) return value[key];
  throw new Error(`nothing at ${key} of ${path}`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
