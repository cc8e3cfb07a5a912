/** A crawl that got through to nothing is no snapshot: it would take the place of one that holds the account. */
import type { Snapshot } from '../../../shared/snapshot/schema';

/**
 * Why nothing was read, as a sentence of the first call that failed; null: something was, or AWS refused, and then the
 * snapshot says what to ask for.
 */
export function whyNothing({ iam, resources = [], coverage = [] }: Snapshot): string | null {
  const held = [...resources, ...Object.values(iam).flatMap((list: unknown) => (Array.isArray(list) ? list : []))];
  if (held.length > 0 || coverage.some(({ outcome }) => outcome === 'denied')) return null;
  return coverage.find(({ outcome }) => outcome === 'failed')?.message ?? null;
}
