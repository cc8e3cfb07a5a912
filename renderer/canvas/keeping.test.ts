import { describe, expect, it } from 'vitest';
import type { LaidOutGraph, LaidOutNode } from '../../shared/layout/laid-out';
import { keeping } from './keeping';

const SIZE = { width: 800, height: 600 };
const node = (id: string, x: number, y: number) => ({ id, x, y, w: 100, h: 40 }) as LaidOutNode;
const graph = (...nodes: readonly LaidOutNode[]) =>
  ({ nodes, edges: [], width: 1000, height: 1000 }) as unknown as LaidOutGraph;
const NONE: ReadonlySet<string> = new Set();

describe('a graph that grows', () => {
  const before = graph(node('a', 0, 0), node('b', 400, 300));
  const after = graph(node('new', 0, 0), node('a', 0, 60), node('b', 500, 420));

  it('keeps what is nearest to the middle where it is', () => {
    const next = keeping(before, after, SIZE, { x: 10, y: 20, zoom: 0.5 }, NONE);
    // b was at 400·0.5 + 10, 300·0.5 + 20.
    expect(next).toEqual({ x: -40, y: -40, zoom: 0.5 });
    expect(500 * 0.5 + (next?.x ?? 0)).toBe(210);
  });

  it('keeps what is selected, when it is in sight', () => {
    expect(keeping(before, after, SIZE, { x: 10, y: 20, zoom: 0.5 }, new Set(['a']))).toEqual({
      x: 10,
      y: -10,
      zoom: 0.5,
    });
    expect(keeping(before, after, SIZE, { x: -300, y: 0, zoom: 1 }, new Set(['a']))).toEqual({
      x: -400,
      y: -120,
      zoom: 1,
    });
  });

  it('has nothing to keep when all that was in sight is gone', () => {
    expect(keeping(before, graph(node('c', 0, 0)), SIZE, { x: 0, y: 0, zoom: 1 }, NONE)).toBeNull();
  });
});
