/**
 * An open snapshot: what engine and command line hold of it, built once. The road of docs/architecture.md from
 * snapshot to findings; a view re-enters it in answer.ts.
 */
import { diagnose, type Diagnosis } from '../diagnostics/check';
import type { Finding } from '../diagnostics/finding';
import { buildGraph } from '../graph/build-graph';
import type { Graph, GraphEdge } from '../graph/graph';
import type { AccountModel } from '../model/account-model';
import { buildModel } from '../model/build-model';
import type { Snapshot } from '../snapshot/schema';
import type { SnapshotSummary } from './contract';
import { summarize, type OpenedFile } from './summarize';

export interface Session {
  readonly file: OpenedFile;
  readonly model: AccountModel;
  readonly graph: Graph;
  readonly findings: readonly Finding[];
  /** The findings in the same order, with the changes that their rules propose. */
  readonly diagnoses: readonly Diagnosis[];
  readonly summary: SnapshotSummary;
  /** Access nobody declared, as far as a view has asked for it; by edge id. */
  readonly undeclared: Map<string, GraphEdge>;
}

/**
 * Indexes the snapshot, decides every declared edge and looks for the causes of what is broken. `toBeEdited` false:
 * another takes its place soon, so that nothing is kept to make edits quick.
 */
export function openSession(
  snapshot: Snapshot,
  file: OpenedFile,
  onProgress: (phase: string, done: number, total: number) => void = () => undefined,
  toBeEdited = true,
): Session {
  onProgress('Indexing policies', 0, 1);
  const model = buildModel(snapshot, file.bareDetails);
  const graph = buildGraph(model, { onProgress, toBeEdited });
  onProgress('Explaining what is broken', 0, 1);
  const session = sessionOf(file, model, graph);
  // Now, under the progress bar, and not at the first question.
  void session.diagnoses;
  return session;
}

/** A session of an account that was indexed and decided already; causes are looked for when somebody asks. */
export function sessionOf(file: OpenedFile, model: AccountModel, graph: Graph): Session {
  let diagnoses: readonly Diagnosis[] | null = null;
  return {
    file,
    model,
    graph,
    get diagnoses() {
      return (diagnoses ??= diagnose(graph, model));
    },
    get findings() {
      return this.diagnoses.map(({ finding }) => finding);
    },
    summary: summarize(file, model, graph),
    undeclared: new Map(),
  };
}
