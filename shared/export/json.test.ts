import { describe, expect, it } from 'vitest';
import type { GraphEdge } from '../graph/graph';
import type { LaidOutEdge, LaidOutGraph, LaidOutNode } from '../layout/laid-out';
import { toJson } from './json';

const node = (id: string, count = 1): LaidOutNode => ({
  id,
  kind: count > 1 ? 'group' : 'role',
  type: '',
  icon: 'role',
  x: 1,
  y: 2,
  w: 3,
  h: 4,
  name: id.toUpperCase(),
  nameShown: id,
  subtitle: '',
  subtitleShown: '',
  broken: false,
  unread: false,
  focus: false,
  count,
});
const line = (id: string, from: string, to: string, edges: readonly string[]): LaidOutEdge => ({
  id,
  kind: 'accesses',
  from,
  to,
  verb: 'list+read',
  verdict: 'works',
  declared: true,
  edges,
  path: 'M0,0L1,1',
  arrow: { x: 1, y: 1, angle: 0 },
  label: '',
  labelShown: '',
  labelBox: null,
});
const edge = (id: string, verb: string): GraphEdge => ({
  id,
  kind: 'accesses',
  from: 'a',
  to: 'b',
  verb,
  requests: [],
  declaredAt: [{ resource: 'a', property: verb }],
  verdict: 'works',
  blockedBy: [],
  conditions: [],
  label: '',
  sentence: '',
  fact: null,
});
const edges = new Map([edge('1', 'list'), edge('2', 'read')].map((item) => [item.id, item]));
const rows = (graph: Pick<LaidOutGraph, 'nodes' | 'edges'>): { nodes: unknown[]; edges: Record<string, unknown>[] } =>
  JSON.parse(
    toJson({ ...graph, width: 0, height: 0, columns: [], shown: 0, total: 0, emptyText: null }, (id) => edges.get(id)),
  ) as { nodes: unknown[]; edges: Record<string, unknown>[] };

describe('the drawing as JSON', () => {
  it('has the documented keys, in the documented order', () => {
    const json = rows({ nodes: [node('a'), node('b')], edges: [line('1', 'a', 'b', ['1'])] });
    expect(json.nodes[0]).toEqual({ id: 'a', kind: 'role', name: 'A', x: 1, y: 2, w: 3, h: 4 });
    expect(Object.keys(json.edges[0] ?? {})).toEqual([
      'id',
      'kind',
      'from',
      'to',
      'verb',
      'verdict',
      'blockedBy',
      'conditions',
      'declaredAt',
      'path',
    ]);
  });

  it('gives every edge of a shared line a row of its own, with the line it is drawn as', () => {
    const json = rows({ nodes: [node('a'), node('b')], edges: [line('bundle|a|b|list+read', 'a', 'b', ['1', '2'])] });
    expect(json.edges.map(({ id, verb, path }) => [id, verb, path])).toEqual([
      ['1', 'list', 'M0,0L1,1'],
      ['2', 'read', 'M0,0L1,1'],
    ]);
  });

  it('keeps a bundle at a group as one row and names its edges', () => {
    const json = rows({ nodes: [node('a'), node('g', 2)], edges: [line('bundle|a|g|read', 'a', 'g', ['1', '2'])] });
    expect(json.edges).toHaveLength(1);
    expect(json.edges[0]).toMatchObject({ id: 'bundle|a|g|read', to: 'g', edges: ['1', '2'] });
  });
});
