/** Lists of those that share a cause, in the order in which the causes were met. */
export function byCause<T>(items: readonly T[], causeOf: (item: T) => string): readonly (readonly [T, ...T[]])[] {
  const found = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const cause = causeOf(item);
    const list = found.get(cause);
    if (list === undefined) found.set(cause, [item]);
    else list.push(item);
  }
  return [...found.values()];
}
