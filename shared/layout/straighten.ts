/** Edges that miss the straight line by a few pixels get it: their port moves along the card's side. */
import type { Structure } from './chains';
import type { EdgePorts } from './ports';
import { NODE } from './sizes';

const MOST_SHIFT = 11;
const LEAST_PITCH = 8;
const REACH = NODE.h / 2 - 7;

interface End {
  readonly edge: number;
  readonly end: 'from' | 'to';
}

/** The ports with small steps taken out; the order along each side stays as it is. */
export function straighten(
  structure: Structure,
  ports: readonly EdgePorts[],
  y: readonly number[],
  first: (edge: number) => number,
): readonly EdgePorts[] {
  const result = ports.map((port) => ({ ...port }));
  const sides = sidesOf(structure, ports);
  const at = (end: End): number => result[end.edge]?.[end.end] ?? 0;

  /** Moves one end's port; false when it would come too near to another or leave the side. */
  const move = (end: End, to: number): boolean => {
    const port = result[end.edge];
    if (!port || Math.abs(to) > REACH) return false;
    const own = at(end);
    for (const other of sides.get(keyOf(structure, end)) ?? []) {
      if (other.edge === end.edge && other.end === end.end) continue;
      const there = at(other);
      if (there === own || Math.sign(there - to) !== Math.sign(there - own)) return false;
      if (Math.abs(there - to) < Math.min(LEAST_PITCH, Math.abs(there - own))) return false;
    }
    port[end.end] = to;
    return true;
  };

  const turn = structure.chains.map((_, edge) => edge).sort((a, b) => first(a) - first(b) || a - b);
  for (const edge of turn) {
    const chain = structure.chains[edge] ?? [];
    if (result[edge]?.way !== 'across') continue;
    const last = chain.length - 1;
    const height = (index: number): number => y[chain[index] ?? 0] ?? 0;
    const from: End = { edge, end: 'from' };
    const to: End = { edge, end: 'to' };
    if (last === 1) {
      const step = height(1) + at(to) - height(0) - at(from);
      if (step === 0 || Math.abs(step) > MOST_SHIFT) continue;
      if (!move(from, at(from) + step) && !move(to, at(to) - step)) {
        const half = step / 2;
        const before = at(from);
        if (move(from, before + half) && !move(to, at(to) - half)) move(from, before);
      }
    } else {
      const out = height(1) - height(0) - at(from);
      if (out !== 0 && Math.abs(out) <= MOST_SHIFT) move(from, at(from) + out);
      const into = height(last - 1) - height(last) - at(to);
      if (into !== 0 && Math.abs(into) <= MOST_SHIFT) move(to, at(to) + into);
    }
  }
  return result;
}

function sidesOf(structure: Structure, ports: readonly EdgePorts[]): ReadonlyMap<string, readonly End[]> {
  const sides = new Map<string, End[]>();
  ports.forEach(({ way }, edge) => {
    if (way === 'vertical') return;
    for (const end of ['from', 'to'] as const) {
      const key = keyOf(structure, { edge, end }, way);
      sides.set(key, [...(sides.get(key) ?? []), { edge, end }]);
    }
  });
  return sides;
}

function keyOf(structure: Structure, { edge, end }: End, way: EdgePorts['way'] = 'across'): string {
  const chain = structure.chains[edge] ?? [];
  const card = (end === 'from' ? chain[0] : chain[chain.length - 1]) ?? 0;
  if (way === 'loop-left' || way === 'loop-right') return `${card} ${way === 'loop-left' ? 'left' : 'right'}`;
  const next = (end === 'from' ? chain[1] : chain[chain.length - 2]) ?? 0;
  return `${card} ${(structure.layerOf[next] ?? 0) > (structure.layerOf[card] ?? 0) ? 'right' : 'left'}`;
}
