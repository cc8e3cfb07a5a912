/**
 * Where labels lie: on their own edge, over no card, no arrow head and no other label, and on no other edge where
 * that can be had. Broken edges choose first. A label with no room is cut, then left out.
 */
import type { Verdict } from '../graph/graph';
import { boxesOverlap, flatten, lineTouchesBox, pointAt, type Point } from './geometry';
import type { Box } from './laid-out';
import { cutText, measureText } from './measure-text';
import type { Route } from './route';
import { ARROW, BROKEN_LABEL_FONT, LABEL, LABEL_FONT } from './sizes';

/** Labels of broken edges may come with their sign; it is drawn, not written. */
const SIGN = /^✕\s*/;

export interface LabelledEdge {
  readonly label: string;
  readonly verdict: Verdict;
  readonly route: Route;
}
export interface PlacedLabel {
  readonly shown: string;
  readonly box: Box | null;
}

/** The width of a label's box, ✕ and padding included. */
export function labelWidth(label: string, verdict: Verdict): number {
  const font = verdict === 'broken' ? BROKEN_LABEL_FONT : LABEL_FONT;
  return Math.ceil(measureText(label.replace(SIGN, ''), font) + signWidth(verdict) + 2 * LABEL.padding);
}

function signWidth(verdict: Verdict): number {
  return verdict === 'broken' ? LABEL.cross : 0;
}

function cutLabel(label: string, verdict: Verdict, width: number): string {
  const font = verdict === 'broken' ? BROKEN_LABEL_FONT : LABEL_FONT;
  return cutText(label.replace(SIGN, ''), width - signWidth(verdict), font, 'end');
}

const RANK: Readonly<Record<Verdict, number>> = { broken: 0, 'works-if': 1, unknown: 2, works: 3 };
const SPOTS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78] as const;
const CUTS = [1, 0.72, 0.5] as const;
const CROSSED = 10;

export function placeLabels(
  edges: readonly LabelledEdge[],
  cards: readonly Box[],
  bounds: Box,
): readonly PlacedLabel[] {
  const field = new Field(edges.length > 400 ? 6 : 10);
  for (const card of cards) field.block(card);
  edges.forEach((edge, index) => field.addPath(index, edge.route));
  const result: PlacedLabel[] = edges.map((edge) => ({ shown: edge.label.replace(SIGN, ''), box: null }));
  const turn = edges
    .map((_, index) => index)
    .sort((a, b) => RANK[edges[a]?.verdict ?? 'works'] - RANK[edges[b]?.verdict ?? 'works'] || a - b);
  for (const index of turn) {
    const edge = edges[index];
    if (!edge || edge.label === '') continue;
    const placed = placeOne(edge, index, field, bounds);
    if (!placed) continue;
    result[index] = placed;
    if (placed.box) field.block(placed.box);
  }
  return result;
}

function placeOne(edge: LabelledEdge, index: number, field: Field, bounds: Box): PlacedLabel | null {
  const whole = cutLabel(edge.label, edge.verdict, LABEL.maxText);
  const full = labelWidth(whole, edge.verdict);
  for (const part of CUTS) {
    const shown = part === 1 ? whole : cutLabel(edge.label, edge.verdict, (full - 2 * LABEL.padding) * part);
    if (shown === '' || (part < 1 && [...shown].length < 4)) return null;
    const w = labelWidth(shown, edge.verdict);
    let best: Box | null = null;
    let bestCost = Infinity;
    for (const { point, cost } of spots(edge.route)) {
      if (cost >= bestCost) continue;
      const box = { x: Math.round(point.x - w / 2), y: Math.round(point.y - LABEL.h / 2), w, h: LABEL.h };
      if (!inside(box, bounds) || field.blocked(box)) continue;
      const total = cost + CROSSED * field.pathsThrough(box, index);
      if (total >= bestCost) continue;
      best = box;
      bestCost = total;
    }
    if (best) return { shown, box: best };
  }
  return null;
}

