/** Paths as segments, and where they touch boxes. */
import type { Box } from './laid-out';

export interface Point {
  readonly x: number;
  readonly y: number;
}
/** A piece of an edge's path: a straight line, or a cubic curve. */
export type Segment =
  | { readonly kind: 'line'; readonly from: Point; readonly to: Point }
  | { readonly kind: 'curve'; readonly from: Point; readonly c1: Point; readonly c2: Point; readonly to: Point };

export function pointAt(segment: Segment, t: number): Point {
  const { from, to } = segment;
  if (segment.kind === 'line') return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t };
  const u = 1 - t;
  const a = u * u * u;
  const b = 3 * u * u * t;
  const c = 3 * u * t * t;
  const d = t * t * t;
  return {
    x: a * from.x + b * segment.c1.x + c * segment.c2.x + d * to.x,
    y: a * from.y + b * segment.c1.y + c * segment.c2.y + d * to.y,
  };
}

const number = (value: number): string => String(Math.round(value * 10) / 10);

/** SVG path data: M, C and L. */
export function pathData(segments: readonly Segment[]): string {
  let data = '';
  for (const segment of segments) {
    if (data === '') data = `M${number(segment.from.x)},${number(segment.from.y)}`;
    const { to } = segment;
    data +=
      segment.kind === 'line'
        ? `L${number(to.x)},${number(to.y)}`
        : `C${number(segment.c1.x)},${number(segment.c1.y)} ${number(segment.c2.x)},${number(segment.c2.y)} ${number(to.x)},${number(to.y)}`;
  }
  return data;
}

export function boxesOverlap(a: Box, b: Box, margin = 0): boolean {
  return a.x < b.x + b.w + margin && b.x < a.x + a.w + margin && a.y < b.y + b.h + margin && b.y < a.y + a.h + margin;
}

/** Does the straight line from p to q touch the inside of the box? (Liang and Barsky's clipping, written out: it is hot.) */
export function lineTouchesBox(p: Point, q: Point, box: Box): boolean {
  return segmentTouches(p.x, p.y, q.x, q.y, box.x, box.y, box.x + box.w, box.y + box.h);
}

export function segmentTouches(
  px: number,
  py: number,
  qx: number,
  qy: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): boolean {
  if ((px <= x0 && qx <= x0) || (px >= x1 && qx >= x1) || (py <= y0 && qy <= y0) || (py >= y1 && qy >= y1))
    return false;
  const dx = qx - px;
  const dy = qy - py;
  let t0 = 0;
  let t1 = 1;
  if (dx !== 0) {
    const a = (x0 - px) / dx;
    const b = (x1 - px) / dx;
    t0 = Math.max(t0, Math.min(a, b));
    t1 = Math.min(t1, Math.max(a, b));
  }
  if (dy !== 0) {
    const a = (y0 - py) / dy;
    const b = (y1 - py) / dy;
    t0 = Math.max(t0, Math.min(a, b));
    t1 = Math.min(t1, Math.max(a, b));
  }
  return t0 < t1;
}
