/**
 * The order inside the layers: median and barycentre sweeps in turn, then swaps of neighbours as long as crossings
 * vanish. The best order seen is kept. No randomness: the same graph gives the same order.
 */
import type { Link, Structure } from './chains';
import { countKeyed } from './crossings';

const ROUNDS = 12;
const SWAP_PASSES = 8;
/** Above these many links the dearer steps are left out: a large graph is read by its groups, not by its lines. */
const FEW_LINKS = 400;
const MANY_LINKS = 1500;

export function orderLayers(structure: Structure, first: readonly (readonly number[])[]): number[][] {
  const few = structure.links.length < FEW_LINKS;
  const many = structure.links.length > MANY_LINKS;
  const starts = few ? [first, first.map((layer) => [...layer].sort((a, b) => a - b))] : [first];
  let best: number[][] = [];
  let bestCrossings = Infinity;
  for (const start of starts) {
    const sweep = new Sweep(structure, start);
    const keep = (): boolean => {
      const crossings = sweep.crossings();
      if (crossings >= bestCrossings) return false;
      best = sweep.snapshot();
      bestCrossings = crossings;
      return true;
    };
    keep();
    let idle = 0;
    for (let round = 0; round < (many ? ROUNDS - 4 : ROUNDS) && bestCrossings > 0 && idle < 4; round++) {
      sweep.pass(round % 2 === 0, round % 4 < 2 ? 'mean' : 'median');
      idle = keep() ? 0 : idle + 1;
      if (many) continue;
      sweep.swap(2);
      if (few) sweep.sift();
      if (keep()) idle = 0;
    }
  }
  const last = new Sweep(structure, first);
  last.restore(best);
  last.swap(many ? SWAP_PASSES / 4 : SWAP_PASSES);
  return last.snapshot();
}

class Sweep {
  private readonly left: number[][];
  private readonly right: number[][];
  private readonly beside: number[][];
  /** Links by the layer of their left end. */
  private readonly between: Link[][];
  private readonly position: Float64Array;
  private readonly wanted: Float64Array;
  private order: number[][];

  constructor(
    private readonly structure: Structure,
    first: readonly (readonly number[])[],
  ) {
    const items = structure.layerOf.length;
    const lists = (): number[][] => Array.from({ length: items }, () => []);
    this.left = lists();
    this.right = lists();
    this.beside = lists();
    this.between = first.map(() => []);
    for (const link of structure.links) {
      this.between[structure.layerOf[link.left] ?? 0]?.push(link);
      // A shared run counts as the edges it carries, up to a point.
      for (let i = 0; i < Math.min(link.count, 4); i++) {
        this.right[link.left]?.push(link.right);
        this.left[link.right]?.push(link.left);
      }
    }
    for (const chain of structure.chains) {
      const [from, to] = [chain[0] ?? 0, chain[chain.length - 1] ?? 0];
      if (chain.length === 2 && from !== to && structure.layerOf[from] === structure.layerOf[to]) {
        this.beside[from]?.push(to);
        this.beside[to]?.push(from);
      }
    }
    this.position = new Float64Array(items);
    this.wanted = new Float64Array(items);
    this.order = first.map((layer) => [...layer]);
    this.addRuns();
  }

  /** Runs start at the height of the end that they come from. */
  private addRuns(): void {
    const height = new Float64Array(this.structure.layerOf.length);
    for (const layer of this.order) layer.forEach((item, index) => (height[item] = (index + 0.5) / layer.length));
    for (const chain of this.structure.chains) {
      const a = height[chain[0] ?? 0] ?? 0;
      const b = height[chain[chain.length - 1] ?? 0] ?? 0;
      chain.forEach((item, index) => {
        if (item < this.structure.cards) return;
        height[item] = a + ((b - a) * index) / (chain.length - 1);
      });
    }
    this.structure.layerOf.forEach((layer, item) => {
      if (item >= this.structure.cards) this.order[layer]?.push(item);
    });
    for (const layer of this.order) {
      layer.sort((a, b) => (height[a] ?? 0) - (height[b] ?? 0) || a - b);
      this.number(layer);
    }
  }

  private number(layer: readonly number[]): void {
    layer.forEach((item, index) => (this.position[item] = index));
  }

  snapshot(): number[][] {
    return this.order.map((layer) => [...layer]);
  }

  restore(order: readonly (readonly number[])[]): void {
    this.order = order.map((layer) => [...layer]);
    this.order.forEach((layer) => this.number(layer));
  }

