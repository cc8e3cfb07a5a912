/** The order of a node's edges: broken, unknown, works-if, works; then by the other's name. Pure. */
import type { NodeEdgeRow } from '../../shared/ipc/contract';

const ORDER: Readonly<Record<NodeEdgeRow['verdict'], number>> = { broken: 0, unknown: 1, 'works-if': 2, works: 3 };

export function sortRows(rows: readonly NodeEdgeRow[]): readonly NodeEdgeRow[] {
  return [...rows].sort((a, b) => ORDER[a.verdict] - ORDER[b.verdict] || (a.otherName < b.otherName ? -1 : 1));
}
