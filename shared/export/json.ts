/** The laid-out graph as data: docs/spec/snapshot-and-cli.md, `graph --out FILE.json`. */
import type { GraphEdge } from '../graph/graph';
import type { LaidOutEdge, LaidOutGraph } from '../layout/laid-out';

/**
 * One line of the drawing may stand for several edges between the same two nodes: each is a row of its own, with the
 * same path. An edge from or to a group stays one row; `edges` names what it stands for.
 */
export function toJson(graph: LaidOutGraph, edgeOf: (id: string) => GraphEdge | undefined): string {
  const nodes = graph.nodes.map(({ id, kind, name, x, y, w, h }) => ({ id, kind, name, x, y, w, h }));
  const groups = new Set(graph.nodes.filter((node) => node.count > 1).map((node) => node.id));
  const edges = graph.edges.flatMap((drawn) => {
    const meant = drawn.edges.flatMap((id) => edgeOf(id) ?? []);
    const whole = !groups.has(drawn.from) && !groups.has(drawn.to);
    if (!whole || meant.length !== drawn.edges.length) return [bundleRow(drawn, meant)];
    return meant.map((edge) => edgeRow(drawn, edge));
  });
  return `${JSON.stringify({ nodes, edges }, null, 2)}\n`;
}

function edgeRow(drawn: LaidOutEdge, edge: GraphEdge): object {
  const { id, kind, from, to, verb, verdict, blockedBy, conditions, declaredAt } = edge;
  return { id, kind, from, to, verb, verdict, blockedBy, conditions, declaredAt, path: drawn.path };
}

function bundleRow(
  { id, kind, from, to, verb, verdict, path, edges }: LaidOutEdge,
  meant: readonly GraphEdge[],
): object {
  const [only, second] = meant;
  return {
    id,
    kind,
    from,
    to,
    verb,
    verdict,
    blockedBy: [...new Set(meant.flatMap((edge) => edge.blockedBy))],
    conditions: second === undefined ? (only?.conditions ?? []) : [],
    declaredAt: meant.flatMap((edge) => edge.declaredAt),
    path,
    edges,
  };
}
