import { describe, expect, it } from 'vitest';
import type { EdgeKind, GraphNode, Verdict } from '../graph/graph';
import { DEFAULT_VIEW, type ViewEdge, type ViewGraph } from '../view/view';
import { boxesOverlap, lineTouchesBox, type Point } from './geometry';
import { layOut } from './lay-out';
import type { Box } from './laid-out';

/** Park and Miller's generator: the same seed gives the same graph. */
function random(seed: number): () => number {
  let state = (seed * 2654435761) % 2147483647 || 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

const VERDICTS: readonly Verdict[] = ['works', 'works', 'works', 'broken', 'works-if', 'unknown'];
const KINDS: readonly EdgeKind[] = ['assumes', 'accesses', 'passes', 'uses'];

/** Hubs, parallel edges, edges inside a column, backward edges and self edges: whatever an account may give. */
function randomView(seed: number): ViewGraph {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const count = 5 + Math.floor(next() ** 2 * 115);
  const nodes = Array.from({ length: count }, (_, index): GraphNode => {
    const column = Math.floor(next() ** 1.3 * 4);
    return {
      id: `arn:aws:iam::111122223333:role/node-${index}`,
      kind: 'role',
      type: `type ${column}`,
      name: `node-${index}${'-long'.repeat(Math.floor(next() * 6))}`,
      subtitle: 'role · execution',
      account: '111122223333',
      region: null,
      icon: 'role',
      column,
      unread: false,
    };
  });
  const edges: ViewEdge[] = [];
  const wanted = Math.floor(count * (1 + next() * 1.5));
  const node = (): GraphNode => nodes[Math.floor(next() ** 2 * count)] ?? pick(nodes);
  for (let i = 0; i < wanted; i++) {
    const verdict = pick(VERDICTS);
    const kind = pick(KINDS);
    const [from, to] = [node().id, node().id];
    for (let copy = next() < 0.1 ? 3 : 1; copy > 0; copy--) {
      const id = `${kind}|${from}|${to}|verb ${i}.${copy}`;
      const label =
        verdict === 'broken' ? '✕ assumes' : verdict === 'works-if' ? 'reads if signed in with MFA' : 'reads';
      edges.push({ id, from, to, kind, verb: 'read', verdict, label, declared: next() > 0.1, edges: [id] });
    }
  }
  return { view: DEFAULT_VIEW, nodes, groups: [], edges, shown: count, total: count, emptyText: null };
}

/** M, C and L only; curves are cut fine enough that no corner of a box slips between two points. */
function points(path: string): readonly Point[] {
  const list: Point[] = [];
  for (const [, command = '', rest = ''] of path.matchAll(/([MCL])([^MCL]*)/g)) {
    const numbers = (rest.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
    if (command !== 'C') {
      list.push({ x: numbers[0] ?? NaN, y: numbers[1] ?? NaN });
      continue;
    }
    const start = list.at(-1) ?? { x: NaN, y: NaN };
    const [ax = NaN, ay = NaN, bx = NaN, by = NaN, ex = NaN, ey = NaN] = numbers;
    for (let i = 1; i <= 60; i++) {
      const t = i / 60;
      const u = 1 - t;
      const at = (p: number, a: number, b: number, e: number): number =>
        u ** 3 * p + 3 * u * u * t * a + 3 * u * t * t * b + t ** 3 * e;
      list.push({ x: at(start.x, ax, bx, ex), y: at(start.y, ay, by, ey) });
    }
  }
  return list;
}

function crossed(list: readonly Point[], box: Box): boolean {
  return list.some((point, index) => index > 0 && lineTouchesBox(list[index - 1] ?? point, point, box));
}

const SEEDS = Array.from({ length: 28 }, (_, index) => index + 1);
const drawings = SEEDS.map((seed) => ({ seed, view: randomView(seed), drawn: layOut(randomView(seed)) }));

describe.each(drawings)('random graph $seed', ({ view, drawn }) => {
  it('draws every node and every edge once', () => {
    expect(drawn.nodes.map((node) => node.id).sort()).toEqual(view.nodes.map((node) => node.id).sort());
    expect(drawn.edges.map((edge) => edge.id).sort()).toEqual(view.edges.map((edge) => edge.id).sort());
  });

  it('lets no edge cross a box that is not one of its ends', () => {
    const faults = drawn.edges.flatMap((edge) => {
      const path = points(edge.path);
      return drawn.nodes
        .filter((node) => node.id !== edge.from && node.id !== edge.to && crossed(path, node))
        .map((node) => `${edge.id} crosses ${node.name}`);
    });
    expect(faults).toEqual([]);
  });

  it('starts every path at the border of its source and ends it at the border of its target', () => {
    const boxes = new Map(drawn.nodes.map((node) => [node.id, node]));
    for (const edge of drawn.edges) {
      const path = points(edge.path);
      const from = boxes.get(edge.from);
      const to = boxes.get(edge.to);
      const tip = path.at(-1);
      expect(from && onBorder(path[0] ?? { x: NaN, y: NaN }, from), edge.id).toBe(true);
      expect(to && tip && onBorder(tip, to), edge.id).toBe(true);
      expect([edge.arrow.x, edge.arrow.y]).toEqual([tip?.x, tip?.y]);
    }
  });

  it('puts nothing on top of anything: nodes, labels', () => {
    const boxes = [
      ...drawn.nodes.map((node) => ({ what: node.name, box: node as Box })),
      ...drawn.edges.flatMap((edge) => (edge.labelBox ? [{ what: edge.id, box: edge.labelBox }] : [])),
    ];
    const faults: string[] = [];
    boxes.forEach((a, index) => {
      for (const b of boxes.slice(index + 1)) if (boxesOverlap(a.box, b.box)) faults.push(`${a.what} on ${b.what}`);
    });
    expect(faults).toEqual([]);
  });

  it('keeps everything inside the drawing', () => {
    const outside = (box: Box): boolean =>
      !(box.x >= 0 && box.y >= 0 && box.x + box.w <= drawn.width && box.y + box.h <= drawn.height);
    expect(drawn.nodes.filter(outside)).toEqual([]);
    expect(drawn.edges.filter((edge) => edge.labelBox && outside(edge.labelBox))).toEqual([]);
    expect(drawn.edges.filter((edge) => points(edge.path).some(({ x, y }) => outside({ x, y, w: 0, h: 0 })))).toEqual(
      [],
    );
  });

  it('spreads parallel edges: no two run on the same line', () => {
    const narrow = drawn.edges.length < 60;
    const paths = drawn.edges.map((edge) => edge.path);
    if (narrow) expect(new Set(paths).size).toBe(paths.length);
    expect(paths.every((path) => path.startsWith('M'))).toBe(true);
  });

  it('gives the same drawing again, in whatever order nodes and edges come', () => {
    expect(layOut(view)).toEqual(drawn);
    const turned = { ...view, nodes: [...view.nodes].reverse(), edges: [...view.edges].reverse() };
    expect(layOut(turned)).toEqual(drawn);
  });
});

describe('all random graphs together', () => {
  it('leave few edges without a name, and fewest of the broken ones', () => {
    const edges = drawings.flatMap(({ drawn }) => drawn.edges);
    const unnamed = (some: typeof edges): number => some.filter((edge) => edge.labelBox === null).length / some.length;
    expect(unnamed(edges)).toBeLessThan(0.06);
    expect(unnamed(edges.filter((edge) => edge.verdict === 'broken'))).toBeLessThan(0.04);
  });
});

describe('a large graph', () => {
  it('of two hundred nodes stays near 16:10', () => {
    const next = random(7);
    const base = randomView(1);
    const nodes = Array.from({ length: 200 }, (_, index) => ({
      ...(base.nodes[0] as GraphNode),
      id: `n${index}`,
      column: Math.floor(next() * 4),
    }));
    const edges = Array.from({ length: 300 }, (_, index) => ({
      ...(base.edges[0] as ViewEdge),
      id: `e${index}`,
      from: `n${Math.floor(next() * 200)}`,
      to: `n${Math.floor(next() * 200)}`,
    }));
    const { width, height } = layOut({ ...base, nodes, edges });
    expect(width / height).toBeGreaterThan(1);
    expect(width / height).toBeLessThan(2.6);
  });
});

describe('small drawings', () => {
  const node = (id: string, column: number): GraphNode => ({
    ...(randomView(1).nodes[0] as GraphNode),
    id,
    name: id,
    column,
  });
  const edge = (from: string, to: string, verdict: Verdict = 'works'): ViewEdge => ({
    id: `assumes|${from}|${to}|assume`,
    from,
    to,
    kind: 'assumes',
    verb: 'assume',
    verdict,
    label: 'assumes',
    declared: true,
    edges: [`assumes|${from}|${to}|assume`],
  });
  const view = (nodes: readonly GraphNode[], edges: readonly ViewEdge[], focus: string | null = null): ViewGraph => ({
    ...randomView(1),
    view: { ...DEFAULT_VIEW, focus },
    nodes,
    edges,
  });

  it('draws a chain in a straight line', () => {
    const drawn = layOut(view([node('a', 0), node('b', 1), node('c', 2)], [edge('a', 'b'), edge('b', 'c')]));
    expect(new Set(drawn.nodes.map((item) => item.y)).size).toBe(1);
    expect(drawn.nodes.map((item) => item.id)).toEqual(['a', 'b', 'c']);
    expect(drawn.nodes[0]?.x).toBeLessThan(drawn.nodes[1]?.x ?? 0);
  });

  it('reserves a way beside the box in between', () => {
    const drawn = layOut(
      view([node('a', 0), node('b', 1), node('c', 2)], [edge('a', 'b'), edge('b', 'c'), edge('a', 'c')]),
    );
    const middle = drawn.nodes.find((item) => item.id === 'b');
    const long = drawn.edges.find((item) => item.from === 'a' && item.to === 'c');
    expect(middle && long && crossed(points(long.path), middle)).toBe(false);
  });

  it('marks what a broken edge touches, and the focus', () => {
    const drawn = layOut(
      view([node('a', 0), node('b', 1), node('c', 2)], [edge('a', 'b', 'broken'), edge('b', 'c')], 'c'),
    );
    expect(drawn.nodes.filter((item) => item.broken).map((item) => item.id)).toEqual(['a', 'b']);
    expect(drawn.nodes.filter((item) => item.focus).map((item) => item.id)).toEqual(['c']);
  });

  it('draws nothing for an empty view, and leaves out edges to what is not drawn', () => {
    expect(layOut(view([], []))).toMatchObject({ nodes: [], edges: [], columns: [] });
    expect(layOut(view([node('a', 0)], [edge('a', 'gone')])).edges).toEqual([]);
  });
});

function onBorder({ x, y }: Point, box: Box): boolean {
  const inX = x >= box.x - 0.1 && x <= box.x + box.w + 0.1;
  const inY = y >= box.y - 0.1 && y <= box.y + box.h + 0.1;
  const onX = Math.abs(x - box.x) < 0.2 || Math.abs(x - box.x - box.w) < 0.2;
  const onY = Math.abs(y - box.y) < 0.2 || Math.abs(y - box.y - box.h) < 0.2;
  return inX && inY && (onX || onY);
}
