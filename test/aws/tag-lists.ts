/** A thing's tags as most services list them. */
import type { ResourceEntry } from '../../shared/snapshot/schema';

/** `[ { key, value } ]` */
export function smallTags({ tags = {} }: ResourceEntry): readonly object[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

/** `[ { Key, Value } ]` */
export function greatTags({ tags = {} }: ResourceEntry): readonly object[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
