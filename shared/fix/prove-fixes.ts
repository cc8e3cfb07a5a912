/** Fixes are shown only when they were proved: tried out on a copy, decided again, compared with what was before. */
import { globOf } from '../policy/glob';
import { evaluate } from '../policy/evaluate';
import type { Request } from '../policy/request';
import { diagnose, findingsOf } from '../diagnostics/check';
import type { Finding } from '../diagnostics/finding';
import type { Graph, GraphEdge } from '../graph/graph';
import { compareVerdicts } from '../graph/verdict';
import type { AccountModel } from '../model/account-model';
import type { Change } from '../model/change';
import { tryChanges, type Effect, type Tried } from './try-changes';
import { newlyAllowed } from './wider';

export type Proof =
  | { readonly proved: true; readonly effects: readonly Effect[]; readonly tried: Tried }
  /** Why it is not shown, for whoever works on the rule. */
  | { readonly proved: false; readonly why: string };

/** All findings of an account; those whose change was proved hold it. */
export function provedFindings(graph: Graph, model: AccountModel): readonly Finding[] {
  return diagnose(graph, model).map(({ finding, changes, calls }) => {
    const change = changes.find((each) => proveFix(finding, each, graph, model, calls).proved);
    return change === undefined ? finding : { ...finding, fix: { ...change, proved: true, cli: '' } };
  });
}

/**
 * Does the change mend what the finding says and nothing but that? Its edges work (or its calls are allowed) afterwards, the finding is gone, no
 * other edge is worse than it was, and nobody may call anything that no edge declares.
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
  const why =
    stillBlocked(finding, graph, tried) ??
    stillRefused(calls, tried) ??
    stillFound(finding, tried) ??
    worsened(tried) ??
    opened(finding, calls, change, model, tried);
  return why === null ? { proved: true, effects: tried.effects, tried } : { proved: false, why };
}

function stillBlocked({ edge }: Finding, before: Graph, { graph, effects }: Tried): string | null {
  if (edge === null) return null;
  const after = graph.edges.get(edge.id);
  if (after?.verdict === 'works') return null;
  // What named a thing that is not there now names another: its edge takes the place of the one that is gone.
  const isNamedAnew = after === undefined && (before.edges.get(edge.id)?.fact ?? null) !== null;
  if (isNamedAnew && effects.some((effect) => takesPlaceOf(edge, effect, graph))) return null;
  return `The edge would not work: ${after?.sentence ?? 'it would not be there.'}`;
}

function takesPlaceOf(gone: NonNullable<Finding['edge']>, { edge, after }: Effect, graph: Graph): boolean {
  const now = graph.edges.get(edge);
  if (now === undefined || after !== 'works' || now.kind !== gone.kind || now.verb !== gone.verb) return false;
  return now.from === gone.from || now.to === gone.to;
}

function stillRefused(calls: readonly Request[], { model }: Tried): string | null {
  const refused = calls.find((call) => evaluate(call, model.facts).answer.endsWith('_DENY'));
  return refused === undefined ? null : `${refused.action} on ${refused.resource} would still be refused.`;
}

function stillFound(finding: Finding, { graph, model }: Tried): string | null {
  const same = ({ code, edge, evidence }: Finding) =>
    code === finding.code && edge?.id === finding.edge?.id && evidence[0]?.document === finding.evidence[0]?.document;
  return findingsOf(graph, model).some(same) ? 'The finding would still be there.' : null;
}

function worsened({ effects, graph }: Tried): string | null {
  const worse = effects.find(
    ({ before, after }) =>
      before !== null && before !== 'broken' && (after === null || compareVerdicts(after, before) < 0),
  );
  return worse === undefined
    ? null
    : `Another edge would be worse: ${graph.edges.get(worse.edge)?.sentence ?? `${worse.edge} would be gone.`}`;
}

/** Calls of the edges that it turns green are what it is for; the effects list them. */
function opened(
  { edge, alsoBlocks }: Finding,
  calls: readonly Request[],
  { document }: Change,
  model: AccountModel,
  tried: Tried,
): string | null {
  const meant = [edge?.id, ...alsoBlocks, ...tried.effects.map((effect) => effect.edge)]
    .map((id) => tried.graph.edges.get(id ?? ''))
    .filter((one): one is GraphEdge => one !== undefined)
    .flatMap(({ requests }) => requests)
    .concat(calls);
  const wider = newlyAllowed(document, model, tried).find((request) => !meant.some((one) => covers(one, request)));
  return wider === undefined
    ? null
    : `It would let ${wider.principal} call ${wider.action} on ${wider.resource}, which no edge declares.`;
}

/** A request may speak of all objects under a prefix. */
function covers(meant: Request, request: Request): boolean {
  return (
    meant.principal === request.principal &&
    meant.action.toLowerCase() === request.action.toLowerCase() &&
    globOf(meant.resource).test(request.resource)
  );
}
