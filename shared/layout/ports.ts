/** Where edges leave and enter a card: which side, and how far from its middle, so that parallel edges are spread. */
import type { Structure } from './chains';
import { NODE, SPACE } from './sizes';

/** How an edge is drawn: through the gutters, in a loop beside its layer, or straight down to the next card. */
type Way = 'across' | 'loop-left' | 'loop-right' | 'vertical';
export interface EdgePorts {
  readonly way: Way;
  /** Pixels below the card's middle; for `vertical`, to the right of it. */
  readonly from: number;
  readonly to: number;
}

interface Attachment {
  readonly edge: number;
  readonly end: 'from' | 'to';
  /** Place in the order along the side. */
  readonly key: number;
  /** Edges that share a run share a port. */
  readonly share: string;
}

export function findPorts(structure: Structure, position: readonly number[]): readonly EdgePorts[] {
  const at = (item: number): number => position[item] ?? 0;
  const layer = (item: number): number => structure.layerOf[item] ?? 0;
  const sides = new Map<string, Attachment[]>();
  const verticals = new Map<string, number[]>();
  const ways: Way[] = [];
  const attach = (card: number, side: 'left' | 'right', attachment: Attachment): void => {
    const key = `${card} ${side}`;
    const list = sides.get(key);
    if (list) list.push(attachment);
    else sides.set(key, [attachment]);
  };

  structure.chains.forEach((chain, edge) => {
    const from = chain[0] ?? 0;
    const to = chain[chain.length - 1] ?? 0;
    if (layer(from) === layer(to)) {
      const distance = at(to) - at(from);
      if (Math.abs(distance) === 1) {
        ways.push('vertical');
        const key = from < to ? `${from} ${to}` : `${to} ${from}`;
        verticals.set(key, [...(verticals.get(key) ?? []), edge]);
        return;
      }
      const side = layer(from) === 0 && structure.layers > 1 ? 'left' : 'right';
      ways.push(`loop-${side}`);
      // Loops upwards leave at the top, downwards at the bottom; the shorter lies inside the longer.
      const outside = (other: number): number => {
        const away = other === 0 ? (edge % 2 ? 0.5 : -0.5) : other;
        return away < 0 ? -1e6 - away : 1e6 - away;
      };
      attach(from, side, { edge, end: 'from', key: outside(distance), share: `loop ${edge}` });
      attach(to, side, { edge, end: 'to', key: outside(-distance) + (distance === 0 ? 1 : 0), share: `loop ${edge}` });
      return;
    }
    ways.push('across');
    const rightwards = layer(from) < layer(to);
    const next = chain[1] ?? 0;
    const last = chain[chain.length - 2] ?? 0;
    const shareOf = (item: number): string => (item < structure.cards ? `edge ${edge}` : `run ${item}`);
    attach(from, rightwards ? 'right' : 'left', { edge, end: 'from', key: at(next), share: shareOf(next) });
    attach(to, rightwards ? 'left' : 'right', { edge, end: 'to', key: at(last), share: shareOf(last) });
  });

  const from = new Array<number>(structure.chains.length).fill(0);
  const to = new Array<number>(structure.chains.length).fill(0);
  for (const attachments of sides.values()) {
    attachments.sort((a, b) => a.key - b.key || a.edge - b.edge);
    const slots: string[] = [];
    for (const { share } of attachments) if (slots[slots.length - 1] !== share) slots.push(share);
    const pitch = slots.length > 1 ? Math.min(SPACE.port, (NODE.h - 14) / (slots.length - 1)) : 0;
    let slot = 0;
    attachments.forEach(({ edge, end, share }, index) => {
      if (index > 0 && attachments[index - 1]?.share !== share) slot++;
      (end === 'from' ? from : to)[edge] = (slot - (slots.length - 1) / 2) * pitch;
    });
  }
  for (const edges of verticals.values()) {
    const pitch = edges.length > 1 ? Math.min(80, (NODE.w - 40) / (edges.length - 1)) : 0;
    edges.forEach((edge, index) => {
      const x = (index - (edges.length - 1) / 2) * pitch;
      from[edge] = x;
      to[edge] = x;
    });
  }
  return ways.map((way, edge) => ({ way, from: from[edge] ?? 0, to: to[edge] ?? 0 }));
}
