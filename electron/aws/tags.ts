/** Tags as most services list them → as the snapshot keeps them. */

interface Tag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** As Step Functions and the like write them. */
interface SmallTag {
  readonly key?: string | undefined;
  readonly value?: string | undefined;
}

/** `[ { key, value } ]` → `{ key: value }`. */
export function smallTagsOf(tags: readonly SmallTag[] | undefined): Record<string, string> {
  return tagsOf((tags ?? []).map(({ key, value }) => ({ Key: key, Value: value })));
}

/** `[ { Key, Value } ]` → `{ key: value }`; no list is an empty one. */
export function tagsOf(tags: readonly Tag[] | undefined): Record<string, string> {
  return Object.fromEntries((tags ?? []).flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? '']])));
}
