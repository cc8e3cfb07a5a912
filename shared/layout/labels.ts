/**
 * Where labels lie: on their own edge, over no card, no arrow head and no other label, and on no other edge where
 * that can be had. Broken edges choose first. A label with no room is cut, then left out.
 */
import type { Verdict } from '../graph/graph';
import { pointAt, type Point } from './geometry';
import { LabelField } from './label-field';
import type { Box } from './laid-out';
import { cutText, measureText } from './measure-text';
import type { Route } from './route';
import { BROKEN_LABEL_FONT, LABEL, LABEL_FONT } from './sizes';

/** Labels of broken edges may come with their sign; it is drawn, not written. */
const SIGN = /^✕\s*/;

export interface LabelledEdge {
  readonly label: string;
  readonly verdict: Verdict;
  readonly route: Route;
  /** Where along a short way it had best lie: parallel edges are named one beside the other. */
  readonly best: number;
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
const SPOTS = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.14, 0.86] as const;
const VERTICAL_SPOTS = [0.42, 0.5, 0.35] as const;
const CUTS = [1, 0.72, 0.5] as const;
const CROSSED = 10;
/** Worse than this is not told apart. */
const MOST_CROSSED = 4;
/** With more edges than this, the working ones get fewer tries: nobody reads a thousand labels. */
const MANY = 300;
/** With more than this they take the first free spot. */
const TOO_MANY = 600;

export function placeLabels(
  edges: readonly LabelledEdge[],
  cards: readonly Box[],
  bounds: Box,
): readonly PlacedLabel[] {
  const many = edges.length > MANY;
  const routes = edges.map((edge) => edge.route);
  const field = new LabelField(bounds, routes, cards, many ? 5 : 10);
  const result: PlacedLabel[] = edges.map((edge) => ({ shown: edge.label.replace(SIGN, ''), box: null }));
  const turn = edges
    .map((_, index) => index)
    .sort((a, b) => RANK[edges[a]?.verdict ?? 'works'] - RANK[edges[b]?.verdict ?? 'works'] || a - b);
  for (const index of turn) {
    const edge = edges[index];
    if (!edge || edge.label === '') continue;
    const placed = placeOne(
      edge,
      index,
      field,
      bounds,
      edge.verdict !== 'works' ? SPOTS.length : edges.length > TOO_MANY ? 1 : many ? 3 : SPOTS.length,
    );
    if (!placed) continue;
    result[index] = placed;
    if (placed.box) field.block(placed.box);
  }
  return result;
}

function placeOne(
  edge: LabelledEdge,
  index: number,
  field: LabelField,
  bounds: Box,
  tries: number,
): PlacedLabel | null {
  const whole = cutLabel(edge.label, edge.verdict, LABEL.maxText);
  const full = labelWidth(whole, edge.verdict);
  for (const part of CUTS) {
    const shown = part === 1 ? whole : cutLabel(edge.label, edge.verdict, (full - 2 * LABEL.padding) * part);
    if (shown === '' || (part < 1 && [...shown].length < 4)) return null;
    const w = labelWidth(shown, edge.verdict);
    let best: Box | null = null;
    let bestCost = Infinity;
    for (const { point, cost } of spots(edge, tries)) {
      if (cost >= bestCost) break;
      const box = { x: Math.round(point.x - w / 2), y: Math.round(point.y - LABEL.h / 2), w, h: LABEL.h };
      if (!inside(box, bounds) || field.blocked(box)) continue;
      if (tries === 1) return { shown, box };
      const total =
        cost + CROSSED * field.pathsThrough(box, index, Math.min(MOST_CROSSED, Math.ceil((bestCost - cost) / CROSSED)));
      if (total >= bestCost) continue;
      best = box;
      bestCost = total;
    }
    if (best) return { shown, box: best };
  }
  return null;
}

/** Candidate middles, the nicest first; the cost is how far from nice. */
function spots({ route, best }: LabelledEdge, tries: number): { point: Point; cost: number }[] {
  let gutters = 0;
  for (const { place } of route.pieces) if (place === 'gutter') gutters++;
  const list: { point: Point; cost: number }[] = [];
  let gutter = 0;
  for (const { segment, place } of route.pieces) {
    if (place === 'stub') continue;
    // An edge through several gutters is named in a run, or else where it begins.
    const base = place === 'run' || place === 'vertical' || gutters === 1 ? 0 : 2 + gutter;
    if (place === 'gutter') gutter++;
    const ts = place === 'vertical' ? VERTICAL_SPOTS : SPOTS;
    const most = Math.min(tries, ts.length);
    const nicest = place === 'gutter' && gutters === 1 ? best : place === 'vertical' ? VERTICAL_SPOTS[0] : 0.5;
    for (let order = 0; order < most; order++) {
      const t = most === 1 ? nicest : (ts[order] ?? 0.5);
      list.push({ point: pointAt(segment, t), cost: base + Math.abs(t - nicest) * 6 });
    }
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
