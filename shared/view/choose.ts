/** What a view is about: its nodes, each with a rank (0 = the point of it, then step by step farther), and its edges. */
import type { EdgeKind, Graph, GraphEdge } from '../graph/graph';
import type { Story, View } from './view';

export interface Choice {
  /** Nodes of the view by rank. */
  readonly ranks: ReadonlyMap<string, number>;
  /** Edges of the story between them. */
  readonly edges: readonly GraphEdge[];
  /** Nodes that are never put into a group: the focus. */
  readonly always: ReadonlySet<string>;
  /** True when the story itself found nothing to show, and what is drawn is only the next best. */
  readonly nothing: boolean;
}

/** Which edges tell a story; null = all kinds. */
const KINDS: Readonly<Record<Story, readonly EdgeKind[] | null>> = {
  broken: null,
  assume: ['assumes'],
  access: ['accesses'],
};

/** `before`: what was broken in it counts as broken here, though it works by now. */
export function choose(graph: Graph, view: View, extra: readonly GraphEdge[], before: Graph | null = null): Choice {
  const known = new StoryEdges(graph, view, extra);
  const focusNode = view.focus !== null && graph.nodes.has(view.focus) ? view.focus : null;
  if (focusNode !== null) {
    return known.finish(known.around([focusNode], Math.max(1, view.depth)), new Set([focusNode]), false);
  }
  const focusEdge = view.focus === null ? undefined : known.find(view.focus);
  if (focusEdge) {
    const ends = [focusEdge.from, focusEdge.to];
    return known.finish(known.around(ends, 1), new Set(ends), false, focusEdge);
  }
  if (view.focus !== null) return { ranks: new Map(), edges: [], always: new Set(), nothing: true };

  const all = known.all();
  const broken = all.filter(({ id, verdict }) => verdict === 'broken' || before?.edges.get(id)?.verdict === 'broken');
  if (view.story === 'broken' && broken.length > 0) {
    const ends = broken.flatMap((edge) => [edge.from, edge.to]);
    return known.finish(known.around(ends, view.depth), new Set(), false);
  }
  // The whole story: what needs a look first.
  const ranks = new Map<string, number>();
  for (const edge of all) {
    const rank = edge.verdict === 'broken' ? 0 : edge.verdict === 'works' ? 2 : 1;
    for (const id of [edge.from, edge.to]) ranks.set(id, Math.min(ranks.get(id) ?? rank, rank));
  }
  return known.finish(ranks, new Set(), view.story === 'broken' || all.length === 0);
}

/** The graph as one story sees it. */
class StoryEdges {
  private readonly extraOf = new Map<string, GraphEdge[]>();
  private readonly extra: readonly GraphEdge[];
  private readonly kinds: readonly EdgeKind[] | null;

  constructor(
    private readonly graph: Graph,
    private readonly view: View,
    extra: readonly GraphEdge[],
  ) {
    this.kinds = KINDS[view.story];
    this.extra = extra.filter(
      (edge) => !graph.edges.has(edge.id) && graph.nodes.has(edge.from) && graph.nodes.has(edge.to) && this.told(edge),
    );
    for (const edge of this.extra) {
      for (const id of new Set([edge.from, edge.to])) {
        const list = this.extraOf.get(id);
        if (list) list.push(edge);
        else this.extraOf.set(id, [edge]);
      }
    }
  }

  /** Is the edge one of the story's kinds, and declared (or asked for)? */
  private told(edge: GraphEdge): boolean {
    if (this.kinds !== null && !this.kinds.includes(edge.kind)) return false;
    return this.view.undeclared || isDeclared(edge);
  }

  find(id: string): GraphEdge | undefined {
    return this.graph.edges.get(id) ?? this.extra.find((edge) => edge.id === id);
  }

  all(): readonly GraphEdge[] {
    return [...this.graph.edges.values(), ...this.extra].filter((edge) => this.drawable(edge));
  }

  private drawable(edge: GraphEdge): boolean {
    return this.told(edge) && this.graph.nodes.has(edge.from) && this.graph.nodes.has(edge.to);
  }

  private at(node: string): readonly GraphEdge[] {
    const ids = [...(this.graph.out.get(node) ?? []), ...(this.graph.in.get(node) ?? [])];
    const edges = ids.map((id) => this.graph.edges.get(id)).filter((edge) => edge !== undefined);
    return [...edges, ...(this.extraOf.get(node) ?? [])].filter((edge) => this.drawable(edge));
  }

  /** Breadth first, against and along the arrows. */
  around(seeds: readonly string[], depth: number): Map<string, number> {
    const ranks = new Map<string, number>();
    let ring = [...new Set(seeds)];
    ring.forEach((id) => ranks.set(id, 0));
    for (let step = 1; step <= depth && ring.length > 0; step++) {
      const next: string[] = [];
      for (const id of ring) {
        for (const edge of this.at(id)) {
          const other = edge.from === id ? edge.to : edge.from;
          if (ranks.has(other)) continue;
          ranks.set(other, step);
          next.push(other);
        }
      }
      ring = next;
    }
    return ranks;
  }

  /** The edges between the chosen nodes; `besides` is drawn whatever the story. */
  finish(
    ranks: ReadonlyMap<string, number>,
    always: ReadonlySet<string>,
    nothing: boolean,
    besides?: GraphEdge,
  ): Choice {
    const edges = new Map<string, GraphEdge>();
    if (besides) edges.set(besides.id, besides);
    for (const id of ranks.keys()) {
      for (const edge of this.at(id)) if (ranks.has(edge.from) && ranks.has(edge.to)) edges.set(edge.id, edge);
    }
    return { ranks, edges: [...edges.values()], always, nothing };
  }
}

/** Membership is a fact; everything else must have been declared somewhere. */
export function isDeclared(edge: GraphEdge): boolean {
  return edge.kind === 'member-of' || edge.declaredAt.length > 0;
}