/** Candidate middles, the nicest first; the cost is how far from nice. */
function spots(route: Route): { point: Point; cost: number }[] {
  const gutters = route.pieces.filter((piece) => piece.place === 'gutter').length;
  const list: { point: Point; cost: number }[] = [];
  let gutter = 0;
  for (const { segment, place } of route.pieces) {
    if (place === 'stub') continue;
    // An edge through several gutters is named in a run, or else where it begins.
    const base = place === 'run' || place === 'vertical' || gutters === 1 ? 0 : 2 + gutter;
    if (place === 'gutter') gutter++;
    const ts = place === 'vertical' ? [0.42, 0.5, 0.35] : SPOTS;
    ts.forEach((t, order) => list.push({ point: pointAt(segment, t), cost: base + order * 0.4 }));
  }
  return list.sort((a, b) => a.cost - b.cost);
}

function inside(box: Box, bounds: Box): boolean {
  return (
    box.x >= bounds.x &&
    box.y >= bounds.y &&
    box.x + box.w <= bounds.x + bounds.w &&
    box.y + box.h <= bounds.y + bounds.h
  );
}

const CELL = 64;

/** What is where: blocked boxes and path pieces in a grid. */
class Field {
  private readonly boxes = new Map<number, Box[]>();
  private readonly pieces = new Map<number, { readonly edge: number; readonly p: Point; readonly q: Point }[]>();

  constructor(private readonly steps: number) {}

  private *cells(x0: number, y0: number, x1: number, y1: number): Generator<number> {
    for (let x = Math.floor(x0 / CELL); x <= Math.floor(x1 / CELL); x++)
      for (let y = Math.floor(y0 / CELL); y <= Math.floor(y1 / CELL); y++) yield x * 65536 + y;
  }

  block(box: Box): void {
    for (const cell of this.cells(box.x, box.y, box.x + box.w, box.y + box.h)) {
      const list = this.boxes.get(cell);
      if (list) list.push(box);
      else this.boxes.set(cell, [box]);
    }
  }

  addPath(edge: number, route: Route): void {
    const points = flatten(
      route.pieces.map((piece) => piece.segment),
      this.steps,
    );
    for (let i = 1; i < points.length; i++) {
      const p = points[i - 1];
      const q = points[i];
      if (!p || !q) continue;
      const piece = { edge, p, q };
      for (const cell of this.cells(Math.min(p.x, q.x), Math.min(p.y, q.y), Math.max(p.x, q.x), Math.max(p.y, q.y))) {
        const list = this.pieces.get(cell);
        if (list) list.push(piece);
        else this.pieces.set(cell, [piece]);
      }
    }
    const turn = (route.angle * Math.PI) / 180;
    const back = { x: route.tip.x - ARROW.length * Math.cos(turn), y: route.tip.y - ARROW.length * Math.sin(turn) };
    this.block({
      x: Math.min(route.tip.x, back.x) - 1,
      y: Math.min(route.tip.y, back.y) - 1,
      w: Math.abs(route.tip.x - back.x) + 2,
      h: Math.abs(route.tip.y - back.y) + 2,
    });
  }

  blocked(box: Box): boolean {
    const m = LABEL.margin;
    for (const cell of this.cells(box.x - m, box.y - m, box.x + box.w + m, box.y + box.h + m)) {
      for (const other of this.boxes.get(cell) ?? []) if (boxesOverlap(box, other, m)) return true;
    }
    return false;
  }

  /** How many other edges pass through the box. */
  pathsThrough(box: Box, own: number): number {
    const seen = new Set<number>();
    for (const cell of this.cells(box.x, box.y, box.x + box.w, box.y + box.h)) {
      for (const piece of this.pieces.get(cell) ?? []) {
        if (piece.edge !== own && !seen.has(piece.edge) && lineTouchesBox(piece.p, piece.q, box)) seen.add(piece.edge);
      }
    }
    return seen.size;
  }
}
