import { describe, expect, it } from 'vitest';
import { buildStructure, type Structure } from './chains';
import { countCrossings } from './crossings';
import { assignLayers } from './layers';
import { orderLayers } from './order';

function random(seed: number): () => number {
  let state = (seed * 2654435761) % 2147483647 || 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

function crossings(structure: Structure, order: readonly (readonly number[])[]): number {
  const place = new Map(order.flatMap((layer) => layer.map((item, index) => [item, index] as const)));
  return order.reduce((sum, layer, index) => {
    const pairs = structure.links
      .filter((link) => structure.layerOf[link.left] === index)
      .map((link): [number, number] => [place.get(link.left) ?? 0, place.get(link.right) ?? 0]);
    return sum + (layer.length > 0 ? countCrossings(pairs, order[index + 1]?.length ?? 0) : 0);
  }, 0);
}

/** The textbook: twelve sweeps, each layer sorted by the mean place of its neighbours in the layer before. */
function barycentre(structure: Structure): number[][] {
  const order: number[][] = Array.from({ length: structure.layers }, () => []);
  structure.layerOf.forEach((layer, item) => order[layer]?.push(item));
  for (let sweep = 0; sweep < 12; sweep++) {
    const rightwards = sweep % 2 === 0;
    for (let step = 1; step < order.length; step++) {
      const index = rightwards ? step : order.length - 1 - step;
      const before = order[rightwards ? index - 1 : index + 1] ?? [];
      const place = new Map(before.map((item, at) => [item, at]));
      const layer = order[index] ?? [];
      const wanted = new Map(
        layer.map((item, at) => {
          const near = structure.links
            .filter((link) => (rightwards ? link.right : link.left) === item)
            .map((link) => place.get(rightwards ? link.left : link.right) ?? 0);
          return [item, near.length === 0 ? at : near.reduce((sum, value) => sum + value, 0) / near.length];
        }),
      );
      layer.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
    }
  }
  return order;
}

describe('order of the layers', () => {
  it.each(Array.from({ length: 24 }, (_, index) => index + 1))(
    'crosses no more than a plain barycentre (%i)',
    (seed) => {
      const next = random(seed);
      const cards = 12 + Math.floor(next() * 90);
      const columns = Array.from({ length: cards }, () => Math.floor(next() * 4));
      const edges = Array.from({ length: Math.floor(cards * 1.4) }, () => ({
        from: Math.floor(next() ** 2 * cards),
        to: Math.floor(next() ** 1.5 * cards),
        style: 'works',
      }));
      const layers = assignLayers(columns, edges);
      const structure = buildStructure(layers, edges);
      const order = orderLayers(structure, layers.order);
      expect(order.flat().sort((a, b) => a - b)).toEqual(structure.layerOf.map((_, item) => item));
      expect(crossings(structure, order)).toBeLessThanOrEqual(crossings(structure, barycentre(structure)));
    },
  );

  it('finds the order without crossings where there is one', () => {
    const columns = [0, 0, 0, 1, 1, 1];
    const edges = [
      { from: 0, to: 5, style: '' },
      { from: 1, to: 4, style: '' },
      { from: 2, to: 3, style: '' },
    ];
    const layers = assignLayers(columns, edges);
    const structure = buildStructure(layers, edges);
    expect(crossings(structure, orderLayers(structure, layers.order))).toBe(0);
  });
});

describe('countCrossings', () => {
  it('counts each pair of lines that cross once', () => {
    expect(countCrossings([[0, 1], [1, 0]], 2)).toBe(1); // prettier-ignore
    expect(countCrossings([[0, 2], [1, 1], [2, 0]], 3)).toBe(3); // prettier-ignore
    expect(countCrossings([[0, 0], [0, 1], [1, 1]], 2)).toBe(0); // prettier-ignore
  });
});
