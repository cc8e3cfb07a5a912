/** From the graph to what is on screen: the entry of this room. */
import type { Graph, GraphEdge } from '../graph/graph';
import { bundleEdges } from './bundle-edges';
import { choose } from './choose';
import { emptyText } from './empty-text';
import { groupNodes, type RankedNode } from './group-nodes';
import type { Part } from './parts';
import { toViewGroup } from './view-group';
import type { View, ViewGraph } from './view';

/**
 * What a view shows of the graph: its story or the neighbourhood of its focus, with groups for what would not fit
 * in `view.limit`. `extra` are edges that nobody declared, computed for the focus; `before` is the
 * graph before policies were edited, whose broken edges keep their place. Deterministic.
 */
export function project(
  graph: Graph,
  view: View,
  extra: readonly GraphEdge[] = [],
  before: Graph | null = null,
): ViewGraph {
  const choice = choose(graph, view, extra, before);
  const broken = new Map<string, number>();
  for (const edge of choice.edges) {
    if (edge.verdict !== 'broken') continue;
    for (const id of [edge.from, edge.to]) broken.set(id, (broken.get(id) ?? 0) + 1);
  }
  const ranked: RankedNode[] = [];
  for (const [id, rank] of choice.ranks) {
    const node = graph.nodes.get(id);
    if (node) ranked.push({ node, rank, weight: broken.get(id) ?? 0 });
  }
  ranked.sort((a, b) => (a.node.id < b.node.id ? -1 : 1));

  const { shown, groups } = groupNodes(ranked, choice.always, view.openGroups, view.limit);
  const places = new Map<string, string>(shown.map((node) => [node.id, node.id]));
  for (const group of groups) for (const member of group.members) places.set(member.id, group.id);
  const shownTypes = new Set(shown.map((node) => node.type));
  const edges = bundleEdges(choice.edges, (node) => places.get(node));
  return {
    view,
    nodes: shown,
    groups: groups.map((group) => toViewGroup(group, shownTypes, verdictsIn(group, choice.edges))),
    edges,
    shown: shown.length,
    total: graph.nodes.size,
    emptyText: choice.nothing || edges.length === 0 ? emptyText(graph, view) : null,
  };
}

/** The edges that touch a group. */
function verdictsIn(group: Part, edges: readonly GraphEdge[]): readonly GraphEdge[] {
  const members = new Set(group.members.map((node) => node.id));
  return edges.filter((edge) => members.has(edge.from) || members.has(edge.to));
}
