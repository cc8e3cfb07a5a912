/** How often the links between two neighbouring layers cross. */

/** Counts inversions of the right ends, the links sorted by left end: a Fenwick tree, n log n. */
export function countCrossings(pairs: readonly (readonly [left: number, right: number])[], rights: number): number {
  const sorted = [...pairs].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const tree = new Int32Array(rights + 1);
  let crossings = 0;
  let placed = 0;
  for (const [, right] of sorted) {
    let before = 0;
    for (let i = right + 1; i > 0; i -= i & -i) before += tree[i] ?? 0;
    crossings += placed - before;
    for (let i = right + 1; i <= rights; i += i & -i) tree[i] = (tree[i] ?? 0) + 1;
    placed++;
  }
  return crossings;
}
