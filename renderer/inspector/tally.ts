/** How the declared edges of an account stand, in words. Pure. */
import type { Verdict } from '../../shared/graph/graph';
import type { SnapshotSummary } from '../../shared/ipc/contract';
import { countOf, number } from '../ui/numbers';

interface TallyRow {
  readonly verdict: Verdict;
  readonly count: number;
  readonly text: string;
}

/** `causes`: how many things the list of broken edges names; null: not known yet. */
export function tally(edges: SnapshotSummary['edges'], causes: number | null): readonly TallyRow[] {
  const blocked = `${number(edges.broken)} ${edges.broken === 1 ? 'is' : 'are'} blocked`;
  const byCauses = causes === null || causes === edges.broken ? '' : `, by ${countOf(causes, 'cause')}`;
  return [
    { verdict: 'broken', count: edges.broken, text: blocked + byCauses },
    { verdict: 'works-if', count: edges.worksIf, text: said(edges.worksIf, 'works', 'work', ' on a condition') },
    { verdict: 'unknown', count: edges.unknown, text: said(edges.unknown, 'is', 'are', ' unknown') },
    { verdict: 'works', count: edges.works, text: said(edges.works, 'works', 'work', '') },
  ];
}

function said(count: number, one: string, many: string, rest: string): string {
  return `${number(count)} ${count === 1 ? one : many}${rest}`;
}
