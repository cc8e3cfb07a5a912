/** How often the links between two neighbouring layers cross. */

/**
 * Counts inversions of the right ends, the links sorted by left end: a Fenwick tree, n log n.
 * `pairs` are places, left and right, both whole numbers; `rights` is the length of the right layer.
 */
export function countCrossings(pairs: readonly (readonly [left: number, right: number])[], rights: number): number {
  const keys = new Float64Array(pairs.length);
  pairs.forEach(([left, right], index) => (keys[index] = left * rights + right));
  return countKeyed(keys, rights);
}

/** The same for keys `left * rights + right`; sorts them in place. */
export function countKeyed(keys: Float64Array, rights: number): number {
  keys.sort();
  const tree = new Int32Array(rights + 1);
  let crossings = 0;
  for (let placed = 0; placed < keys.length; placed++) {
    const right = (keys[placed] ?? 0) % rights;
    let before = 0;
    for (let i = right + 1; i > 0; i -= i & -i) before += tree[i] ?? 0;
    crossings += placed - before;
    for (let i = right + 1; i <= rights; i += i & -i) tree[i] = (tree[i] ?? 0) + 1;
  }
  return crossings;
}
