/** Short names for the states a context key can be in (E76). */
import type { KeyState } from '../call';

export const ABSENT: KeyState = { state: 'absent' };
export const PRESENT: KeyState = { state: 'present' };
export const UNKNOWN: KeyState = { state: 'unknown' };

export function known(...values: readonly string[]): KeyState {
  return { state: 'known', values, multivalued: false };
}
export function knownList(values: readonly string[]): KeyState {
  return { state: 'known', values, multivalued: true };
}
/** Known where there is a value, else unknown. */
export function knownOr(value: string | null | undefined, otherwise: KeyState): KeyState {
  return value === null || value === undefined ? otherwise : known(value);
}

/**
 * A tag by its key; unknown where the tags (null) were not read. Keys compare without case as context keys do; two that
 * differ only so leave it open (E51).
 */
export function tagState(tags: ReadonlyMap<string, string> | null, key: string): KeyState {
  if (tags === null) return UNKNOWN;
  const wanted = key.toLowerCase();
  const hits: string[] = [];
  for (const [name, value] of tags) if (name.toLowerCase() === wanted) hits.push(value);
  if (hits.length > 1) return { state: 'either', values: hits };
  return hits[0] === undefined ? ABSENT : known(hits[0]);
}
