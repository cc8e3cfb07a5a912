/** What is known of a context key (E76 of docs/spec/evaluation.md). */
export type KeyState =
  | { readonly state: 'known'; readonly values: readonly string[]; readonly multivalued: boolean }
  | { readonly state: 'absent' }
  | { readonly state: 'present' }
  | { readonly state: 'unknown'; readonly prefix?: string };

/** Global keys that hold several values (E183). */
export const MULTIVALUED: ReadonlySet<string> = new Set([
  'aws:calledvia',
  'aws:principalorgpaths',
  'aws:principalservicenameslist',
  'aws:tagkeys',
]);
