import { useEffect, useRef, type KeyboardEvent } from 'react';
import { selectEdge, selectFinding, selectNode } from '../actions/select';
import type { ListName } from '../state/account-store';
import { useSelectionStore } from '../state/selection-store';
import { useScroll } from '../ui/use-scroll';
import { scrollToRow, visibleRange } from '../ui/visible-range';
import { FindingRow } from './finding-row';
import { COLUMNS, LIST_TITLES, type ListRow } from './list-rows';
import { selectedRow } from './selected-row';
import { ROW_HEIGHT } from './row-height';

function choose({ selects }: ListRow): void {
  if (selects.kind === 'edge') void selectEdge(selects.id);
  else if (selects.kind === 'node') void selectNode(selects.id);
  else selectFinding(selects.id);
}

interface Props {
  readonly list: ListName;
  readonly rows: readonly ListRow[];
}

/** Rows in sight only, however many there are; arrows walk and select. */
export function FindingsTable({ list, rows }: Props) {
  const body = useRef<HTMLDivElement>(null);
  const selection = useSelectionStore((state) => state.selection);
  const current = selectedRow(rows, selection);
  const { scrollTop, height, onScroll } = useScroll(body);
  const { from, to } = visibleRange(scrollTop, height, rows.length, ROW_HEIGHT);

  // Only what was just selected is scrolled to: a list that grows stays where it is.
  const shown = useRef<typeof selection>(null);
  useEffect(() => {
    const element = body.current;
    if (element === null || current < 0 || shown.current === selection) return;
    shown.current = selection;
    element.scrollTop = scrollToRow(current, element.scrollTop, element.clientHeight, ROW_HEIGHT);
  }, [current, selection]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -rows.length, End: rows.length }[
      event.key
    ];
    if (step === undefined || event.altKey) return;
    event.preventDefault();
    const row = Math.max(0, Math.min(rows.length - 1, (current < 0 && step > 0 ? -1 : current) + step));
    const next = rows[row];
    if (next !== undefined) choose(next);
  };

  return (
    <div
      className="findings"
      role="grid"
      aria-label={LIST_TITLES[list]}
      aria-rowcount={rows.length + 1}
      aria-colcount={COLUMNS[list].length}
      data-list={list}
    >
      <div role="rowgroup">
        <div className="finding-row findings-head" role="row" aria-rowindex={1}>
          {COLUMNS[list].map((title) => (
            <span key={title} role="columnheader">
              {title}
            </span>
          ))}
        </div>
      </div>
      <div className="findings-body" role="rowgroup" ref={body} onScroll={onScroll} onKeyDown={onKeyDown}>
        <div role="presentation" className="findings-all" style={{ height: rows.length * ROW_HEIGHT }}>
          {rows.slice(from, to).map((listed, index) => {
            const row = from + index;
            return (
              <FindingRow
                key={listed.key}
                listed={listed}
                row={row}
                selected={row === current}
                reachable={row === Math.max(0, current)}
                onChoose={() => choose(listed)}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
