import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useScroll } from './use-scroll';
import { scrollToRow, visibleRange } from './visible-range';
import { walk } from './walk';
import './choice-rows.css';

/** choice-rows.css has the same. */
const ROW_HEIGHT = 50;

export interface ChoiceRowsProps<T> {
  readonly items: readonly T[];
  /** What is listed: `Profiles`. */
  readonly label: string;
  readonly keyOf: (item: T) => string;
  /** The key of the row where one is; null: nowhere yet. */
  readonly current: string | null;
  readonly onChoose: (item: T) => void;
  /** Enter, or a double click. */
  readonly onStart: () => void;
  readonly row: (item: T) => ReactNode;
  /** Where several may be ticked: a click or the space bar ticks. */
  readonly ticks?: {
    readonly isTicked: (item: T) => boolean;
    readonly mayTick: (item: T) => boolean;
    readonly onTick: (item: T) => void;
  };
}

/** A long list as a list box: only rows in sight exist, arrows walk, Enter starts. */
export function ChoiceRows<T>({ items, label, keyOf, current, onChoose, onStart, row, ticks }: ChoiceRowsProps<T>) {
  const body = useRef<HTMLDivElement>(null);
  const id = useId();
  const { scrollTop, height, onScroll } = useScroll(body);
  const { from, to } = visibleRange(scrollTop, height, items.length, ROW_HEIGHT);
  const at = items.findIndex((item) => keyOf(item) === current);

  useEffect(() => {
    const element = body.current;
    if (element !== null && at >= 0) {
      element.scrollTop = scrollToRow(at, element.scrollTop, element.clientHeight, ROW_HEIGHT);
    }
  }, [at, height]);

  const tick = (item: T) => {
    if (ticks?.mayTick(item) === true) ticks.onTick(item);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const here = items[at];
    const next = walk(items.length, at, event.key);
    const there = next === null ? undefined : items[next];
    if (event.key === 'Enter') onStart();
    else if (event.key === ' ' && here !== undefined && ticks !== undefined) tick(here);
    else if (there !== undefined) onChoose(there);
    else return;
    event.preventDefault();
  };

  return (
    <div
      className="choice-rows"
      ref={body}
      role="listbox"
      aria-label={label}
      aria-multiselectable={ticks === undefined ? undefined : true}
      tabIndex={0}
      aria-activedescendant={at >= from && at < to ? `${id}-${at}` : undefined}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className="choice-all" style={{ height: items.length * ROW_HEIGHT }}>
        {items.slice(from, to).map((item, index) => {
          const place = from + index;
          return (
            <div
              key={keyOf(item)}
              id={`${id}-${place}`}
              className="choice-row"
              role="option"
              aria-selected={ticks === undefined ? place === at : ticks.isTicked(item)}
              aria-disabled={ticks === undefined ? undefined : !ticks.mayTick(item)}
              aria-setsize={items.length}
              aria-posinset={place + 1}
              data-current={place === at}
              data-ticks={ticks !== undefined}
              style={{ top: place * ROW_HEIGHT }}
              onClick={() => {
                onChoose(item);
                tick(item);
              }}
              onDoubleClick={ticks === undefined ? onStart : undefined}
            >
              {row(item)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
