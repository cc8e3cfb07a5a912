/** How wide the gutters between the layers are, and how far the loops in them reach. */
import type { ViewEdge } from '../view/view';
import type { Structure } from './chains';
import { labelWidth } from './labels';
import type { EdgePorts } from './ports';
import { loopReach } from './route';
import { LABEL, SPACE } from './sizes';

/** Loops of one layer and side are nested, the longer outside. */
export function loopReaches(
  structure: Structure,
  ports: readonly EdgePorts[],
  edges: readonly ViewEdge[],
  position: readonly number[],
): readonly number[] {
  const reaches = new Array<number>(edges.length).fill(0);
  const loops = new Map<string, { edge: number; length: number }[]>();
  structure.chains.forEach((chain, edge) => {
    const way = ports[edge]?.way;
    if (way !== 'loop-left' && way !== 'loop-right') return;
    const key = `${structure.layerOf[chain[0] ?? 0] ?? 0} ${way}`;
    const length = Math.abs((position[chain[0] ?? 0] ?? 0) - (position[chain[1] ?? 0] ?? 0));
    loops.set(key, [...(loops.get(key) ?? []), { edge, length }]);
  });
  for (const list of loops.values()) {
    list.sort((a, b) => a.length - b.length || a.edge - b.edge);
    list.forEach(({ edge }, rank) => {
      const item = edges[edge];
      const width = item ? Math.min(labelWidth(item.label, item.verdict), LABEL.maxText) : 0;
      reaches[edge] = Math.min(loopReach(Math.min(rank, 12), width), 220);
    });
  }
  return reaches;
}

/** A gutter is as wide as the labels in it ask for, and wider where edges climb far. */
export function gutterWidths(
  structure: Structure,
  ports: readonly EdgePorts[],
  edges: readonly ViewEdge[],
  reaches: readonly number[],
  y: readonly number[],
): readonly number[] {
  const inner: number = structure.layers > 1 ? SPACE.gutter : 0;
  const widths: number[] = Array.from({ length: structure.layers + 1 }, (_, gutter) =>
    gutter === 0 || gutter === structure.layers ? 0 : inner,
  );
  const climbs = new Array<number>(structure.layers + 1).fill(0);
  const lines = new Array<number>(structure.layers + 1).fill(0);
  const beside = new Map<string, number>();
  const widen = (gutter: number, width: number): void => {
    widths[gutter] = Math.max(widths[gutter] ?? 0, width);
  };
  structure.chains.forEach((chain, edge) => {
    const item = edges[edge];
    if (!item) return;
    const label = item.label === '' ? 0 : Math.min(labelWidth(item.label, item.verdict), LABEL.maxText + 24);
    const layer = structure.layerOf[chain[0] ?? 0] ?? 0;
    const way = ports[edge]?.way;
    if (way === 'loop-right') widen(layer + 1, (reaches[edge] ?? 0) + label / 2 + 12);
    else if (way === 'loop-left') widen(layer, (reaches[edge] ?? 0) + label / 2 + 12);
    else if (way === 'across') {
      if (chain.length === 2) {
        // Parallel edges are named one beside the other.
        const gutter = gutterOf(structure, chain, 1);
        const key = `${Math.min(chain[0] ?? 0, chain[1] ?? 0)} ${Math.max(chain[0] ?? 0, chain[1] ?? 0)}`;
        beside.set(key, (beside.get(key) ?? 24) + label + 10);
        widen(gutter, Math.min(beside.get(key) ?? 0, SPACE.gutterMost));
      }
      if (chain.length === 2 || structure.crowded)
        widen(gutterOf(structure, chain, 1), Math.min(label + 40, SPACE.gutterMost));
      for (let i = 1; i < chain.length; i++) {
        const gutter = gutterOf(structure, chain, i);
        lines[gutter] = (lines[gutter] ?? 0) + 1;
        climbs[gutter] = (climbs[gutter] ?? 0) + Math.abs((y[chain[i] ?? 0] ?? 0) - (y[chain[i - 1] ?? 0] ?? 0));
      }
    }
  });
  return widths.map((width, gutter) =>
    width === 0
      ? 0
      : Math.round(
          Math.max(width, Math.min(SPACE.gutterMost, width + (climbs[gutter] ?? 0) / 60 + 2 * (lines[gutter] ?? 0))),
        ),
  );
}

function gutterOf(structure: Structure, chain: readonly number[], step: number): number {
  return Math.max(structure.layerOf[chain[step - 1] ?? 0] ?? 0, structure.layerOf[chain[step] ?? 0] ?? 0);
}
