import Input from '@cloudscape-design/components/input';
import { useRef, useState, type ReactNode } from 'react';
import { ChoiceRows, type ChoiceRowsProps } from './choice-rows';
import { number } from './numbers';
import { useFirstFocus } from './use-first-focus';
import { walk } from './walk';

/** From here on a list is searched rather than read. */
const MANY = 8;

interface Props<T> extends ChoiceRowsProps<T> {
  readonly matching: (items: readonly T[], text: string) => readonly T[];
  readonly words: {
    /** `1 profile`, `3 profiles` */
    readonly title: string;
    /** `profiles` */
    readonly many: string;
    /** `Find a profile` */
    readonly find: string;
    /** What is searched: `Name, account, role or Region` */
    readonly placeholder: string;
    readonly none: (text: string) => string;
  };
  /** Beside the search. */
  readonly action?: ReactNode;
}

/** A list to choose from, with a search where it is long. In the search the arrows walk too, and Enter starts. */
export function SearchedRows<T>({ matching, words, action, ...rows }: Props<T>) {
  const { items, keyOf, current, onChoose, onStart, ticks } = rows;
  const [text, setText] = useState('');
  const pane = useRef<HTMLDivElement>(null);
  const searched = items.length > MANY;
  const found = searched ? matching(items, text) : items;
  useFirstFocus(pane, 'input, [role="listbox"]');
  const search = (next: string) => {
    setText(next);
    const hits = matching(items, next);
    const [first] = hits;
    if (ticks === undefined && first !== undefined && !hits.some((item) => keyOf(item) === current)) onChoose(first);
  };
  return (
    <div className="searched-rows" ref={pane}>
      <div className="searched-rows-head">
        {searched ? (
          <div className="searched-rows-search">
            <Input
              type="search"
              value={text}
              ariaLabel={words.find}
              placeholder={words.placeholder}
              clearAriaLabel="Clear"
              onChange={({ detail }) => search(detail.value)}
              onKeyDown={(event) => {
                const { key } = event.detail;
                const at = found.findIndex((item) => keyOf(item) === current);
                const next = key === 'Home' || key === 'End' ? null : walk(found.length, at, key);
                const there = next === null ? undefined : found[next];
                if (key === 'Enter') onStart();
                else if (there === undefined) return;
                else onChoose(there);
                event.preventDefault();
              }}
            />
          </div>
        ) : (
          <h3>{words.title}</h3>
        )}
        {action}
      </div>
      {found.length === 0 ? (
        <p className="searched-rows-none">{words.none(text)}</p>
      ) : (
        <ChoiceRows {...rows} items={found} />
      )}
      {searched && (
        <p className="searched-rows-count" role="status">
          {number(found.length)} of {number(items.length)} {words.many}
        </p>
      )}
    </div>
  );
}
