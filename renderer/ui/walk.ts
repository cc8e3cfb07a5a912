/** Walking a list with the keyboard. Pure. */
const PAGE = 6;

/** Where a key leads from the row `current` (-1: none) of `count`; null: it is no key of ours, or there is nowhere to go. */
export function walk(count: number, current: number, key: string): number | null {
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: -count, End: count }[key];
  if (step === undefined || count === 0) return null;
  // With nothing chosen, down begins at the first.
  const from = current < 0 && step > 0 ? -1 : Math.max(0, current);
  return Math.max(0, Math.min(count - 1, from + step));
}
