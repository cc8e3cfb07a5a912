/**
 * Heights. Each item wants to stand where its neighbours are, so that edges run straight; the order and the gaps of
 * its layer are kept. Sweeps to the right and to the left in turn, each layer solved exactly (least squares under
 * order constraints: neighbours that push each other are pooled).
 */
import type { Structure } from './chains';
import type { EdgePorts } from './ports';

const ROUNDS = 10;
/** A large drawing gets fewer: it is as good, only less straight. */
const ROUNDS_WHEN_MANY = 6;
const MANY_ITEMS = 1500;

interface Pull {
  readonly other: number;
  /** The item's wanted height minus the other's. */
  readonly offset: number;
  readonly weight: number;
}

export function placeItems(
  structure: Structure,
  order: readonly (readonly number[])[],
  ports: readonly EdgePorts[],
  weights: readonly number[],
  gap: (above: number, below: number) => number,
): readonly number[] {
  const items = structure.layerOf.length;
  const leftward: Pull[][] = Array.from({ length: items }, () => []);
  const rightward: Pull[][] = Array.from({ length: items }, () => []);
  structure.chains.forEach((chain, edge) => {
    const port = ports[edge];
    if (port?.way !== 'across') return;
    for (let i = 1; i < chain.length; i++) {
      const a = chain[i - 1] ?? 0;
      const b = chain[i] ?? 0;
      const offsetA = i === 1 ? port.from : 0;
      const offsetB = i === chain.length - 1 ? port.to : 0;
      const runs = (a >= structure.cards ? 1 : 0) + (b >= structure.cards ? 1 : 0);
      const weight = (runs === 2 ? 6 : runs === 1 ? 2 : 1) * (weights[edge] ?? 1);
      const aIsLeft = (structure.layerOf[a] ?? 0) < (structure.layerOf[b] ?? 0);
      (aIsLeft ? rightward : leftward)[a]?.push({ other: b, offset: offsetB - offsetA, weight });
      (aIsLeft ? leftward : rightward)[b]?.push({ other: a, offset: offsetA - offsetB, weight });
    }
  });

  const both = leftward.map((pulls, item) => [...pulls, ...(rightward[item] ?? [])]);

  const y = new Array<number>(items).fill(0);
  const tops = order.map((layer) => offsets(layer, gap));
  order.forEach((layer, index) => {
    const list = tops[index] ?? [];
    const middle = (list[list.length - 1] ?? 0) / 2;
    layer.forEach((item, place) => (y[item] = (list[place] ?? 0) - middle));
  });

  const solve = (index: number, side: readonly (readonly Pull[])[]): void => {
    const layer = order[index] ?? [];
    const top = tops[index] ?? [];
    const wanted: number[] = [];
    const weight: number[] = [];
    layer.forEach((item, place) => {
      const pulls = side[item] ?? [];
      let sum = 0;
      for (const pull of pulls) sum += pull.weight;
      wanted.push((sum === 0 ? (y[item] ?? 0) : weightedMedian(pulls, y)) - (top[place] ?? 0));
      weight.push(sum === 0 ? 0.05 : sum);
    });
    pool(wanted, weight).forEach((value, place) => (y[layer[place] ?? 0] = value + (top[place] ?? 0)));
  };

  const rounds = items > MANY_ITEMS ? ROUNDS_WHEN_MANY : ROUNDS;
  for (let round = 0; round < rounds; round++) {
    const rightwards = round % 2 === 0;
    for (let step = 0; step < order.length; step++) {
      const index = rightwards ? step : order.length - 1 - step;
      if (round >= rounds - 4) solve(index, both);
      else if (step > 0) solve(index, rightwards ? leftward : rightward);
    }
  }
  closeGaps(y, order, gap);
  const least = Math.min(...y);
  return y.map((value) => Math.round(value - least));
}

/**
 * Bands in which no layer needs the room are taken out: at each height, all that is below moves up by what every
 * layer can spare there. What is aligned on one side of the cut stays aligned.
 */
function closeGaps(
  y: number[],
  order: readonly (readonly number[])[],
  gap: (above: number, below: number) => number,
): void {
  const sorted = order.flat().sort((a, b) => (y[a] ?? 0) - (y[b] ?? 0) || a - b);
  const next = new Array<number>(order.length).fill(0);
  const layerOf = new Map<number, number>();
  order.forEach((layer, index) => layer.forEach((item) => layerOf.set(item, index)));
  let moved = 0;
  for (let i = 0; i < sorted.length; i++) {
    const item = sorted[i] ?? 0;
    const layer = layerOf.get(item) ?? 0;
    // What each layer can spare between its last item above this height and its first at or below it.
    let spare = Infinity;
    order.forEach((items, index) => {
      const below = items[next[index] ?? 0];
      const above = items[(next[index] ?? 0) - 1];
      if (below === undefined || above === undefined) return;
      spare = Math.min(spare, (y[below] ?? 0) - moved - (y[above] ?? 0) - gap(above, below));
    });
    if (i > 0 && spare > 0 && spare < Infinity) moved += spare;
    y[item] = (y[item] ?? 0) - moved;
    next[layer] = (next[layer] ?? 0) + 1;
  }
}

/** Each item's least distance from the first of its layer. */
function offsets(layer: readonly number[], gap: (above: number, below: number) => number): number[] {
  const list: number[] = [];
  layer.forEach((item, index) => {
    list.push(index === 0 ? 0 : (list[index - 1] ?? 0) + gap(layer[index - 1] ?? 0, item));
  });
  return list;
}

function weightedMedian(pulls: readonly Pull[], y: readonly number[]): number {
  const only = pulls[0];
  if (only && pulls.length === 1) return (y[only.other] ?? 0) + only.offset;
  const wishes = pulls.map((pull) => ({ at: (y[pull.other] ?? 0) + pull.offset, weight: pull.weight }));
  wishes.sort((a, b) => a.at - b.at);
  let half = 0;
  for (const { weight } of wishes) half += weight / 2;
  let sum = 0;
  for (let i = 0; i < wishes.length; i++) {
    const wish = wishes[i];
    if (!wish) break;
    sum += wish.weight;
    if (sum > half) return wish.at;
    if (sum === half) return (wish.at + (wishes[i + 1]?.at ?? wish.at)) / 2;
  }
  return wishes[wishes.length - 1]?.at ?? 0;
}

/** The non-decreasing sequence nearest to `wanted` (pool adjacent violators). */
function pool(wanted: readonly number[], weights: readonly number[]): number[] {
  const blocks: { sum: number; weight: number; count: number }[] = [];
  wanted.forEach((value, index) => {
    const weight = weights[index] ?? 1;
    let block = { sum: value * weight, weight, count: 1 };
    for (;;) {
      const last = blocks[blocks.length - 1];
      if (!last || last.sum / last.weight <= block.sum / block.weight) break;
      blocks.pop();
      block = { sum: last.sum + block.sum, weight: last.weight + block.weight, count: last.count + block.count };
    }
    blocks.push(block);
  });
  const result: number[] = [];
  for (const { sum, weight, count } of blocks) for (let i = 0; i < count; i++) result.push(sum / weight);
  return result;
}
