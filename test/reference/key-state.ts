/** What is known of a context key (E76 of docs/spec/evaluation.md). */
export type KeyState =
  | { readonly state: 'known'; readonly values: readonly string[]; readonly multivalued: boolean }
  | { readonly state: 'absent' }
  | { readonly state: 'present' }
  /** The value of one of two tags whose keys differ in case only (E51). */
  | { readonly state: 'either'; readonly values: readonly string[] }
  | { readonly state: 'unknown'; readonly prefix?: string };

/** Global keys that hold several values (E183). */
export const MULTIVALUED: ReadonlySet<string> = new Set([
  'aws:calledvia',
  'aws:principalorgpaths',
  'aws:principalservicenameslist',
  'aws:tagkeys',
]);
