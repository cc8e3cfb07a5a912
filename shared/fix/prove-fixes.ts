/** Fixes are shown only when they were proved: tried out on a copy, decided again, compared with what was before. */
import { globOf } from '../policy/glob';
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
  return diagnose(graph, model).map(({ finding, changes }) => {
    const change = changes.find((each) => proveFix(finding, each, graph, model).proved);
    return change === undefined ? finding : { ...finding, fix: { ...change, proved: true, cli: '' } };
  });
}

/**
 * Does the change mend what the finding says and nothing but that? Its edges work afterwards, the finding is gone, no
 * other edge is worse than it was, and nobody may call anything that no edge declares.
 */
export function proveFix(finding: Finding, change: Change, graph: Graph, model: AccountModel): Proof {
  const trial = tryChanges([change], model, graph);
  if (!trial.ok) return { proved: false, why: trial.why };
  const { tried } = trial;
  const why =
    stillBlocked(finding, tried) ??
    stillFound(finding, { graph, model }, tried) ??
    worsened(finding, change, graph, tried) ??
    opened(finding, change, model, tried);
  return why === null ? { proved: true, effects: tried.effects, tried } : { proved: false, why };
}

function stillBlocked({ edge }: Finding, { graph }: Tried): string | null {
  if (edge === null) return null;
  const after = graph.edges.get(edge.id);
  return after?.verdict === 'works' ? null : `The edge would not work: ${after?.sentence ?? 'it would not be there.'}`;
}

/** A finding about a document has no edge to know it by, and its place may move: there must be one less of its kind. */
function stillFound(finding: Finding, before: Pick<Tried, 'graph' | 'model'>, after: Tried): string | null {
  const alike = ({ graph, model }: Pick<Tried, 'graph' | 'model'>) =>
    findingsOf(graph, model).filter(
      ({ code, edge, evidence }) =>
        code === finding.code &&
        edge?.id === finding.edge?.id &&
        evidence[0]?.document === finding.evidence[0]?.document,
    ).length;
  const left = alike(after);
  return left === 0 || (finding.edge === null && left < alike(before)) ? null : 'The finding would still be there.';
}

/**
 * Where the finding is about a document, what that document alone declares may come to depend on a condition: the
 * service that was let in for anyone is let in for somebody.
 */
function worsened({ edge }: Finding, { document }: Change, before: Graph, { effects, graph }: Tried): string | null {
  const isMeant = (one: Effect) =>
    edge === null &&
    one.before === 'works' &&
    one.after === 'works-if' &&
    before.edges.get(one.edge)?.declaredAt.every((at) => 'document' in at && at.document === document) === true;
  const worse = effects.find(
    (one) =>
      one.before !== null &&
      one.before !== 'broken' &&
      (one.after === null || compareVerdicts(one.after, one.before) < 0) &&
      !isMeant(one),
  );
  return worse === undefined
    ? null
    : `Another edge would be worse: ${graph.edges.get(worse.edge)?.sentence ?? `${worse.edge} would be gone.`}`;
}

/** Calls of the edges that it turns green are what it is for; the effects list them. */
function opened({ edge, alsoBlocks }: Finding, { document }: Change, model: AccountModel, tried: Tried): string | null {
  const meant = [edge?.id, ...alsoBlocks, ...tried.effects.map((effect) => effect.edge)]
    .map((id) => tried.graph.edges.get(id ?? ''))
    .filter((one): one is GraphEdge => one !== undefined)
    .flatMap(({ requests }) => requests);
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
