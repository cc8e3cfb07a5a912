/** What the inspector, the findings list and the search show: made in view/, carried by ipc/contract.ts. */
import type { Decision, GateReport } from '../policy/decision';
import type { Finding } from '../diagnostics/finding';
import type { GraphEdge, GraphNode } from '../graph/graph';
import type { ExplainedError } from '../resolve/explained-error';
import type { ReadFact } from './read-facts';

export interface ListedFinding {
  /** Names it in a question: `findingKey`. */
  readonly key: string;
  /** Its rule proposes a change to a policy; whether it helps is asked when somebody looks (`fix:prove`). */
  readonly proposed: boolean;
  readonly finding: Finding;
  /** `sidekick-kb → SidekickKBRole` */
  readonly between: string;
  readonly blockedAt: string;
}
/** An edge of which nobody can say whether it works. */
export interface ListedUnknown {
  readonly edgeId: string;
  /** `Whether app can read payroll is unknown`, and the reason apart. */
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
}
/** A thing of whose configuration some part is not checked. */
export interface UncheckedThing {
  /** Its ARN. */
  readonly thing: string;
  readonly name: string;
  readonly noun: string;
  /** `its FOO store` */
  readonly parts: readonly string[];
}
export interface SearchHit {
  readonly nodeId: string;
  readonly name: string;
  readonly subtitle: string;
  readonly icon: string;
}

/** A document as shown: its text, and what to highlight in it (offsets into `text`, from the parser). */
export interface ShownDocument {
  readonly address: string;
  readonly title: string; // `Trust policy of SidekickKBRole`
  /** Nobody can change AWS's own policies. */
  readonly editable: boolean;
  readonly text: string;
  readonly marks: readonly {
    readonly from: number;
    readonly to: number;
    readonly kind: 'statement' | 'value' | 'deny';
  }[];
}
export interface ShownGate {
  readonly gate: GateReport;
  readonly title: string; // `Trust policy`
  readonly sentence: string;
  readonly nearestMiss: string | null;
  readonly documents: readonly ShownDocument[];
}
export interface EdgeDetails {
  readonly edge: GraphEdge;
  readonly from: { readonly id: string; readonly name: string };
  readonly to: { readonly id: string; readonly name: string };
  /** `Declared by the knowledge base's roleArn` … */
  readonly declared: readonly { readonly sentence: string; readonly document: ShownDocument | null }[];
  readonly finding: ListedFinding | null;
  /** A sentence where something that decides it is so young that not every service may see it yet. */
  readonly fresh: string | null;
  /** The first worst request first; each with its gates in order. */
  readonly decisions: readonly { readonly decision: Decision; readonly gates: readonly ShownGate[] }[];
}
/** What a proposed change was proved to do; null where none could be proved. */
export interface FixDetails {
  /** `Add one statement to the trust policy of SidekickKBRole …` */
  readonly summary: string;
  /** Document address. */
  readonly document: string;
  /** `Trust policy of SidekickKBRole` */
  readonly title: string;
  /** The policy as text; '' where there is none yet. */
  readonly before: string;
  readonly after: string;
  /** What becomes of other edges. */
  readonly others: readonly {
    readonly edgeId: string;
    readonly sentence: string;
    readonly verdict: GraphEdge['verdict'];
  }[];
  /** Commands and code that make the change. */
  readonly texts: readonly { readonly id: string; readonly title: string; readonly text: string }[];
}
/** What a pasted error means in the open account. */
export interface ErrorAnswer {
  readonly errors: readonly AnsweredError[];
  /** Further refused calls, left out. */
  readonly more: number;
  /** The text speaks of no refused call: what is expected; else null. */
  readonly why: string | null;
}
export interface AnsweredError extends Pick<ExplainedError, 'outcome' | 'sentence' | 'notes' | 'checks'> {
  /** What was understood. */
  readonly facts: readonly ReadFact[];
  readonly edgeId: string | null;
  /** Where it says something else than the sentence. */
  readonly edgeSentence: string | null;
  readonly finding: {
    readonly code: string | null;
    readonly title: string;
    readonly message: string;
    readonly todo: string | null;
  } | null;
  /** What decided, where there is no edge to show. */
  readonly gates: readonly { readonly title: string; readonly sentence: string }[];
  /** Nodes that the sentences may name. */
  readonly things: readonly { readonly id: string; readonly name: string }[];
}
export interface NodeEdgeRow {
  readonly edgeId: string;
  readonly otherId: string;
  readonly otherName: string;
  readonly sentence: string;
  readonly verdict: GraphEdge['verdict'];
}
/** A policy that a thing has not. */
export interface UnwrittenPolicy {
  /** Where it would stand. */
  readonly address: string;
  readonly title: string;
  /** `a bucket policy` */
  readonly what: string;
  /** To begin with. */
  readonly text: string;
}
export interface NodeDetails {
  readonly node: GraphNode;
  /** A sentence where it, or a policy of it, is so young that not every service may see it yet. */
  readonly fresh: string | null;
  /** Label and value, for what it is: ARN, account, region, created, tags, boundary … */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly documents: readonly (ShownDocument & { readonly kind: string; readonly via: string | null })[];
  /** What could be written besides, to see what it would change. */
  readonly unwritten: readonly UnwrittenPolicy[];
  readonly reachedBy: readonly NodeEdgeRow[];
  readonly reaches: readonly NodeEdgeRow[];
  /** It works by a role, or a service reaches others for it: `requirements:check` has the whole chain. */
  readonly hasRequirements: boolean;
}
