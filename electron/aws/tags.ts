/** Tags as most services list them → as the snapshot keeps them. */

interface Tag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** `[ { Key, Value } ]` → `{ key: value }`; no list is an empty one. */
export function tagsOf(tags: readonly Tag[] | undefined): Record<string, string> {
  return Object.fromEntries((tags ?? []).flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? '']])));
}
