/** An ARN taken apart at its first five colons, once for all patterns it is held against (E31). */

/** A request's resource, cut once. */
export interface CutResource {
  readonly text: string;
  /** Partition, service and Region folded, account, and the resource; null: no ARN. */
  readonly parts: readonly [string, string, string, string, string] | null;
  /** The first four of them with colons between. */
  readonly head: string;
}

/** At most six parts; the sixth keeps later colons. */
export function cut(text: string): readonly string[] {
  const parts = text.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/** Cuts a resource as a request names it; what is no ARN has no parts. */
export function cutResource(text: string): CutResource {
  const parts = cut(text);
  const [arn, partition = '', service = '', region = '', account = '', resource = ''] = parts;
  if (parts.length < 6 || arn !== 'arn') return { text, parts: null, head: '' };
  const folded = `${partition}:${service}:${region}`.toLowerCase();
  return {
    text,
    parts: [partition.toLowerCase(), service.toLowerCase(), region.toLowerCase(), account, resource],
    head: `${folded}:${account}`,
  };
}
