/** Edges of the view: one line for what works alike between two nodes, bundles where an end stands in a group. */
import type { GraphEdge } from '../graph/graph';
import { isDeclared } from './choose';
import type { ViewEdge } from './view';
import { worstVerdict } from './verdict-order';
import { grouped } from './words';

const VERB_WORDS: Readonly<Record<string, string>> = {
  assume: 'assumes',
  use: 'uses',
  member: 'members',
  list: 'lists',
  read: 'reads',
  write: 'writes',
  invoke: 'invokes',
  decrypt: 'decrypts',
  manage: 'manages',
  tag: 'tags',
  permissions: 'changes permissions',
};
const KIND_WORDS: Readonly<Record<GraphEdge['kind'], string>> = {
  assumes: 'assumes',
  passes: 'passes',
  accesses: 'accesses',
  uses: 'uses',
  'member-of': 'members',
};
/** Edges between the same two that look alike are drawn as one line; what is broken or conditional keeps its own. */
const MERGED: ReadonlySet<GraphEdge['verdict']> = new Set(['works', 'unknown']);
/** More verbs than this between the same two are one bundle. */
const MOST_VERBS = 2;

/**
 * Edges of the view. `standsIn` gives the node or group that is drawn for a node. Edges inside one group are not drawn.
 * A bundle shows the worst verdict of its edges and how many they are.
 */
export function bundleEdges(edges: readonly GraphEdge[], standsIn: (node: string) => string | undefined): ViewEdge[] {
  const result: ViewEdge[] = [];
  const bundles = new Map<string, GraphEdge[]>();
  const parallels = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const from = standsIn(edge.from);
    const to = standsIn(edge.to);
    if (from === undefined || to === undefined) continue;
    const whole = from === edge.from && to === edge.to;
    if (!whole && from === to) continue;
    const key = whole
      ? JSON.stringify([
          from,
          to,
          edge.kind,
          MERGED.has(edge.verdict) ? `${edge.verdict} ${isDeclared(edge)}` : edge.id,
        ])
      : JSON.stringify([from, to, edge.kind]);
    const map = whole ? parallels : bundles;
    const list = map.get(key);
    if (list) list.push(edge);
    else map.set(key, [edge]);
  }
  for (const list of parallels.values()) result.push(parallel(list));
  for (const [key, members] of bundles) {
    const [from, to] = JSON.parse(key) as [string, string];
    for (const { verb, list } of byVerb(members)) {
      const [only] = list;
      if (list.length === 1 && only) result.push({ ...single(only), from, to });
      else result.push(bundle(from, to, verb, list));
    }
  }
  return result.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function byVerb(edges: readonly GraphEdge[]): { verb: string; list: GraphEdge[] }[] {
  const verbs = new Map<string, GraphEdge[]>();
  for (const edge of edges) verbs.set(edge.verb, [...(verbs.get(edge.verb) ?? []), edge]);
  if (verbs.size <= MOST_VERBS) return [...verbs].map(([verb, list]) => ({ verb, list }));
  return [{ verb: edges[0]?.kind ?? 'accesses', list: [...edges] }];
}

function single(edge: GraphEdge): ViewEdge {
  const { id, from, to, kind, verb, verdict, label } = edge;
  return { id, from, to, kind, verb, verdict, label, declared: isDeclared(edge), edges: [id] };
}

/** `lists, reads, writes` on one line. */
function parallel(edges: readonly GraphEdge[]): ViewEdge {
  const sorted = [...edges].sort((a, b) => (a.verb < b.verb ? -1 : 1));
  const first = sorted[0];
  if (first === undefined) throw new Error('A bundle of no edges.');
  if (sorted.length === 1) return single(first);
  const words = [...new Set(sorted.map((edge) => edge.label.replace(/^\?\s*/, '')))];
  const said = first.kind === 'passes' ? `passes to ${sorted.length} services` : words.join(', ');
  const verb = sorted.map((edge) => edge.verb).join('+');
  return {
    ...single(first),
    id: `bundle|${first.from}|${first.to}|${verb}`,
    verb,
    label: first.verdict === 'unknown' ? `? ${said}` : said,
    edges: sorted.map((edge) => edge.id),
  };
}

function bundle(from: string, to: string, verb: string, edges: readonly GraphEdge[]): ViewEdge {
  const kind = edges[0]?.kind ?? 'accesses';
  const verdict = worstVerdict(edges.map((edge) => edge.verdict));
  return {
    id: `bundle|${from}|${to}|${verb}`,
    from,
    to,
    kind,
    verb,
    verdict,
    label: bundleLabel(kind, verb, verdict, edges),
    declared: edges.some(isDeclared),
    edges: edges.map((edge) => edge.id).sort(),
  };
}

/** `12 assumes`, `✕ 3 of 12 assumes`, `? 2 of 5 reads` */
function bundleLabel(
  kind: GraphEdge['kind'],
  verb: string,
  verdict: GraphEdge['verdict'],
  edges: readonly GraphEdge[],
): string {
  const word = kind === 'passes' ? KIND_WORDS.passes : (VERB_WORDS[verb] ?? KIND_WORDS[kind]);
  const worst = edges.filter((edge) => edge.verdict === verdict).length;
  const count = worst === edges.length ? grouped(worst) : `${grouped(worst)} of ${grouped(edges.length)}`;
  if (verdict === 'broken') return `✕ ${count} ${word}`;
  if (verdict === 'unknown') return `? ${count} ${word}`;
  if (verdict === 'works-if') return `${count} ${word} if …`;
  return `${grouped(edges.length)} ${word}`;
}
