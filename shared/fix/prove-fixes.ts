/** Fixes are shown only when they were proved: tried out on a copy, decided again, compared with what was before. */
import type { Request } from '../policy/request';
import { diagnose, type Diagnosis } from '../diagnostics/check';
import type { Finding } from '../diagnostics/finding';
import type { Graph } from '../graph/graph';
import type { AccountModel } from '../model/account-model';
import type { Change } from '../model/change';
import { objectionTo } from './objections';
import { cliText } from './text/cli';
import { mendedDocument } from './text/mended-document';
import { tryChanges, type Effect, type Tried } from './try-changes';

export type Proof =
  | { readonly proved: true; readonly effects: readonly Effect[]; readonly tried: Tried }
  /** Why it is not shown, for whoever works on the rule. */
  | { readonly proved: false; readonly why: string };

/** All findings of an account; those whose change was proved hold it. */
export function provedFindings(graph: Graph, model: AccountModel): readonly Finding[] {
  return diagnose(graph, model).map((diagnosis) => {
    const proved = proveFirst(diagnosis, graph, model);
    if (proved === null) return diagnosis.finding;
    const { change, requests } = proved;
    const document = mendedDocument(change, requests, model);
    const cli = (document === null ? null : cliText(document)) ?? '';
    return { ...diagnosis.finding, fix: { ...change, proved: true, cli } };
  });
}

export interface ProvedChange {
  readonly change: Change;
  readonly tried: Tried;
  /** What the finding says does not work, and does afterwards. */
  readonly requests: readonly Request[];
}

/** The first of the changes proposed for a finding that mends it and harms nothing; null: none does. */
export function proveFirst(
  { finding, changes, calls }: Diagnosis,
  graph: Graph,
  model: AccountModel,
): ProvedChange | null {
  for (const change of changes) {
    const proof = proveFix(finding, change, graph, model, calls);
    if (!proof.proved) continue;
    const edges = [finding.edge?.id, ...finding.alsoBlocks].map((id) => graph.edges.get(id ?? ''));
    return { change, tried: proof.tried, requests: [...edges.flatMap((edge) => edge?.requests ?? []), ...calls] };
  }
  return null;
}

/**
 * Does the change mend what the finding says and nothing but that? Its edges work (or its calls are allowed)
 * afterwards, the finding is gone, no other edge is worse than it was, and nobody may call what no edge declares.
 */
export function proveFix(
  finding: Finding,
  change: Change,
  graph: Graph,
  model: AccountModel,
  calls: readonly Request[] = [],
): Proof {
  const trial = tryChanges([change], model, graph);
  if (!trial.ok) return { proved: false, why: trial.why };
  const { tried } = trial;
  const why = objectionTo({ finding, change, calls, before: { model, graph }, tried });
  return why === null ? { proved: true, effects: tried.effects, tried } : { proved: false, why };
}
