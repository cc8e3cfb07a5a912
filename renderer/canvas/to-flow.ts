/** A laid-out graph as React Flow's nodes and edges: sizes and handles given, so that nothing is measured. Pure. */
import { Position, type Edge, type Node } from '@xyflow/react';
import type { LaidOutEdge, LaidOutGraph, LaidOutNode } from '../../shared/layout/laid-out';
import { spokenEdge, spokenNode } from './spoken';

export type FlowNode = Node<{ readonly node: LaidOutNode }, 'atlas'>;
export type FlowEdge = Edge<{ readonly edge: LaidOutEdge }, 'atlas'>;

const HANDLE = { width: 1, height: 1 };

export function toFlowNode(node: LaidOutNode): FlowNode {
  const middle = node.h / 2;
  return {
    id: node.id,
    type: 'atlas',
    position: { x: node.x, y: node.y },
    width: node.w,
    height: node.h,
    measured: { width: node.w, height: node.h },
    handles: [
      { type: 'target', position: Position.Left, x: 0, y: middle, ...HANDLE },
      { type: 'source', position: Position.Right, x: node.w, y: middle, ...HANDLE },
    ],
    data: { node },
    ariaRole: 'button',
    ariaLabel: spokenNode(node),
    domAttributes: { 'aria-roledescription': undefined, 'aria-describedby': undefined },
  };
}

export function toFlowEdge(edge: LaidOutEdge, nameOf: (id: string) => string): FlowEdge {
  return {
    id: edge.id,
    type: 'atlas',
    source: edge.from,
    target: edge.to,
    data: { edge },
    ariaRole: 'button',
    ariaLabel: spokenEdge(edge, nameOf),
    domAttributes: { 'aria-roledescription': undefined, 'aria-describedby': undefined },
  };
}

/** Broken edges come last: they are drawn over the others. */
const ORDER: Readonly<Record<LaidOutEdge['verdict'], number>> = { works: 0, unknown: 1, 'works-if': 2, broken: 3 };

interface Flow {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  /** How many of the edges, from the first, were drawn before the graph grew. */
  readonly keptEdges: number;
}

/** `grownFrom`: the graph before the account grew; what it had comes first, so that nothing drawn is taken away. */
export function flowOf(graph: LaidOutGraph, grownFrom: LaidOutGraph | null): Flow {
  const names = new Map(graph.nodes.map((node) => [node.id, node.name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const old = new Set([...(grownFrom?.nodes ?? []), ...(grownFrom?.edges ?? [])].map(({ id }) => id));
  const isOld = ({ id }: { readonly id: string }) => Number(old.has(id));
  // The broken part is mounted first: it is what one came for.
  const nodes = [...graph.nodes].sort((a, b) => isOld(b) - isOld(a) || Number(b.broken) - Number(a.broken));
  const edges = [...graph.edges].sort((a, b) => isOld(b) - isOld(a) || ORDER[a.verdict] - ORDER[b.verdict]);
  return {
    nodes: nodes.map(toFlowNode),
    edges: edges.map((edge) => toFlowEdge(edge, nameOf)),
    keptEdges: edges.filter(isOld).length,
  };
}
