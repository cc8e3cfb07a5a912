/** Declared edges, and what the engine says to each: the graph (docs/architecture.md, "The one idea"). */
import type { AccountModel } from '../model/account-model';
import { declare } from './declare';
import type { Engine } from './engine';
import type { Graph, GraphEdge } from './graph';
import { judgeAll, type JudgedEdges } from './judge-all';
import { unwatched, watch } from './looked';
import { realEngine } from './real-engine';
import { sectioned, type Declared } from './sections';
import { touchedBetween } from './touched';
import { hasUnchecked } from './unchecked';
import { listsUnread } from './unread-settings';

export type Progress = (phase: string, done: number, total: number) => void;

/** What a graph was built of, so that the next one need not ask again. */
interface Kept {
  readonly model: AccountModel;
  readonly declared: Declared;
  readonly edges: JudgedEdges;
}

const keptOf = new WeakMap<Graph, Kept>();

export interface BuildOptions {
  /** Is told every few edges. */
  readonly onProgress?: Progress;
  readonly engine?: Engine;
  /**
   * A graph of the same account but for the texts of some policies, its model made with `buildModel(…, before)`: what
   * the edit cannot bear on is taken over, and the outcome is the same.
   */
  readonly before?: Graph | null;
  /** Will there be edits? Else nothing is kept for them, and one decides the whole account anew. */
  readonly toBeEdited?: boolean;
}

/** Builds the whole graph of a model. */
export function buildGraph(
  model: AccountModel,
  { onProgress = () => undefined, engine = realEngine(model), before = null, toBeEdited = true }: BuildOptions = {},
): Graph {
  onProgress('Reading what is declared', 0, 1);
  const kept = before === null ? undefined : keptOf.get(before);
  const touched = kept === undefined ? null : touchedBetween(kept.model, model);
  const known = kept === undefined || touched === null ? null : { ...kept, touched };
  const watching = toBeEdited ? watch(model, engine) : unwatched(model, engine);
  const sections = sectioned(watching, known);
  const draft = declare(sections, watching);
  onProgress('Reading what is declared', 1, 1);
  const edges = judgeAll(draft, watching, known, onProgress);
  const incomplete = listsUnread(model.coverage);
  const graph: Graph = {
    nodes: draft.nodes,
    ...(known === null || before === null ? drawnEdges(edges) : redrawnEdges(edges, known.edges, before)),
    ...(incomplete ? { incomplete } : {}),
    ...(hasUnchecked(model) ? { unchecked: true } : {}),
  };
  if (toBeEdited) keptOf.set(graph, { model, declared: sections.declared, edges });
  return graph;
}

type Edges = Pick<Graph, 'edges' | 'in' | 'out'>;

function drawnEdges({ judged }: JudgedEdges): Edges {
  const edges = new Map<string, GraphEdge>();
  const out = new Map<string, string[]>();
  const into = new Map<string, string[]>();
  for (const { edge } of judged) {
    if (edge === null) continue;
    edges.set(edge.id, edge);
    push(out, edge.from, edge.id);
    push(into, edge.to, edge.id);
  }
  return { edges, out, in: into };
}

/** The same where no edge came or went: what lies between the nodes stays. */
function redrawnEdges(edges: JudgedEdges, before: JudgedEdges, graph: Graph): Edges {
  const { judged } = edges;
  const stays = edges.order === before.order;
  if (!stays || judged.some(({ edge }, at) => (edge === null) !== (before.judged[at]?.edge === null)))
    return drawnEdges(edges);
  const all = new Map(graph.edges);
  for (const [at, { edge }] of judged.entries()) {
    if (edge !== null && edge !== before.judged[at]?.edge) all.set(edge.id, edge);
  }
  return { edges: all, out: graph.out, in: graph.in };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
