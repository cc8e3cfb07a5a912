/** From what is to be drawn to where it stands: the entry of this room. */
import type { NodeKind } from '../graph/graph';
import type { ViewGraph } from '../view/view';
import { buildStructure, type Structure } from './chains';
import { columnTitle } from './column-title';
import { pathData } from './geometry';
import { gutterWidths, loopReaches } from './gutters';
import { placeLabels } from './labels';
import type { LaidOutColumn, LaidOutEdge, LaidOutGraph, LaidOutNode } from './laid-out';
import { assignLayers, type Layers } from './layers';
import { cutText } from './measure-text';
import { orderLayers } from './order';
import { placeItems } from './place';
import { findPorts, type EdgePorts } from './ports';
import { routeEdge } from './route';
import { straighten } from './straighten';
import { NAME_FONT, NODE, NODE_TEXT, SPACE, SUBTITLE_FONT } from './sizes';

interface Card {
  readonly id: string;
  readonly kind: NodeKind | 'group';
  readonly type: string;
  readonly icon: string;
  readonly name: string;
  readonly subtitle: string;
  readonly column: number;
  readonly unread: boolean;
  readonly count: number;
}
type Edge = ViewGraph['edges'][number];

/**
 * Lays out a view: fixed columns, the order inside them solved, runs reserved for edges that span columns.
 * Edges whose ends are not in the view are left out. Deterministic: equal views give equal drawings.
 */
