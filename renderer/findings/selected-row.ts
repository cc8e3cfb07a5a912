/** The row that belongs to what is selected. Pure. */
import type { Selection } from '../state/selection-store';
import type { ListRow } from './list-rows';

/** The row of the selected edge or thing, else one whose cause also blocks it; -1: none. */
export function selectedRow(
  rows: readonly Pick<ListRow, 'selects' | 'also'>[],
  selection: Pick<Selection, 'kind' | 'id'> | null,
): number {
  if (selection === null) return -1;
  const own = rows.findIndex(({ selects }) => selects.kind === selection.kind && selects.id === selection.id);
  if (own >= 0 || selection.kind !== 'edge') return own;
  return rows.findIndex(({ also }) => also.includes(selection.id));
}
