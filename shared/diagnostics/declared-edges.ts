/** The edges that a place in a policy declares. */
import type { GraphEdge } from '../graph/graph';
import type { RuleContext } from './context';

/** Edges declared by what stands at this pointer of the document: a principal that it names, say. */
export function edgesDeclaredAt(document: string, pointer: string, { graph }: RuleContext): readonly GraphEdge[] {
  return [...graph.edges.values()].filter(({ declaredAt }) =>
    declaredAt.some((at) => 'document' in at && at.document === document && at.pointer === pointer),
  );
}
