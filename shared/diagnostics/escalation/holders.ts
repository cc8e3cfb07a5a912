/** Hits of several principals by one statement: said once, with all their names. */
import { listed } from '../words';

const SHOWN = 3;

/** `ann`, `ann and bob`, `ann, bob and 4 more`. */
export function holdersInWords(names: readonly string[]): string {
  const each = [...new Set(names)];
  if (each.length <= SHOWN) return listed(each);
  return `${each.slice(0, SHOWN - 1).join(', ')} and ${String(each.length - SHOWN + 1)} more`;
}

/** Those with the same key together, in the order in which they come. */
export function byKey<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const known = found.get(keyOf(one));
    if (known === undefined) found.set(keyOf(one), [one]);
    else known.push(one);
  }
  return found;
}
