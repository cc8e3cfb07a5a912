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
/** The overview's corner at the lower right. */
const OVERVIEW = { width: 140, height: 98, hiddenBelow: { width: 640, height: 320 } };

/** The zoom at which a box fits a size, never larger than 1:1. */
function zoomFor(box: Box, size: Size): number {
  const zoom = Math.min((size.width - 2 * MARGIN) / box.w, (size.height - 2 * MARGIN) / box.h, 1);
  return Math.max(LEAST, Number.isFinite(zoom) ? zoom : 1);
}

/** The box in the middle of the window. */
function centred(box: Box, size: Size, zoom: number): Viewport {
  return {
    x: Math.max(MARGIN, (size.width - box.w * zoom) / 2) - box.x * zoom,
    y: Math.max(MARGIN, (size.height - box.h * zoom) / 2) - box.y * zoom,
    zoom,
  };
}

/**
 * The whole graph, however small that makes it; beside or above the overview where a node or label would lie under it
 * and stepping aside does not make it much smaller.
 */
export function fitAll(graph: LaidOutGraph, size: Size): Viewport {
  const whole = { x: 0, y: 0, w: graph.width, h: graph.height };
  const fitted = (part: Size): Viewport => centred(whole, part, zoomFor(whole, part));
  const plain = fitted(size);
  const corner = overviewOf(size);
  if (corner === null) return plain;
  const things = [...graph.nodes, ...graph.edges.flatMap(({ labelBox }) => labelBox ?? [])];
  const covers = (viewport: Viewport) => things.some((thing) => meets(thing, viewport, corner));
  if (!covers(plain)) return plain;
  const least = Math.max(plain.zoom * 0.85, Math.min(plain.zoom, LEGIBLE));
  const besides = [
    // At the same zoom, only moved.
    { ...plain, y: 0 },
    { ...plain, x: 0 },
    { ...plain, x: 0, y: 0 },
    fitted({ ...size, width: size.width - OVERVIEW.width }),
    fitted({ ...size, height: size.height - OVERVIEW.height }),
  ].filter((viewport) => !covers(viewport) && viewport.zoom >= least);
  return besides.sort((a, b) => b.zoom - a.zoom)[0] ?? plain;
}

/** Where the overview lies; null: the window is too small for one. */
function overviewOf(size: Size): Box | null {
  const { width, height, hiddenBelow } = OVERVIEW;
  if (size.width <= hiddenBelow.width || size.height <= hiddenBelow.height) return null;
  return { x: size.width - width, y: size.height - height, w: width, h: height };
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
  const { things, most } = subjectOf(graph, size);
  const subject = boxAround(things) ?? { x: 0, y: 0, w: graph.width, h: graph.height };
  const zoom = Math.max(LEGIBLE, Math.min(most, zoomFor(subject, size)));
  const fit = centred(subject, size, zoom);
  // What does not fit starts at its upper left.
  const x = subject.w * zoom > size.width - 2 * MARGIN ? MARGIN - subject.x * zoom : fit.x;
  const y = subject.h * zoom > size.height - 2 * MARGIN ? MARGIN - subject.y * zoom : fit.y;
  return { x: within(x, graph.width * zoom, size.width), y: within(y, graph.height * zoom, size.height), zoom };
}

/** The window is not given to the emptiness beside a graph that is larger than it. */
function within(offset: number, length: number, window: number): number {
  const room = window - 2 * MARGIN;
  if (length <= room) return offset;
  return Math.max(window - MARGIN - length, Math.min(MARGIN, offset));
}

interface Subject {
  readonly things: readonly Box[];
  /** Not to be shown larger than this. */
  readonly most: number;
}

/** A focus with what it is connected to; where that does not fit, the focus with as much around it as can be read. */
function subjectOf(graph: LaidOutGraph, size: Size): Subject {
  const focused = graph.nodes.filter((node) => node.focus);
  if (focused.length === 0) return { things: graph.nodes.filter((node) => node.broken), most: 1 };
  const near = new Set(focused.map((node) => node.id));
  for (const { from, to } of graph.edges) {
    if (focused.some(({ id }) => id === from || id === to)) near.add(from).add(to);
  }
  const around = graph.nodes.filter((node) => near.has(node.id));
  const box = boxAround(around);
  const fits = box !== null && zoomFor(box, size) >= LEGIBLE;
  return fits ? { things: around, most: 1 } : { things: focused, most: LEGIBLE };
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
