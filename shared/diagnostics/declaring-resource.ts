/** Which thing's configuration an edge comes from. */
import type { GraphEdge } from '../graph/graph';
import type { RuleContext } from './context';

/** The first resource of this type whose property declares the edge; undefined: none does. */
export function declaringResource(
  edge: GraphEdge,
  type: string,
  property: RegExp,
  context: RuleContext,
): string | undefined {
  for (const at of edge.declaredAt) {
    if (!('resource' in at) || !property.test(at.property)) continue;
    if (context.graph.nodes.get(at.resource)?.type === type) return at.resource;
  }
  return undefined;
}
