/** The row that belongs to what is selected. Pure. */
import type { ListedFinding } from '../../shared/ipc/contract';
import type { Selection } from '../state/selection-store';

/** The finding of the selected edge, else one whose cause also blocks it; -1: none. */
export function selectedRow(findings: readonly ListedFinding[], selection: Selection | null): number {
  if (selection?.kind !== 'edge') return -1;
  const own = findings.findIndex(({ finding }) => finding.edge?.id === selection.id);
  if (own >= 0) return own;
  return findings.findIndex(({ finding }) => finding.alsoBlocks.includes(selection.id));
}
