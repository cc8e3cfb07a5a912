/** The laid-out graph: what canvas and export draw. Units: CSS pixels, y down, origin top left. */
import type { EdgeKind, NodeKind, Verdict } from '../graph/graph';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}
export interface LaidOutNode extends Box {
  readonly id: string;
  readonly kind: NodeKind | 'group';
  readonly type: string;
  readonly icon: string;
  /** Whole texts, and the texts cut to the box (equal when they fit). */
  readonly name: string;
  readonly nameShown: string;
  readonly subtitle: string;
  readonly subtitleShown: string;
  /** Touched by a broken edge. */
  readonly broken: boolean;
  readonly unread: boolean;
  readonly focus: boolean;
  /** How many things it stands for: 1, or more for a group of the view (an IAM group has the kind `group` too, and 1). */
  readonly count: number;
}
export interface LaidOutEdge {
  readonly id: string;
  readonly kind: EdgeKind;
  readonly from: string;
  readonly to: string;
  readonly verb: string;
  readonly verdict: Verdict;
  readonly declared: boolean;
  readonly edges: readonly string[];
  /** SVG path data: M, C and L only, ending at the target's border. */
  readonly path: string;
  /** The arrow head's tip and direction (degrees, 0 = to the right). */
  readonly arrow: { readonly x: number; readonly y: number; readonly angle: number };
  /**
   * Label box; null = no room or no label. `labelShown` is cut to the box, `label` is whole.
   * A broken edge's ✕ is drawn before the text (LABEL.cross wide) and is no part of `labelShown`.
   */
  readonly label: string;
  readonly labelShown: string;
  readonly labelBox: Box | null;
}
export interface LaidOutColumn {
  readonly x: number;
  readonly w: number;
  readonly title: string;
}
export interface LaidOutGraph {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly LaidOutNode[];
  readonly edges: readonly LaidOutEdge[];
  readonly columns: readonly LaidOutColumn[];
  readonly shown: number;
  readonly total: number;
  readonly emptyText: string | null;
}
