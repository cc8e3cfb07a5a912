/** Entries of an element in a sentence. */
import type { Located } from '../document';
import { brief } from '../sentence';

const MOST = 3;

/** `a`, `a and b`, `a, b and 4 more`; `first` leads where it is given. */
export function names(entries: readonly Located[], first: Located | null = null): string {
  const values = entries.map(({ value }) => value);
  const ordered =
    first === null ? values : [first.value, ...entries.filter((entry) => entry !== first).map(({ value }) => value)];
  if (ordered.length === 0) return 'nothing';
  const shown = ordered.length > MOST ? [...ordered.slice(0, MOST - 1), `${ordered.length - MOST + 1} more`] : ordered;
  const read = shown.map(brief);
  if (read.length === 1) return String(read[0]);
  return `${read.slice(0, -1).join(', ')} and ${String(read.at(-1))}`;
}
