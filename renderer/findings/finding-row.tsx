import { useEffect, useRef } from 'react';
import type { ListedFinding } from '../../shared/ipc/contract';
import { countOf } from '../ui/numbers';
import { VerdictIcon } from '../ui/verdict-icon';
import { ROW_HEIGHT } from './visible-range';

interface Props {
  readonly listed: ListedFinding;
  readonly row: number;
  readonly selected: boolean;
  /** Tab comes to this row. */
  readonly reachable: boolean;
  readonly onChoose: () => void;
}

/** One broken edge. The row that is selected by the keyboard keeps the focus. */
export function FindingRow({ listed, row, selected, reachable, onChoose }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const { finding, between, blockedAt } = listed;
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
      <span role="gridcell" className="finding-title" title={finding.message}>
        <VerdictIcon verdict={finding.kind === 'broken' ? 'broken' : 'works-if'} label="" />
        <span>{finding.title}</span>
        {finding.alsoBlocks.length > 0 && (
          <span className="finding-more">and {countOf(finding.alsoBlocks.length, 'more edge')}</span>
        )}
      </span>
      <span role="gridcell" title={between}>
        {between}
      </span>
      <span role="gridcell" title={blockedAt}>
        {blockedAt}
      </span>
      <span role="gridcell">{finding.code ?? '–'}</span>
    </div>
  );
}
