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
/** More verbs than this are not listed in a bundle's label. */
const MOST_VERBS = 3;

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
    const [only, second] = members;
    if (only && !second) result.push({ ...single(only), from, to });
    else result.push(bundle(from, to, members));
  }
  return result.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
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

function bundle(from: string, to: string, edges: readonly GraphEdge[]): ViewEdge {
  const kind = edges[0]?.kind ?? 'accesses';
  const verbs = [...new Set(edges.map((edge) => edge.verb))].sort();
  const verb = verbs.length <= MOST_VERBS ? verbs.join('+') : kind;
  const verdict = worstVerdict(edges.map((edge) => edge.verdict));
  return {
    id: `bundle|${from}|${to}|${kind === 'accesses' ? verb : `${kind} ${verb}`}`,
    from,
    to,
    kind,
    verb,
    verdict,
    label: bundleLabel(kind, verbs, verdict, edges),
    declared: edges.some(isDeclared),
    edges: edges.map((edge) => edge.id).sort(),
  };
}

/** `12 assumes`, `18 lists, reads` (18 of each), `✕ 3 of 12 assumes`, `? 2 of 5 reads`, `12 accesses` */
function bundleLabel(
  kind: GraphEdge['kind'],
  verbs: readonly string[],
  verdict: GraphEdge['verdict'],
  edges: readonly GraphEdge[],
): string {
  const each = edges.length / verbs.length;
  const worst = edges.filter((edge) => edge.verdict === verdict).length;
  const alike = worst === edges.length;
  const even = verbs.every((verb) => edges.filter((edge) => edge.verb === verb).length === each);
  const listed = alike && even && kind !== 'passes' && verbs.length <= MOST_VERBS;
  const words = verbs.map((verb) => wordOf(verb, kind, edges));
  const word = listed ? words.join(', ') : verbs.length === 1 && words[0] ? words[0] : KIND_WORDS[kind];
  const total = listed ? each : edges.length;
  const said = total === 1 ? word : `${grouped(total)} ${word}`;
  const part = alike ? said : `${grouped(worst)} of ${said}`;
  if (verdict === 'broken') return `✕ ${part}`;
  if (verdict === 'unknown') return `? ${part}`;
  return verdict === 'works-if' ? `${said} if …` : said;
}

/** The word that its edges carry themselves (`encrypts` for writing with a key), where they agree. */
function wordOf(verb: string, kind: GraphEdge['kind'], edges: readonly GraphEdge[]): string {
  const labels = new Set(
    edges.filter((edge) => edge.verb === verb && edge.verdict === 'works').map((edge) => edge.label),
  );
  const [label] = labels;
  if (labels.size === 1 && label && kind === 'accesses') return label;
  return VERB_WORDS[verb] ?? KIND_WORDS[kind];
}
