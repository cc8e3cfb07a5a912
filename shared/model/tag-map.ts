const NONE: ReadonlyMap<string, string> = new Map();

/** Tags by key; one map for everything without any, which is most of an account. */
export function tagMap(tags: readonly (readonly [key: string, value: string])[]): ReadonlyMap<string, string> {
  return tags.length === 0 ? NONE : new Map(tags);
}
