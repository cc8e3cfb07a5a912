/** Where the canvas looks: pure functions from a laid-out graph and a window size to a pan and zoom. */
import type { Box, LaidOutGraph } from '../../shared/layout/laid-out';

export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Below this a name cannot be read any more. */
export const LEGIBLE = 0.6;
export const MOST = 2;
export const LEAST = 0.15;
const MARGIN = 12;
/** The legend and the buttons lie over the lower edge. */
const FOOT = 44;

/** The zoom at which a box fits, never larger than 1:1. */
function zoomFor(box: Box, size: Size): number {
  const zoom = Math.min((size.width - 2 * MARGIN) / box.w, (size.height - MARGIN - FOOT) / box.h, 1);
  return Math.max(LEAST, Number.isFinite(zoom) ? zoom : 1);
}

function centred(box: Box, size: Size, zoom: number): Viewport {
  return {
    x: (size.width - box.w * zoom) / 2 - box.x * zoom,
    y: MARGIN + Math.max(0, (size.height - MARGIN - FOOT - box.h * zoom) / 2) - box.y * zoom,
    zoom,
  };
}

/** The whole graph, however small that makes it. */
export function fitAll(graph: LaidOutGraph, size: Size): Viewport {
  const whole = { x: 0, y: 0, w: graph.width, h: graph.height };
  return centred(whole, size, zoomFor(whole, size));
}

/**
 * Where a view opens: all of it when that can be read, else what the view is about (its focus, its broken edges)
 * at the smallest legible zoom, else its beginning.
 */
export function openingViewport(graph: LaidOutGraph, size: Size): Viewport {
  const all = fitAll(graph, size);
  if (all.zoom >= LEGIBLE) return all;
  const subject = boxAround(subjectOf(graph)) ?? { x: 0, y: 0, w: graph.width, h: graph.height };
  const zoom = Math.max(LEGIBLE, zoomFor(subject, size));
  const fit = centred(subject, size, zoom);
  return {
    // What does not fit starts at its upper left.
    x: subject.w * zoom > size.width - 2 * MARGIN ? MARGIN - subject.x * zoom : fit.x,
    y: subject.h * zoom > size.height - MARGIN - FOOT ? MARGIN - subject.y * zoom : fit.y,
    zoom,
  };
}

function subjectOf(graph: LaidOutGraph): readonly Box[] {
  const focused = graph.nodes.filter((node) => node.focus);
  if (focused.length > 0) return focused;
  return graph.nodes.filter((node) => node.broken);
}

export function boxAround(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.w));
  const bottom = Math.max(...boxes.map((box) => box.y + box.h));
  return { x, y, w: right - x, h: bottom - y };
}

/** Null when the box can be seen well enough already; else the same zoom (at least legible), moved to it. */
export function revealing(box: Box, size: Size, now: Viewport): Viewport | null {
  const left = box.x * now.zoom + now.x;
  const top = box.y * now.zoom + now.y;
  const inside =
    left >= 0 &&
    top >= 0 &&
    left + box.w * now.zoom <= size.width &&
    top + box.h * now.zoom <= size.height - FOOT &&
    now.zoom >= LEGIBLE * 0.75;
  if (inside) return null;
  const zoom = Math.min(Math.max(now.zoom, LEGIBLE), Math.max(LEGIBLE, zoomFor(box, size)));
  return centred(box, size, zoom);
}
