import { describe, expect, it } from 'vitest';
import type { LaidOutGraph, LaidOutNode } from '../../shared/layout/laid-out';
import { fitAll, LEGIBLE, openingViewport, revealing } from './viewport';

const node = (id: string, x: number, y: number, broken = false): LaidOutNode => ({
  id,
  kind: 'role',
  type: 'AWS::IAM::Role',
  icon: 'role',
  name: id,
  nameShown: id,
  subtitle: '',
  subtitleShown: '',
  broken,
  unread: false,
  focus: false,
  count: 1,
  x,
  y,
  w: 184,
  h: 48,
});
const graph = (width: number, height: number, nodes: readonly LaidOutNode[] = []): LaidOutGraph => ({
  width,
  height,
  nodes,
  edges: [],
  columns: [],
  shown: nodes.length,
  total: nodes.length,
  emptyText: null,
});
const size = { width: 900, height: 600 };

describe('the canvas opens', () => {
  it('on the whole graph, centred and not enlarged, when it fits', () => {
    const viewport = openingViewport(graph(400, 200), size);
    expect(viewport.zoom).toBe(1);
    expect(viewport.x).toBe(250);
  });

  it('beside the overview when a node would lie under it', () => {
    // As high as the window and half as wide: its last node would be under the overview's corner.
    const last = node('last', 620 - 184 - 24, 580 - 48 - 4);
    const tall = graph(620, 580, [last]);
    const wide = fitAll(tall, { width: 900, height: 600 });
    expect((last.x + last.w) * wide.zoom + wide.x).toBeLessThanOrEqual(900 - 140);
    expect(wide.zoom).toBe(1);
  });

  it('moved up from the overview where there is room above', () => {
    const last = node('last', 860 - 184 - 24, 440);
    const { x, y, zoom } = fitAll(graph(860, 532, [last]), size);
    expect(zoom).toBe(1);
    expect(x).toBe(20);
    expect(last.y + last.h + y).toBeLessThanOrEqual(600 - 98);
  });

  it('on the broken part at a legible zoom when the whole would be too small', () => {
    const broken = [node('a', 24, 4000, true), node('b', 400, 4100, true)];
    const big = graph(1200, 6000, [node('far', 24, 100), ...broken]);
    expect(fitAll(big, size).zoom).toBeLessThan(LEGIBLE);
    const viewport = openingViewport(big, size);
    expect(viewport.zoom).toBeGreaterThanOrEqual(LEGIBLE);
    for (const each of broken) {
      const top = each.y * viewport.zoom + viewport.y;
      expect(top).toBeGreaterThanOrEqual(0);
      expect(top + each.h * viewport.zoom).toBeLessThanOrEqual(size.height);
    }
  });

  it('on a focus with what it is connected to, where that fits', () => {
    const focus = { ...node('focus', 3000, 3000), focus: true };
    const near = node('near', 3400, 3300);
    const joined = { from: 'focus', to: 'near', labelBox: null } as unknown as LaidOutGraph['edges'][number];
    const big = { ...graph(6000, 6000, [focus, near, node('far', 24, 24)]), edges: [joined] };
    const viewport = openingViewport(big, size);
    for (const each of [focus, near]) {
      expect(each.x * viewport.zoom + viewport.x).toBeGreaterThanOrEqual(0);
      expect((each.x + each.w) * viewport.zoom + viewport.x).toBeLessThanOrEqual(size.width);
      expect((each.y + each.h) * viewport.zoom + viewport.y).toBeLessThanOrEqual(size.height);
    }
  });

  it('on the focus with much around it, where its neighbourhood does not fit', () => {
    const focus = { ...node('focus', 3000, 3000), focus: true };
    const joined = { from: 'focus', to: 'far', labelBox: null } as unknown as LaidOutGraph['edges'][number];
    const viewport = openingViewport({ ...graph(6000, 6000, [focus, node('far', 24, 24)]), edges: [joined] }, size);
    expect(viewport.zoom).toBe(LEGIBLE);
    expect((focus.x + focus.w / 2) * viewport.zoom + viewport.x).toBeCloseTo(size.width / 2);
  });

  it('without wasting room beside the graph, where the focus stands at its edge', () => {
    const focus = { ...node('focus', 24, 24), focus: true };
    const joined = { from: 'focus', to: 'far', labelBox: null } as unknown as LaidOutGraph['edges'][number];
    const big = { ...graph(6000, 6000, [focus, node('far', 5000, 5000)]), edges: [joined] };
    expect(openingViewport(big, size)).toEqual({ x: 10, y: 10, zoom: LEGIBLE });
  });

  it('at the upper left of a part that does not fit either', () => {
    const long = graph(1200, 9000, [node('a', 24, 500, true), node('b', 24, 8000, true)]);
    const viewport = openingViewport(long, size);
    expect(viewport.zoom).toBe(LEGIBLE);
    expect(Math.round(500 * viewport.zoom + viewport.y)).toBe(10);
  });
});

describe('what is selected elsewhere', () => {
  const now = { x: 0, y: 0, zoom: 1 };
  it('does not move the canvas when it can be seen', () => {
    expect(revealing({ x: 100, y: 100, w: 184, h: 48 }, size, now)).toBeNull();
  });

  it('is brought into the middle when it cannot', () => {
    const to = revealing({ x: 2000, y: 100, w: 184, h: 48 }, size, now);
    expect(to?.zoom).toBe(1);
    expect(2000 + (to?.x ?? 0)).toBe((900 - 184) / 2);
  });
});
