/** Finds any principal or resource by name or ARN. */
import type { Graph, GraphNode } from '../graph/graph';
import type { SearchHit } from './details-types';

const MOST_HITS = 50;

interface Entry {
  readonly node: GraphNode;
  readonly name: string;
  readonly id: string;
}
const INDEX = new WeakMap<Graph, readonly Entry[]>();

/**
 * Case-insensitive substring search; whole names first, then what begins with the text, then words that do, then
 * the rest of the names, then ARNs. An empty text finds nothing.
 */
export function search(text: string, graph: Graph): SearchHit[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const hits: { entry: Entry; rank: number }[] = [];
  for (const entry of indexOf(graph)) {
    const rank = rankOf(entry, wanted);
    if (rank !== null) hits.push({ entry, rank });
  }
  return hits
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        a.entry.name.length - b.entry.name.length ||
        compare(a.entry.name, b.entry.name) ||
        compare(a.entry.node.id, b.entry.node.id),
    )
    .slice(0, MOST_HITS)
    .map(({ entry: { node } }) => ({ nodeId: node.id, name: node.name, subtitle: node.subtitle, icon: node.icon }));
}

function indexOf(graph: Graph): readonly Entry[] {
  const known = INDEX.get(graph);
  if (known) return known;
  const entries = [...graph.nodes.values()].map((node) => ({
    node,
    name: node.name.toLowerCase(),
    id: node.id.toLowerCase(),
  }));
  INDEX.set(graph, entries);
  return entries;
}

function rankOf({ name, id }: Entry, wanted: string): number | null {
  const at = name.indexOf(wanted);
  if (at === 0) return name.length === wanted.length ? 0 : 1;
  if (id === wanted) return 0;
  if (at > 0) return /[a-z0-9]/.test(name[at - 1] ?? '') ? 3 : 2;
  return id.includes(wanted) ? 4 : null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