export function layOut(view: ViewGraph): LaidOutGraph {
  const cards = cardsOf(view);
  const index = new Map(cards.map((card, place) => [card.id, place]));
  const edges = view.edges
    .filter((edge) => index.has(edge.from) && index.has(edge.to))
    .sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to) || compare(a.id, b.id));
  const ends = edges.map((edge) => ({
    from: index.get(edge.from) ?? 0,
    to: index.get(edge.to) ?? 0,
    style: `${edge.verdict}${edge.declared ? '' : ' undeclared'}`,
  }));

  const layers = assignLayers(
    cards.map((card) => card.column),
    ends,
  );
  const structure = buildStructure(layers, ends);
  const order = orderLayers(structure, layers.order);
  const position = new Array<number>(structure.layerOf.length).fill(0);
  for (const layer of order) layer.forEach((item, place) => (position[item] = place));
  const spread = findPorts(structure, position);
  const y = placeItems(
    structure,
    order,
    spread,
    edges.map((edge) => (edge.verdict === 'broken' ? 3 : edge.verdict === 'works-if' ? 1.5 : 1)),
    gapBetween(structure, spread),
  );
  const ports = straighten(structure, spread, y, (edge) => (edges[edge]?.verdict === 'broken' ? 0 : 1));

  const reaches = loopReaches(structure, ports, edges, position);
  const gutters = gutterWidths(structure, ports, edges, reaches, y);
  const layerX: number[] = [];
  let x = SPACE.margin;
  for (let layer = 0; layer < structure.layers; layer++) {
    x += gutters[layer] ?? 0;
    layerX.push(x);
    x += NODE.w;
  }
  const titles = layers.order.length > 0 ? SPACE.titles : 0;
  const shifted = y.map((value) => value + SPACE.margin + titles + NODE.h / 2);
  const frame = { layerX, gutters, y: shifted };
  const routes = structure.chains.map((chain, edge) =>
    routeEdge(structure, frame, chain, ports[edge] ?? { way: 'across', from: 0, to: 0 }, reaches[edge] ?? 0),
  );

  const broken = new Set(edges.filter((edge) => edge.verdict === 'broken').flatMap((edge) => [edge.from, edge.to]));
  const focused = focusOf(view);
  const nodes = cards.map((card, place) => toNode(card, place, structure, frame, broken, focused));
  const bottom = Math.max(0, ...shifted) + NODE.h / 2;
  const width = Math.ceil(x + (gutters[structure.layers] ?? 0) + SPACE.margin);
  const height = Math.ceil(bottom + SPACE.margin);
  const best = spreadAlong(edges);
  const labels = placeLabels(
    routes.map((route, place) => ({
      label: edges[place]?.label ?? '',
      verdict: edges[place]?.verdict ?? 'works',
      route,
      best: best[place] ?? 0.5,
    })),
    nodes,
    { x: 4, y: titles, w: width - 8, h: height - titles - 4 },
  );

  return {
    width,
    height,
    nodes,
    edges: edges.map((edge, place) => toEdge(edge, routes[place], labels[place])),
    columns: columnsOf(layers, layerX, cards, view),
    shown: view.shown,
    total: view.total,
    emptyText: view.emptyText,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function cardsOf(view: ViewGraph): readonly Card[] {
  const nodes = view.nodes.map((node): Card => ({ ...node, count: 1 }));
  const groups = view.groups.map((group): Card => ({
    ...group,
    kind: 'group',
    type: 'group',
    unread: false,
    count: group.members.length,
  }));
  return [...nodes, ...groups].sort(
    (a, b) => a.column - b.column || compare(a.type, b.type) || compare(a.name, b.name) || compare(a.id, b.id),
  );
}

function focusOf(view: ViewGraph): ReadonlySet<string> {
  const focus = view.view.focus;
  if (focus === null) return new Set();
  const edge = view.edges.find((candidate) => candidate.id === focus || candidate.edges.includes(focus));
  return edge ? new Set([edge.from, edge.to]) : new Set([focus]);
}

/** The least distance between the middles of two items of a layer. */
function gapBetween(structure: Structure, ports: readonly EdgePorts[]): (above: number, below: number) => number {
  const arrows = new Set<string>();
  structure.chains.forEach((chain, edge) => {
    if (ports[edge]?.way !== 'vertical') return;
    const [a, b] = [chain[0] ?? 0, chain[1] ?? 0];
    arrows.add(`${a} ${b}`).add(`${b} ${a}`);
  });
  return (above, below) => {
    const runs = (above >= structure.cards ? 1 : 0) + (below >= structure.cards ? 1 : 0);
    if (runs === 2) return structure.crowded ? SPACE.runsWhenMany : SPACE.runs;
    if (runs === 1) return NODE.h / 2 + SPACE.run;
    return NODE.h + (arrows.has(`${above} ${below}`) ? SPACE.nodesWithArrow : SPACE.nodes);
  };
}

/** Where along the way each label had best lie: in the middle, or shared out among parallel edges. */
function spreadAlong(edges: readonly Edge[]): readonly number[] {
  const pairs = new Map<string, number[]>();
  edges.forEach(({ from, to }, edge) => {
    const key = JSON.stringify(from < to ? [from, to] : [to, from]);
    pairs.set(key, [...(pairs.get(key) ?? []), edge]);
  });
  const best = new Array<number>(edges.length).fill(0.5);
  for (const list of pairs.values()) {
    if (list.length > 1) list.forEach((edge, rank) => (best[edge] = 0.08 + (0.78 * (rank + 0.5)) / list.length));
  }
  return best;
}

function toNode(
  card: Card,
  place: number,
  structure: Structure,
  frame: { readonly layerX: readonly number[]; readonly y: readonly number[] },
  broken: ReadonlySet<string>,
  focused: ReadonlySet<string>,
): LaidOutNode {
  return {
    id: card.id,
    kind: card.kind,
    type: card.type,
    icon: card.icon,
    x: frame.layerX[structure.layerOf[place] ?? 0] ?? 0,
    y: (frame.y[place] ?? 0) - NODE.h / 2,
    w: NODE.w,
    h: NODE.h,
    name: card.name,
    nameShown: cutText(card.name, NODE_TEXT.w, NAME_FONT),
    subtitle: card.subtitle,
    subtitleShown: cutText(card.subtitle, NODE_TEXT.w, SUBTITLE_FONT, 'end'),
    broken: broken.has(card.id),
    unread: card.unread,
    focus: focused.has(card.id),
    count: card.count,
  };
}

function toEdge(
  edge: Edge,
  route: ReturnType<typeof routeEdge> | undefined,
  label: { readonly shown: string; readonly box: LaidOutEdge['labelBox'] } | undefined,
): LaidOutEdge {
  return {
    id: edge.id,
    kind: edge.kind,
    from: edge.from,
    to: edge.to,
    verb: edge.verb,
    verdict: edge.verdict,
    declared: edge.declared,
    edges: edge.edges,
    path: pathData(route?.pieces.map((piece) => piece.segment) ?? []),
    arrow: {
      x: Math.round((route?.tip.x ?? 0) * 10) / 10,
      y: Math.round((route?.tip.y ?? 0) * 10) / 10,
      angle: route?.angle ?? 0,
    },
    label: edge.label,
    labelShown: label?.shown ?? edge.label,
    labelBox: label?.box ?? null,
  };
}

function columnsOf(
  layers: Layers,
  layerX: readonly number[],
  cards: readonly Card[],
  view: ViewGraph,
): readonly LaidOutColumn[] {
  const kinds = new Map<number, NodeKind[]>();
  const kindOf = new Map(view.nodes.map((node) => [node.id, node.kind]));
  for (const card of cards) {
    const kind = kindOf.get(card.id);
    if (kind) kinds.set(card.column, [...(kinds.get(card.column) ?? []), kind]);
  }
  const columns: LaidOutColumn[] = [];
  layers.columnOf.forEach((column, layer) => {
    const x = layerX[layer] ?? 0;
    const last = columns[columns.length - 1];
    if (last && layers.columnOf[layer - 1] === column)
      columns[columns.length - 1] = { ...last, w: x + NODE.w - last.x };
    else columns.push({ x, w: NODE.w, title: columnTitle(kinds.get(column) ?? [], column) });
  });
  return columns;
}