  crossings(): number {
    let sum = 0;
    this.between.forEach((links, layer) => {
      const rights = this.order[layer + 1]?.length ?? 0;
      const keys = new Float64Array(links.length);
      for (let i = 0; i < links.length; i++) {
        const link = links[i];
        if (link) keys[i] = (this.position[link.left] ?? 0) * rights + (this.position[link.right] ?? 0);
      }
      if (links.length > 1) sum += countKeyed(keys, rights);
    });
    return sum;
  }

  /** One sweep over all layers, each ordered by the layer before it. */
  pass(rightwards: boolean, by: 'mean' | 'median'): void {
    const count = this.order.length;
    for (let step = 1; step < count; step++) {
      const layer = this.order[rightwards ? step : count - 1 - step];
      if (!layer) continue;
      const near = rightwards ? this.left : this.right;
      for (const item of layer) this.wanted[item] = this.wantedAt(item, near[item] ?? [], by);
      layer.sort(
        (a, b) =>
          (this.wanted[a] ?? 0) - (this.wanted[b] ?? 0) || (this.position[a] ?? 0) - (this.position[b] ?? 0) || a - b,
      );
      this.number(layer);
    }
  }

  private wantedAt(item: number, near: readonly number[], by: 'mean' | 'median'): number {
    const own = this.position[item] ?? 0;
    if (near.length === 0) {
      const beside = this.beside[item] ?? [];
      if (beside.length === 0) return own;
      return beside.reduce((sum, other) => sum + (this.position[other] ?? 0), 0) / beside.length;
    }
    if (by === 'mean') {
      let sum = 0;
      for (const other of near) sum += this.position[other] ?? 0;
      return sum / near.length;
    }
    const places = near.map((other) => this.position[other] ?? 0).sort((a, b) => a - b);
    const middle = places.length >> 1;
    return places.length % 2 === 1 ? (places[middle] ?? 0) : ((places[middle - 1] ?? 0) + (places[middle] ?? 0)) / 2;
  }

  /** Moves each item to the place of its layer where it crosses least. */
  sift(): void {
    for (const layer of this.order) {
      for (const item of [...layer]) {
        const from = this.position[item] ?? 0;
        let [at, change, best] = [from, 0, 0];
        for (const step of [1, -1]) {
          change = 0;
          for (let index = from + step; index >= 0 && index < layer.length; index += step) {
            const other = layer[index] ?? 0;
            change -= step > 0 ? this.inversionsOf(item, other) : this.inversionsOf(other, item);
            if (change < best) [at, best] = [index, change];
          }
        }
        if (at === from) continue;
        layer.splice(from, 1);
        layer.splice(at, 0, item);
        this.number(layer);
      }
    }
  }

  /** Swaps neighbours where fewer crossings (or a shorter way to a neighbour of the same layer) come of it. */
  swap(passes: number): void {
    for (let pass = 0; pass < passes; pass++) {
      let swapped = false;
      for (const layer of this.order) {
        for (let i = 0; i + 1 < layer.length; i++) {
          const a = layer[i] ?? 0;
          const b = layer[i + 1] ?? 0;
          if (this.gain(a, b) <= 0) continue;
          layer[i] = b;
          layer[i + 1] = a;
          this.position[a] = i + 1;
          this.position[b] = i;
          swapped = true;
        }
      }
      if (!swapped) return;
    }
  }

  /** Crossings saved by having b above a; a link inside the layer that becomes shorter counts a little. */
  private gain(a: number, b: number): number {
    let gain = this.inversionsOf(a, b);
    const at = this.position[a] ?? 0;
    for (const other of this.beside[a] ?? []) if (other !== b) gain += (this.position[other] ?? 0) > at ? 0.3 : -0.3;
    for (const other of this.beside[b] ?? []) if (other !== a) gain += (this.position[other] ?? 0) < at ? 0.3 : -0.3;
    return gain;
  }

  /** Crossings between the links of a and b when a is above, minus those when b is. */
  private inversionsOf(a: number, b: number): number {
    return (
      this.inversions(this.left[a] ?? [], this.left[b] ?? []) +
      this.inversions(this.right[a] ?? [], this.right[b] ?? [])
    );
  }

  private inversions(of: readonly number[], against: readonly number[]): number {
    let sum = 0;
    for (const a of of) {
      const p = this.position[a] ?? 0;
      for (const b of against) {
        const q = this.position[b] ?? 0;
        if (p > q) sum++;
        else if (p < q) sum--;
      }
    }
    return sum;
  }
}
