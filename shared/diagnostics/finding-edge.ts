import type { GraphEdge } from '../graph/graph';
import type { FindingEdge } from './finding';

/** An edge as a finding carries it. */
export function findingEdge(edge: GraphEdge): FindingEdge {
  const { id, kind, from, to, verb, requests, declaredAt } = edge;
  return { id, kind, from, to, verb, requests, declaredAt };
}
