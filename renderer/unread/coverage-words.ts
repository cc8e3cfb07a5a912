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

/** The whole in a sentence: `3 things could not be read; 9 edges are unknown because of it.` */
export function summaryWords(groups: readonly CoverageGroup[], unknownEdges: number, reading: boolean): string {
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  const read = reading
    ? `${countOf(count, 'thing is', 'things are')} not read yet`
    : `${countOf(count, 'thing was', 'things were')} not read`;
  if (unknownEdges === 0) return `${read}. What depends on that is unknown, never allowed or denied.`;
  return `${read}; ${countOf(unknownEdges, 'edge is', 'edges are')} unknown, never allowed or denied.`;
}
