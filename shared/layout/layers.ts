/**
 * From columns to layers. A column comes from what a thing is; one that is too tall folds into several layers side
 * by side, so that a drawing of 200 things stays near 16:10.
 */
import { NODE, SPACE } from './sizes';

export interface Ends {
  readonly from: number;
  readonly to: number;
}
export interface Layers {
  /** Layer of each card, 0 = leftmost. */
  readonly layerOf: readonly number[];
  /** Column of each layer. */
  readonly columnOf: readonly number[];
  /** A first order: cards of each layer from top to bottom. */
  readonly order: readonly (readonly number[])[];
}

const FEWEST_ROWS = 8;
const ROWS_NEVER_FOLDED = 11;
const WANTED_SHAPE = 1.6;

export function assignLayers(columns: readonly number[], edges: readonly Ends[]): Layers {
  const byColumn = new Map<number, number[]>();
  columns.forEach((column, card) => {
    const list = byColumn.get(column);
    if (list) list.push(card);
    else byColumn.set(column, [card]);
  });
  const used = [...byColumn.keys()].sort((a, b) => a - b);
  const lists = roughOrder(
    used.map((column) => byColumn.get(column) ?? []),
    columns.length,
    edges,
  );
  const rows = rowsPerLayer(lists.map((list) => list.length));
  const pull = pullOf(columns, edges);

  const layerOf = new Array<number>(columns.length).fill(0);
  const columnOf: number[] = [];
  const order: number[][] = [];
  lists.forEach((list, index) => {
    const parts = fold(list, rows, pull);
    for (const part of parts) {
      for (const card of part) layerOf[card] = order.length;
      columnOf.push(used[index] ?? 0);
      order.push(part);
    }
  });
  return { layerOf, columnOf, order };
}

/** The row count at which the drawing comes nearest to 16:10. */
function rowsPerLayer(lengths: readonly number[]): number {
  const tallest = Math.max(0, ...lengths);
  if (tallest <= ROWS_NEVER_FOLDED) return tallest;
  let best = tallest;
  let bestOff = Infinity;
  for (let rows = FEWEST_ROWS; rows <= tallest; rows++) {
    const layers = lengths.reduce((sum, length) => sum + Math.ceil(length / rows), 0);
    const width = layers * (NODE.w + SPACE.gutter);
    const height = Math.min(rows, tallest) * (NODE.h + SPACE.nodes) * (1 + 0.04 * layers);
    const off = Math.abs(Math.log(width / height / WANTED_SHAPE));
    if (off < bestOff - 1e-9) {
      bestOff = off;
      best = rows;
    }
  }
  return best;
}

/** Where a card's edges draw it inside its column: below 0 to the left, above 0 to the right. */
function pullOf(columns: readonly number[], edges: readonly Ends[]): readonly number[] {
  const pull = new Array<number>(columns.length).fill(0);
  for (const { from, to } of edges) {
    if (from === to) continue;
    const step = (columns[to] ?? 0) - (columns[from] ?? 0);
    // Inside one column the arrow goes from left to right.
    const direction = step === 0 ? -1 : Math.sign(step);
    pull[from] = (pull[from] ?? 0) + direction;
    pull[to] = (pull[to] ?? 0) - direction;
  }
  return pull.map(Math.sign);
}

/** Cuts a column into layers of at most `rows`; what has no pull is dealt out in turn, so that neighbours stay near. */
function fold(list: readonly number[], rows: number, pull: readonly number[]): number[][] {
  const count = Math.ceil(list.length / Math.max(1, rows));
  if (count <= 1) return [[...list]];
  const size = Math.ceil(list.length / count);
  const place = new Map(list.map((card, index) => [card, index]));
  const at = (card: number): number => place.get(card) ?? 0;
  const dealt = [...list].sort(
    (a, b) => (pull[a] ?? 0) - (pull[b] ?? 0) || (at(a) % count) - (at(b) % count) || at(a) - at(b),
  );
  const parts: number[][] = [];
  for (let start = 0; start < dealt.length; start += size) {
    parts.push(dealt.slice(start, start + size).sort((a, b) => at(a) - at(b)));
  }
  return parts;
}

/** A quick order: every card near the mean height of its neighbours, whatever column they are in. */
function roughOrder(lists: readonly number[][], cards: number, edges: readonly Ends[]): number[][] {
  const height = new Array<number>(cards).fill(0.5);
  const spread = (list: readonly number[]): void =>
    list.forEach((card, index) => (height[card] = (index + 0.5) / list.length));
  const ordered = lists.map((list) => [...list]);
  ordered.forEach(spread);
  for (let round = 0; round < 6; round++) {
    const sum = new Array<number>(cards).fill(0);
    const degree = new Array<number>(cards).fill(0);
    for (const { from, to } of edges) {
      if (from === to) continue;
      sum[from] = (sum[from] ?? 0) + (height[to] ?? 0);
      sum[to] = (sum[to] ?? 0) + (height[from] ?? 0);
      degree[from] = (degree[from] ?? 0) + 1;
      degree[to] = (degree[to] ?? 0) + 1;
    }
    const wanted = height.map((own, card) => ((sum[card] ?? 0) + own) / ((degree[card] ?? 0) + 1));
    for (const list of ordered) {
      list.sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || (height[a] ?? 0) - (height[b] ?? 0));
      spread(list);
    }
  }
  return ordered;
}
