/** `graph --out FILE.json`: the laid-out graph as docs/spec/snapshot-and-cli.md has it. */
import type { Graph, GraphEdge } from '../../shared/graph/graph';
import type { LaidOutEdge, LaidOutGraph } from '../../shared/layout/laid-out';

export function graphJson(laidOut: LaidOutGraph, graph: Graph, undeclared: ReadonlyMap<string, GraphEdge>): string {
  const nodes = laidOut.nodes.map(({ id, kind, name, x, y, w, h }) => ({ id, kind, name, x, y, w, h }));
  const edges = laidOut.edges.map((drawn) => edgeJson(drawn, (id) => graph.edges.get(id) ?? undeclared.get(id)));
  return `${JSON.stringify({ nodes, edges }, null, 2)}\n`;
}

/** An edge that stands for several (a bundle) says what stops any of them, and which they are in `edges`. */
function edgeJson(drawn: LaidOutEdge, edgeOf: (id: string) => GraphEdge | undefined): object {
  const { id, kind, from, to, verb, verdict, path, edges } = drawn;
  const meant = edges.map(edgeOf).filter((edge): edge is GraphEdge => edge !== undefined);
  return {
    id,
    kind,
    from,
    to,
    verb,
    verdict,
    blockedBy: [...new Set(meant.flatMap((edge) => edge.blockedBy))],
    conditions: meant.length === 1 ? (meant[0]?.conditions ?? []) : [],
    declaredAt: meant.flatMap((edge) => edge.declaredAt),
    edges,
    path,
  };
}
