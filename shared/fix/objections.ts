/** Why a change that was tried is no fix: what speaks against it, in the order in which a person would say it. */
import { globOf } from '../policy/glob';
import { evaluate } from '../policy/evaluate';
import type { Request } from '../policy/request';
import { findingsOf } from '../diagnostics/check';
import type { Finding } from '../diagnostics/finding';
import type { Graph, GraphEdge } from '../graph/graph';
import { compareVerdicts } from '../graph/verdict';
import type { AccountModel } from '../model/account-model';
import type { Change } from '../model/change';
import type { Effect, Tried } from './try-changes';
import { newlyAllowed, type Account } from './wider';

export interface Attempt {
  readonly finding: Finding;
  readonly change: Change;
  /** Calls that the finding is about, besides those of its edges. */
  readonly calls: readonly Request[];
  readonly before: Account;
  readonly tried: Tried;
}

/** One sentence; null: it mends what the finding says, and nothing but that changes. */
export function objectionTo({ finding, change, calls, before, tried }: Attempt): string | null {
  return (
    stillBlocked(finding, change, before.graph, tried) ??
    stillRefused(calls, tried) ??
    stillFound(finding, before, tried) ??
    worsened(finding, change, before.graph, tried) ??
    opened(finding, calls, change, before.model, tried)
  );
}

/** The edge it leads with gets through, and none of those that the same cause blocks is broken any more. */
function stillBlocked(
  { edge, alsoBlocks }: Finding,
  change: Change,
  before: Graph,
  { graph, effects }: Tried,
): string | null {
  if (edge === null) return null;
  const left = alsoBlocks
    .flatMap((id) => (before.edges.get(id)?.verdict === 'broken' ? (graph.edges.get(id) ?? []) : []))
    .find(({ verdict }) => verdict === 'broken');
  if (left !== undefined) return `Another edge of the finding would not work: ${left.sentence}`;
  const after = graph.edges.get(edge.id);
  const now = after === undefined ? inItsPlace(edge, before, graph, effects) : [after];
  const blocked = now.find((one) => !getsThrough(one, graph) && !waitsForTheDate(one, change));
  if (now.length > 0 && blocked === undefined) return null;
  return `The edge would not work: ${blocked?.sentence ?? 'it would not be there.'}`;
}

/** Where a policy named who or what is not there: the edges of whom or what it names in that place now. */
function inItsPlace(
  edge: NonNullable<Finding['edge']>,
  before: Graph,
  after: Graph,
  effects: readonly Effect[],
): readonly GraphEdge[] {
  if (before.nodes.get(edge.from)?.kind === 'missing') {
    const places = new Set(edge.declaredAt.map((at) => JSON.stringify(at)));
    return [...after.edges.values()].filter(
      ({ kind, to, verb, declaredAt }) =>
        kind === edge.kind &&
        to === edge.to &&
        verb === edge.verb &&
        declaredAt.some((at) => places.has(JSON.stringify(at))),
    );
  }
  if ((before.edges.get(edge.id)?.fact ?? null) === null) return [];
  return effects.flatMap((effect) => {
    const now = after.edges.get(effect.edge);
    if (now === undefined || effect.after !== 'works' || now.kind !== edge.kind || now.verb !== edge.verb) return [];
    return now.from === edge.from || now.to === edge.to ? [now] : [];
  });
}

/** What the token of a sign-in holds is known when it is made: such an edge works under a condition at best (E161). */
function getsThrough({ verdict, from }: GraphEdge, graph: Graph): boolean {
  return verdict === 'works' || (verdict === 'works-if' && graph.nodes.get(from)?.kind === 'provider');
}

/** A date that is mended stays the condition that it was meant to be, and no account says what time it is. */
function waitsForTheDate({ verdict, conditions }: GraphEdge, { document, patch }: Change): boolean {
  const isMended = (one: GraphEdge['conditions'][number][number]): boolean =>
    'key' in one &&
    /^aws:(?:currenttime|epochtime)$/i.test(one.key) &&
    one.document === document &&
    patch.some(({ path }) => one.pointer !== null && `${path}/`.startsWith(`${one.pointer}/`));
  return verdict === 'works-if' && conditions.some((branch) => branch.every(isMended));
}

