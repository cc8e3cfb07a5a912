/**
 * Paths. Curves stay inside the gutters between layers, runs pass a layer horizontally in their own slot, loops turn
 * round inside a gutter: by construction no path touches a card that is not one of its ends.
 */
import type { Structure } from './chains';
import type { Point, Segment } from './geometry';
import type { EdgePorts } from './ports';
import { ARROW, NODE } from './sizes';

export interface Frame {
  /** Left edge of each layer. */
  readonly layerX: readonly number[];
  /** Width of the gutter to the left of each layer; one more at the end. */
  readonly gutters: readonly number[];
  /** Middle of each item. */
  readonly y: readonly number[];
}
/** A path in pieces; the piece tells where a label may lie. */
interface RoutePiece {
  readonly segment: Segment;
  readonly place: 'gutter' | 'run' | 'vertical' | 'stub';
}
export interface Route {
  readonly pieces: readonly RoutePiece[];
  readonly tip: Point;
  /** Degrees, 0 = to the right. */
  readonly angle: number;
}

const STUB = ARROW.length + 2;

/** How far a loop reaches out of its layer; the k-th lies outside the one before. */
export function loopReach(rank: number, labelWidth: number): number {
  return Math.max(30, labelWidth / 2 + 8) + rank * 16;
}

export function routeEdge(
  structure: Structure,
  frame: Frame,
  chain: readonly number[],
  ports: EdgePorts,
  reach: number,
): Route {
  const from = chain[0] ?? 0;
  const to = chain[chain.length - 1] ?? 0;
  const layer = (item: number): number => structure.layerOf[item] ?? 0;
  const leftOf = (item: number): number => frame.layerX[layer(item)] ?? 0;
  const rightOf = (item: number): number => leftOf(item) + NODE.w;
  const y = (item: number): number => frame.y[item] ?? 0;

  if (ports.way === 'vertical') {
    const down = y(to) > y(from);
    const x = leftOf(from) + NODE.w / 2 + ports.from;
    const start = { x, y: y(from) + (down ? NODE.h / 2 : -NODE.h / 2) };
    const end = { x, y: y(to) + (down ? -NODE.h / 2 : NODE.h / 2) };
    return { pieces: [{ segment: line(start, end), place: 'vertical' }], tip: end, angle: down ? 90 : -90 };
  }
  if (ports.way !== 'across') {
    const sign = ports.way === 'loop-right' ? 1 : -1;
    const x = sign > 0 ? rightOf(from) : leftOf(from);
    const start = { x, y: y(from) + ports.from };
    const end = { x, y: y(to) + ports.to };
    const before = { x: x + sign * STUB, y: end.y };
    // A cubic reaches three quarters of the way to its control points.
    const out = x + (sign * reach) / 0.75;
    const curve: Segment = {
      kind: 'curve',
      from: start,
      c1: { x: out, y: start.y },
      c2: { x: out, y: end.y },
      to: before,
    };
    return {
      pieces: [
        { segment: curve, place: 'gutter' },
        { segment: line(before, end), place: 'stub' },
      ],
      tip: end,
      angle: sign > 0 ? 180 : 0,
    };
  }

  const sign = layer(to) > layer(from) ? 1 : -1;
  const pieces: RoutePiece[] = [];
  let at: Point = { x: sign > 0 ? rightOf(from) : leftOf(from), y: y(from) + ports.from };
  for (let i = 1; i < chain.length; i++) {
    const item = chain[i] ?? 0;
    const last = i === chain.length - 1;
    const enterX = sign > 0 ? leftOf(item) : rightOf(item);
    const enterY = y(item) + (last ? ports.to : 0);
    const curveEnd: Point = { x: last ? enterX - sign * STUB : enterX, y: enterY };
    pieces.push({ segment: sCurve(at, curveEnd), place: 'gutter' });
    at = { x: enterX, y: enterY };
    if (last) {
      pieces.push({ segment: line(curveEnd, at), place: 'stub' });
    } else {
      const exit = { x: sign > 0 ? rightOf(item) : leftOf(item), y: enterY };
      pieces.push({ segment: line(at, exit), place: 'run' });
      at = exit;
    }
  }
  return { pieces, tip: at, angle: sign > 0 ? 0 : 180 };
}

function line(from: Point, to: Point): Segment {
  return { kind: 'line', from, to };
}

/** From left to right (or back), level at both ends; inside the box of its ends. */
function sCurve(from: Point, to: Point): Segment {
  if (Math.abs(from.y - to.y) < 0.5) return line(from, to);
  const half = (to.x - from.x) / 2;
  return { kind: 'curve', from, c1: { x: from.x + half, y: from.y }, c2: { x: to.x - half, y: to.y }, to };
}
