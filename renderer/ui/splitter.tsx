import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { clampSize, sizeAfterKey } from './split-size';

interface Props {
  readonly label: string;
  /** Which way the bar lies: a horizontal bar resizes heights. */
  readonly orientation: 'horizontal' | 'vertical';
  readonly size: number;
  readonly min: number;
  readonly max: number;
  readonly onResize: (size: number) => void;
}

/** The bar between two panes; resizes the pane after it. Arrow keys, Home and End work too. */
export function Splitter({ label, orientation, size, min, max, onResize }: Props) {
  const start = useRef<{ readonly at: number; readonly size: number } | null>(null);
  const position = (event: PointerEvent) => (orientation === 'horizontal' ? event.clientY : event.clientX);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { at: position(event), size };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (start.current === null) return;
    onResize(clampSize(start.current.size + start.current.at - position(event), min, max));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = sizeAfterKey(event.key, size, min, max);
    if (next === null) return;
    event.preventDefault();
    onResize(next);
  };
  return (
    <div
      className={`splitter splitter-${orientation}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(size)}
      aria-valuemin={min}
      aria-valuemax={max}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => (start.current = null)}
      onKeyDown={onKeyDown}
    />
  );
}
