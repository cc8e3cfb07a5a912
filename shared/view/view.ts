/** A view: which part of the graph is on screen and why. JSON: sent, saved, linked, given to the command line. */
import type { GraphEdge, GraphNode, Verdict } from '../graph/graph';

/** Stories built so far; the command line refuses others with this list. */
export const STORIES = ['broken', 'assume', 'access'] as const;
export type Story = (typeof STORIES)[number];

export interface View {
  readonly story: Story;
  /** Id of a node or edge; null = the story's own choice. */
  readonly focus: string | null;
  /** How many edges away from the focus (or from the broken edges) things are shown. */
  readonly depth: number;
  /** Show also access that nobody declared, for the focus. */
  readonly undeclared: boolean;
  /** Group ids the user opened. */
  readonly openGroups: readonly string[];
  /** Most nodes to draw; the rest stands in groups. */
  readonly limit: number;
}

export const DEFAULT_VIEW: View = {
  story: 'broken',
  focus: null,
  depth: 1,
  undeclared: false,
  openGroups: [],
  limit: 80,
};

/** A group stands for nodes that would not fit. */
export interface ViewGroup {
  readonly id: string;
  readonly name: string;
  readonly subtitle: string;
  readonly icon: string;
  readonly column: number;
  readonly members: readonly string[];
}

/** An edge of the view; a bundle stands for several edges from or to a group. */
export interface ViewEdge {
  /** The edge's id, or `bundle|from|to|verb` for a bundle. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: GraphEdge['kind'];
  readonly verb: string;
  readonly verdict: Verdict;
  readonly label: string;
  readonly declared: boolean;
  /** The edges it stands for; one = itself. */
  readonly edges: readonly string[];
}

/** What is to be drawn, before layout. */
export interface ViewGraph {
  readonly view: View;
  readonly nodes: readonly GraphNode[];
  readonly groups: readonly ViewGroup[];
  readonly edges: readonly ViewEdge[];
  /** For "14 of 231 nodes". */
  readonly shown: number;
  readonly total: number;
  /** Said where nothing is to be drawn (docs/voice.md, empty view). */
  readonly emptyText: string | null;
}
