/**
 * Cards and runs. An edge that spans layers gets a run in each layer between: a slot of its own in the layer's
 * order, through which it passes horizontally. So no edge ever crosses a box that is not its own.
 */
import type { Ends, Layers } from './layers';

/** A card (index of the card list) or a run: both are items of a layer's order. Items 0 … cards-1 are the cards. */
export interface Structure {
  readonly cards: number;
  readonly layerOf: readonly number[];
  readonly layers: number;
  /** Items of each edge from source to target, one layer apart each; two equal-layer cards for an edge inside a layer. */
  readonly chains: readonly (readonly number[])[];
  /** Between neighbouring layers, left item first; each pair once, with how many edges take it. */
  readonly links: readonly Link[];
  /** Are runs shared and narrow, because there are many? */
  readonly crowded: boolean;
}
export interface Link {
  readonly left: number;
  readonly right: number;
  readonly count: number;
}
/** An edge, and what it may share a run with (same verdict, same look). */
export interface StyledEnds extends Ends {
  readonly style: string;
}

const MANY_RUNS = 48;

export function buildStructure(layers: Layers, edges: readonly StyledEnds[]): Structure {
  const cards = layers.layerOf.length;
  const layerOf = [...layers.layerOf];
  const layer = (item: number): number => layerOf[item] ?? 0;
  const span = edges.map((edge) => layer(edge.to) - layer(edge.from));
  const runs = span.reduce((sum, steps) => sum + Math.max(0, Math.abs(steps) - 1), 0);
  const crowded = runs > MANY_RUNS;

  const trunks = trunkKeys(edges, span, crowded);
  const shared = new Map<string, number>();
  const chains = edges.map((edge, index) => {
    const steps = span[index] ?? 0;
    const direction = Math.sign(steps);
    const chain = [edge.from];
    for (let step = 1; step < Math.abs(steps); step++) {
      const at = layer(edge.from) + step * direction;
      const key = `${trunks[index] ?? ''}|${at}`;
      let item = shared.get(key);
      if (item === undefined) {
        item = layerOf.length;
        layerOf.push(at);
        shared.set(key, item);
      }
      chain.push(item);
    }
    chain.push(edge.to);
    return chain;
  });

  const links = new Map<string, Link>();
  for (const chain of chains) {
    for (let i = 1; i < chain.length; i++) {
      const a = chain[i - 1] ?? 0;
      const b = chain[i] ?? 0;
      if (layer(a) === layer(b)) continue;
      const [left, right] = layer(a) < layer(b) ? [a, b] : [b, a];
      const key = `${left}>${right}`;
      links.set(key, { left, right, count: (links.get(key)?.count ?? 0) + 1 });
    }
  }
  return { cards, layerOf, layers: layers.order.length, chains, links: [...links.values()], crowded };
}

/** With many runs, edges of one look share the run of their busier end: a trunk that fans out at the other. */
function trunkKeys(edges: readonly StyledEnds[], span: readonly number[], crowded: boolean): readonly string[] {
  if (!crowded) return edges.map((_, index) => `edge ${index}`);
  const counts = new Map<string, number>();
  const keys = edges.map((edge, index) => {
    const steps = span[index] ?? 0;
    if (Math.abs(steps) < 2) return ['', ''] as const;
    const way = `${edge.style}|${Math.sign(steps)}`;
    const pair = [`from ${edge.from}|${way}`, `to ${edge.to}|${way}`] as const;
    for (const key of pair) counts.set(key, (counts.get(key) ?? 0) + 1);
    return pair;
  });
  return keys.map(([from, to]) => ((counts.get(to) ?? 0) > (counts.get(from) ?? 0) ? to : from));
}
