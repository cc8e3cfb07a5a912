/** How a policy reaches the caller (E193). */
import type { PolicyDocument } from '../document';
import type { SearchedSet } from '../evaluation';

/** The group that brings a policy, by its ARN; one that is attached to the caller as well needs none. */
export function viaOf({ address }: PolicyDocument, sets: readonly SearchedSet[]): string | undefined {
  const ways = sets
    .flatMap(({ policies }) => policies.read)
    .filter(({ document }) => document.address === address)
    .map(({ via }) => via);
  return ways.includes(undefined) ? undefined : ways[0];
}
