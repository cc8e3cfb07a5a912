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
const MARGIN = 10;
/** The overview's corner at the lower right, and the buttons' at the lower left. */
const OVERVIEW = { width: 140, height: 98, hiddenBelow: { width: 640, height: 320 } };
const BUTTONS = { width: 52, height: 112 };

/** The zoom at which a box fits a size, never larger than 1:1. */
function zoomFor(box: Box, size: Size): number {
  const zoom = Math.min((size.width - 2 * MARGIN) / box.w, (size.height - 2 * MARGIN) / box.h, 1);
  return Math.max(LEAST, Number.isFinite(zoom) ? zoom : 1);
}

/** The box in the middle of a part of the window that starts `left` pixels in. */
function centred(box: Box, size: Size, zoom: number, left = 0): Viewport {
  return {
    x: left + Math.max(MARGIN, (size.width - box.w * zoom) / 2) - box.x * zoom,
    y: Math.max(MARGIN, (size.height - box.h * zoom) / 2) - box.y * zoom,
    zoom,
  };
}

/**
 * The whole graph, however small that makes it; beside or above the overview and the buttons where a node would lie
 * under them and stepping aside does not make it much smaller.
 */
export function fitAll(graph: LaidOutGraph, size: Size): Viewport {
  const whole = { x: 0, y: 0, w: graph.width, h: graph.height };
  const plain = centred(whole, size, zoomFor(whole, size));
  const corners = cornersOf(size);
  const covers = (viewport: Viewport) =>
    graph.nodes.some((node) => corners.some((corner) => meets(node, viewport, corner)));
  if (!covers(plain)) return plain;
  const least = Math.max(plain.zoom * 0.85, Math.min(plain.zoom, LEGIBLE));
  const between = { width: size.width - BUTTONS.width - OVERVIEW.width, height: size.height };
  const above = { width: size.width, height: size.height - OVERVIEW.height };
  const besides = [
    // At the same zoom, only moved.
    { ...plain, y: 0 },
    { ...plain, x: 0 },
    { ...plain, x: 0, y: 0 },
    centred(
      whole,
      { ...size, width: size.width - BUTTONS.width },
      zoomFor(whole, { ...size, width: size.width - BUTTONS.width }),
      BUTTONS.width,
    ),
    centred(
      whole,
      { ...size, width: size.width - OVERVIEW.width },
      zoomFor(whole, { ...size, width: size.width - OVERVIEW.width }),
    ),
    centred(whole, between, zoomFor(whole, between), BUTTONS.width),
    centred(whole, above, zoomFor(whole, above)),
  ].filter((viewport) => !covers(viewport) && viewport.zoom >= least);
  return besides.sort((a, b) => b.zoom - a.zoom)[0] ?? plain;
}

function cornersOf(size: Size): readonly Box[] {
  const buttons = { x: 0, y: size.height - BUTTONS.height, w: BUTTONS.width, h: BUTTONS.height };
  const { hiddenBelow } = OVERVIEW;
  if (size.width <= hiddenBelow.width || size.height <= hiddenBelow.height) return [buttons];
  const overview = {
    x: size.width - OVERVIEW.width,
    y: size.height - OVERVIEW.height,
    w: OVERVIEW.width,
    h: OVERVIEW.height,
  };
  return [buttons, overview];
}

function meets(node: Box, { x, y, zoom }: Viewport, corner: Box): boolean {
  const left = node.x * zoom + x;
  const top = node.y * zoom + y;
  return (
    left < corner.x + corner.w &&
    left + node.w * zoom > corner.x &&
    top < corner.y + corner.h &&
    top + node.h * zoom > corner.y
  );
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
    y: subject.h * zoom > size.height - 2 * MARGIN ? MARGIN - subject.y * zoom : fit.y,
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
    top + box.h * now.zoom <= size.height &&
    now.zoom >= LEGIBLE * 0.75;
  if (inside) return null;
  const zoom = Math.min(Math.max(now.zoom, LEGIBLE), Math.max(LEGIBLE, zoomFor(box, size)));
  return centred(box, size, zoom);
}
