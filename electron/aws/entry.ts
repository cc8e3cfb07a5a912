/** What a collector read → the snapshot's entry for one thing. */
import type { ResourceEntry } from '../../shared/snapshot/schema';
import type { Desk } from './collector';
import { policyDocument } from './policy-document';

export interface Read {
  readonly type: string;
  readonly arn: string;
  readonly name: string;
  readonly properties: Record<string, unknown>;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** The text of its own policy. */
  readonly policy?: string | undefined;
}

/** An entry of the desk's account and Region. Tags that were read are there though there be none; unread ones are not. */
export function entryOf(desk: Desk, { type, arn, name, properties, tags, policy }: Read): ResourceEntry {
  return {
    type,
    arn,
    name,
    region: desk.region,
    account: desk.account,
    ...(tags === undefined ? {} : { tags: { ...tags } }),
    ...(policy === undefined ? {} : { policy: policyDocument(policy) }),
    properties,
  };
}

/** An answer with members of these names left out, however deep they stand. */
export function withoutAnywhere(value: Record<string, unknown>, ...names: readonly string[]): Record<string, unknown> {
  const kept = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(kept);
    return typeof inner === 'object' && inner !== null ? withoutAnywhere({ ...inner }, ...names) : inner;
  };
  return Object.fromEntries(Object.entries(without(value, ...names)).map(([name, inner]) => [name, kept(inner)]));
}

/** An answer with some of its members left out. */
export function without(value: Record<string, unknown>, ...names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}
