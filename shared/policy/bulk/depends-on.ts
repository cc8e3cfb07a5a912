/** On whom the state of a context key depends: E180 and E181, as context-keys.ts works them out for users and roles. */
import { speaksOfResource } from '../context/resource-keys';

export type Dependence = 'principal' | 'resource' | 'both';

/** All keys but the resource's are the caller's, or the same for every caller of its kind. */
export function keyDependsOn(key: string): 'principal' | 'resource' {
  return speaksOfResource(key.toLowerCase()) ? 'resource' : 'principal';
}

/** Of a text with policy variables in it (E46); null: none, or a version that knows none (E45). */
export function textDependsOn(text: string, version: string): Dependence | null {
  if (version !== '2012-10-17' || !text.includes('${')) return null;
  const found = [...text.matchAll(/\$\{([^,}]*)/g)].map(([, key = '']) => keyDependsOn(key.trim()));
  if (found.length === 0) return null;
  return together(found);
}

export function together(found: readonly Dependence[]): Dependence {
  const [first = 'principal'] = found;
  return found.every((one) => one === first) ? first : 'both';
}
