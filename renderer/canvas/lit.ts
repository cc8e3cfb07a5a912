/** What belongs to the selection, and so is not dimmed. Pure. */
import type { LaidOutGraph } from '../../shared/layout/laid-out';
import type { Selection } from '../state/selection-store';

export interface Lit {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
  /** The selected thing itself, as it is drawn (a bundle for one of its edges); null: it is not on screen. */
  readonly chosen: string | null;
}

export const NOTHING_LIT: Lit = { nodes: new Set(), edges: new Set(), chosen: null };

/** An edge with its two ends; a node with its edges and their other ends. */
export function litBy(selection: Selection | null, graph: LaidOutGraph | null): Lit {
  if (selection === null || graph === null) return NOTHING_LIT;
  if (selection.kind === 'node') {
    if (!graph.nodes.some((node) => node.id === selection.id)) return NOTHING_LIT;
    const touching = graph.edges.filter((edge) => edge.from === selection.id || edge.to === selection.id);
    return {
      nodes: new Set([selection.id, ...touching.flatMap((edge) => [edge.from, edge.to])]),
      edges: new Set(touching.map((edge) => edge.id)),
      chosen: selection.id,
    };
  }
  const edge = graph.edges.find((other) => other.id === selection.id || other.edges.includes(selection.id));
  if (edge === undefined) return NOTHING_LIT;
  return { nodes: new Set([edge.from, edge.to]), edges: new Set([edge.id]), chosen: edge.id };
}
