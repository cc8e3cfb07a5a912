import type { GraphEdge } from '../graph/graph';
import type { RuleContext } from './context';

/** Edges of resources before those of whom policies name: what a thing is meant to do says more. */
export function resourcesFirst(edges: readonly GraphEdge[], context: RuleContext): readonly GraphEdge[] {
  const rank = ({ from }: GraphEdge) => (context.graph.nodes.get(from)?.kind === 'resource' ? 0 : 1);
  return [...edges].sort((a, b) => rank(a) - rank(b));
}
