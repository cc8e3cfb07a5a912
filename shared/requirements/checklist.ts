/** What a checklist says: the five links of the chain behind a thing that works by a role (docs/architecture.md). */
import type { GraphEdge, Verdict } from '../graph/graph';
import type { RequirementsAccount } from './account';

export type StepId = 'create' | 'pass' | 'assume' | 'reach' | 'own-policies';

export interface RequirementLine {
  /** Names the line among those of its checklist. */
  readonly id: string;
  /** With the user's own names. */
  readonly sentence: string;
  readonly verdict: Verdict;
  /** The edge of the graph that the line speaks of; null: no edge says it. */
  readonly edgeId: string | null;
  /** Why it does not hold, where a rule says so; `code` null: no rule names the cause. */
  readonly finding: { readonly code: string | null; readonly message: string } | null;
  /** Nodes that the sentence names, for lines that are no edge. */
  readonly things: readonly { readonly id: string; readonly name: string }[];
}

export interface RequirementStep {
  readonly id: StepId;
  /** `Bedrock may assume the role` */
  readonly title: string;
  /** In the order of the chain; among alike lines the worst first. */
  readonly lines: readonly RequirementLine[];
  /** What the lines leave out, or why there are none. */
  readonly note: string | null;
}

export interface Checklist {
  readonly steps: readonly RequirementStep[];
  /** Lines by verdict. */
  readonly count: Readonly<Record<Verdict, number>>;
}

/** The line of an edge, with the finding that explains it where it does not work. */
export function edgeLine(edge: GraphEdge, { graph, diagnoses }: RequirementsAccount): RequirementLine {
  const { id, sentence, verdict } = edge;
  const found =
    verdict === 'works'
      ? undefined
      : diagnoses.find(({ finding }) => finding.edge?.id === id || finding.alsoBlocks.includes(id))?.finding;
  return {
    id,
    sentence,
    verdict,
    edgeId: graph.edges.has(id) ? id : null,
    finding: found === undefined ? null : { code: found.code, message: found.message },
    things: [],
  };
}

/** How many lines of each verdict the steps have. */
export function counted(steps: readonly RequirementStep[]): Checklist['count'] {
  const count = { works: 0, 'works-if': 0, broken: 0, unknown: 0 };
  for (const { lines } of steps) for (const { verdict } of lines) count[verdict] += 1;
  return count;
}
