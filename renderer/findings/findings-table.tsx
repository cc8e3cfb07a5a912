import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { ListedFinding } from '../../shared/ipc/contract';
import { selectEdge, selectNode } from '../actions/select';
import { useSelectionStore } from '../state/selection-store';
import { FindingRow } from './finding-row';
import { selectedRow } from './selected-row';
import { ROW_HEIGHT, scrollToRow, visibleRange } from './visible-range';

const COLUMNS = ['Broken edge', 'Between', 'Blocked at', 'Rule'];

/** A finding without an edge belongs to the document its evidence is in. */
function choose({ finding }: ListedFinding): void {
  const [first] = finding.evidence;
  if (finding.edge !== null) void selectEdge(finding.edge.id);
  else if (first !== undefined) void selectNode(first.document.split('#')[0] ?? first.document);
}

/** Rows in sight only, however many there are; arrows walk and select. */
export function FindingsTable({ findings }: { readonly findings: readonly ListedFinding[] }) {
  const body = useRef<HTMLDivElement>(null);
  const selection = useSelectionStore((state) => state.selection);
  const current = selectedRow(findings, selection);
  const { scrollTop, height, onScroll } = useScroll(body);
  const { from, to } = visibleRange(scrollTop, height, findings.length);

  useEffect(() => {
    const element = body.current;
    if (element !== null && current >= 0)
      element.scrollTop = scrollToRow(current, element.scrollTop, element.clientHeight);
  }, [current]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -findings.length, End: findings.length }[
      event.key
    ];
    if (step === undefined || event.altKey) return;
    event.preventDefault();
    const row = Math.max(0, Math.min(findings.length - 1, (current < 0 && step > 0 ? -1 : current) + step));
    const finding = findings[row];
    if (finding !== undefined) choose(finding);
  };

  return (
    <div
      className="findings"
      role="grid"
      aria-label="Broken edges"
      aria-rowcount={findings.length + 1}
      aria-colcount={COLUMNS.length}
    >
      <div role="rowgroup">
        <div className="finding-row findings-head" role="row" aria-rowindex={1}>
          {COLUMNS.map((title) => (
            <span key={title} role="columnheader">
              {title}
            </span>
          ))}
        </div>
      </div>
      <div className="findings-body" role="rowgroup" ref={body} onScroll={onScroll} onKeyDown={onKeyDown}>
        <div role="presentation" className="findings-all" style={{ height: findings.length * ROW_HEIGHT }}>
          {findings.slice(from, to).map((listed, index) => {
            const row = from + index;
            return (
              <FindingRow
                key={`${listed.finding.edge?.id ?? ''}#${row}`}
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

function useScroll(body: RefObject<HTMLDivElement | null>) {
  const [scrollTop, setScrollTop] = useState(0);
  const [height, setHeight] = useState(0);
  useEffect(() => {
    const element = body.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [body]);
  return { scrollTop, height, onScroll: () => setScrollTop(body.current?.scrollTop ?? 0) };
}