function stillRefused(calls: readonly Request[], { model }: Tried): string | null {
  const refused = calls.find((call) => evaluate(call, model.facts).answer.endsWith('_DENY'));
  return refused === undefined ? null : `${refused.action} on ${refused.resource} would still be refused.`;
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
 * service that was let in for anyone is let in for somebody. What only a statement declares that is taken out goes with it.
 */
function worsened(
  { edge }: Finding,
  { document, patch }: Change,
  before: Graph,
  { effects, graph }: Tried,
): string | null {
  const isMeant = (one: Effect) =>
    ((edge === null && one.before === 'works' && one.after === 'works-if') ||
      // What nobody knows of, and nothing names any more, was the thing that was named by mistake.
      (one.before === 'unknown' && one.after === null)) &&
    before.edges.get(one.edge)?.declaredAt.every((at) => 'document' in at && at.document === document) === true;
  const goesWithIt = (one: Effect) =>
    edge === null &&
    one.after === null &&
    before.edges
      .get(one.edge)
      ?.declaredAt.every(
        (at) =>
          'document' in at &&
          at.document === document &&
          patch.some(({ op, path }) => op === 'remove' && at.pointer.startsWith(`${path}/`)),
      ) === true;
  const worse = effects.find(
    (one) =>
      one.before !== null &&
      one.before !== 'broken' &&
      (one.after === null || compareVerdicts(one.after, one.before) < 0) &&
      !isMeant(one) &&
      !goesWithIt(one),
  );
  return worse === undefined
    ? null
    : `Another edge would be worse: ${graph.edges.get(worse.edge)?.sentence ?? `${worse.edge} would be gone.`}`;
}

/**
 * Calls of the edges that it turns green are what it is for; the effects list them. An edge that the change itself
 * declares is nobody's wish yet, but where it takes the place of one that named something by mistake.
 */
function opened(
  { edge, alsoBlocks }: Finding,
  calls: readonly Request[],
  { document }: Change,
  model: AccountModel,
  tried: Tried,
): string | null {
  const renames = edge === null || !tried.graph.edges.has(edge.id);
  const mended = tried.effects.filter(({ before }) => renames || before !== null).map((effect) => effect.edge);
  const meant = [edge?.id, ...alsoBlocks, ...mended]
    .map((id) => tried.graph.edges.get(id ?? ''))
    .filter((one): one is GraphEdge => one !== undefined)
    .flatMap(({ requests }) => requests)
    .concat(calls);
  const wider = newlyAllowed(document, model, tried).find((request) => !meant.some((one) => covers(one, request)));
  return wider === undefined
    ? null
    : `It would let ${wider.principal} call ${wider.action} on ${wider.resource}, which no edge declares.`;
}

/** Is the request what was meant? What was meant may be all objects under a prefix. */
export function covers(meant: Request, request: Request): boolean {
  return (
    meant.principal === request.principal &&
    (meant.action.toLowerCase() === request.action.toLowerCase() || isPartOf(request.action, meant.action)) &&
    globOf(meant.resource).test(request.resource) &&
    agree(meant, request)
  );
}

/** Does nothing that both know of the call differ: the source that a service acts for, say? */
function agree({ context: meant = {} }: Request, { context = {} }: Request): boolean {
  return Object.entries(context).every(
    ([key, value]) => meant[key] === undefined || JSON.stringify(meant[key]) === JSON.stringify(value),
  );
}

/** Tags and source identity are checked within the assume call, and let nobody in by themselves (E163, E164). */
function isPartOf(action: string, meant: string): boolean {
  return /^sts:(?:tagsession|setsourceidentity)$/i.test(action) && /^sts:assumerole/i.test(meant);
}
