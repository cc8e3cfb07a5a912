import { useEffect, useRef } from 'react';
import { countOf } from '../ui/numbers';
import { VerdictIcon } from '../ui/verdict-icon';
import type { ListRow } from './list-rows';
import { ROW_HEIGHT } from './row-height';

interface Props {
  readonly listed: ListRow;
  readonly row: number;
  readonly selected: boolean;
  /** Tab comes to this row. */
  readonly reachable: boolean;
  readonly onChoose: () => void;
}

/** One broken or unknown edge. The row that is selected by the keyboard keeps the focus. */
export function FindingRow({ listed, row, selected, reachable, onChoose }: Props) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const list = element.current?.closest('[role="grid"]');
    if (selected && list?.contains(document.activeElement)) element.current?.focus({ preventScroll: true });
  }, [selected]);
  return (
    <div
      className="finding-row"
      ref={element}
      role="row"
      tabIndex={reachable ? 0 : -1}
      aria-rowindex={row + 2}
      aria-selected={selected}
      style={{ top: row * ROW_HEIGHT }}
      onClick={onChoose}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          onChoose();
        }
      }}
    >
      <span role="gridcell" className="finding-title" title={listed.whole}>
        <VerdictIcon verdict={listed.verdict} label="" />
        <span>{listed.title}</span>
        {listed.also.length > 0 && <More count={listed.also.length} />}
      </span>
      {listed.cells.map((cell, index) => (
        <span key={index} role="gridcell" title={cell}>
          {cell}
        </span>
      ))}
    </div>
  );
}

/** How many other edges the same cause blocks. */
function More({ count }: { readonly count: number }) {
  const said = `and ${countOf(count, 'more edge')}`;
  return (
    <span className="finding-more" title={said}>
      <span aria-hidden="true">+{count}</span>
      <span className="visually-hidden">{said}</span>
    </span>
  );
}
