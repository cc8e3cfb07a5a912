import { describe, expect, it } from 'vitest';
import type { LaidOutEdge, LaidOutGraph, LaidOutNode } from '../../shared/layout/laid-out';
import { litBy } from './lit';

const node = (id: string) => ({ id }) as LaidOutNode;
const edge = (id: string, from: string, to: string, edges = [id]) =>
  ({ id, from, to, edges }) as unknown as LaidOutEdge;
const graph = {
  nodes: ['a', 'b', 'c', 'd'].map(node),
  edges: [edge('ab', 'a', 'b'), edge('bc', 'b', 'c'), edge('bundle', 'c', 'd', ['x', 'y'])],
} as unknown as LaidOutGraph;

describe('what a selection lights', () => {
  it('an edge and its ends', () => {
    const lit = litBy({ kind: 'edge', id: 'ab', by: 'canvas' }, graph);
    expect([...lit.nodes]).toEqual(['a', 'b']);
    expect(lit.chosen).toBe('ab');
  });

  it('the bundle that stands for an edge', () => {
    expect(litBy({ kind: 'edge', id: 'y', by: 'elsewhere' }, graph).chosen).toBe('bundle');
  });

  it('a node with its edges and their other ends', () => {
    const lit = litBy({ kind: 'node', id: 'b', by: 'canvas' }, graph);
    expect([...lit.edges]).toEqual(['ab', 'bc']);
    expect([...lit.nodes].sort()).toEqual(['a', 'b', 'c']);
  });

  it('nothing, for what is not on screen', () => {
    expect(litBy({ kind: 'edge', id: 'gone', by: 'elsewhere' }, graph).chosen).toBeNull();
    expect(litBy({ kind: 'node', id: 'gone', by: 'elsewhere' }, graph).chosen).toBeNull();
  });
});
