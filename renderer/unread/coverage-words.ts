/** What could not be read, in words. Pure. */
import type { CoverageGroup } from '../../shared/ipc/contract';
import { countOf } from '../ui/numbers';

type Outcome = CoverageGroup['outcome'];

export const OUTCOMES: readonly Outcome[] = ['denied', 'failed', 'skipped'];

/** While an account is being read, what was not asked is simply not read yet. */
export function outcomeWords(outcome: Outcome, reading: boolean): { readonly title: string; readonly said: string } {
  if (outcome === 'denied') return { title: 'Refused', said: 'AWS was asked and refused.' };
  if (outcome === 'failed') return { title: 'Failed', said: 'AWS was asked and gave no usable answer.' };
  return reading
    ? { title: 'Not read yet', said: 'The crawl has not come to these.' }
    : { title: 'Not asked', said: 'AWS was not asked, so nothing is known about these.' };
}

/** The whole in a sentence: `3 things could not be read; 9 edges are unknown, never allowed or denied.` */
export function summaryWords(groups: readonly CoverageGroup[], unknownEdges: number, reading: boolean): string {
  // What nobody asked for is no failure, so it is not counted.
  const count = groups.reduce((sum, group) => sum + (group.outcome === 'skipped' ? 0 : group.count), 0);
  const edges = `${countOf(unknownEdges, 'edge is', 'edges are')} unknown, never allowed or denied.`;
  if (reading) {
    const so = count === 0 ? '' : `${countOf(count, 'thing')} could not be read so far. `;
    return `${so}The account is still being read${unknownEdges === 0 ? '.' : `; as yet ${edges}`}`;
  }
  const read =
    count === 0 ? 'Everything that was asked for could be read' : `${countOf(count, 'thing')} could not be read`;
  if (unknownEdges > 0) return `${read}; ${edges}`;
  return count === 0
    ? `${read}.`
    : `${read}. What depends on ${count === 1 ? 'it' : 'them'} is unknown, never allowed or denied.`;
}

/** What reading again reads: old and new must not be held against each other. */
export function againWords(young: boolean): { readonly button: string; readonly note: string } {
  return young
    ? {
        button: 'Crawl only these again',
        note: 'Buckets, functions, keys, secrets and log groups that were read are not read again.',
      }
    : { button: 'Crawl again', note: 'Read more than a quarter of an hour ago: the whole account is read anew.' };
}
