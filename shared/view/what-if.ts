/** What the page shows of policies that somebody edited to see what would happen: faults, effects, wider access. */
import { covers } from '../fix/objections';
import type { Effect, Tried } from '../fix/try-changes';
import { ANYONE_ELSEWHERE, newlyAllowed } from '../fix/wider';
import type { Graph, GraphEdge } from '../graph/graph';
import { lastName } from '../iam/arn';
import type { AccountModel } from '../model/account-model';
import type { Draft } from '../model/apply-change';
import { mendElsewhere } from '../diagnostics/mend-elsewhere';
import { draftFaults } from '../policy/check-draft';
import { cleanedDraft } from '../policy/clean-draft';
import type { PolicyKind } from '../policy/document';
import type { Request } from '../policy/request';
import type { EffectKind, ShownDraft, ShownEffect, WiderAccess } from './what-if-types';

/** More than anybody reads; the counts are of all. */
const MOST = 200;

/** A draft with its faults. `kind`: of the document that it replaces. */
export function shownDraft({ document, text }: Draft, kind: PolicyKind, model: AccountModel): ShownDraft {
  const faults = draftFaults(text, kind);
  const blocked = faults.some(({ severity }) => severity === 'error');
  return { document, faults, blocked, cleaned: cleanedDraft(text, kind), note: noteOn(document, model) };
}

function noteOn(document: string, { documents }: AccountModel): string | null {
  return documents.get(document)?.kind === 'scp' || documents.get(document)?.kind === 'rcp'
    ? 'Only whoever manages the organization can change this policy.'
    : mendElsewhere(document);
}

/** What became of each edge, what matters most first, and how many of each kind there are. */
export function shownEffects(
  before: Graph,
  { graph, effects }: Pick<Tried, 'graph' | 'effects'>,
): { readonly effects: readonly ShownEffect[]; readonly counts: Readonly<Record<EffectKind, number>> } {
  const shown = effects.flatMap((effect) => shownEffect(effect, before, graph));
  const counts = { broken: 0, works: 0, other: 0, new: 0 };
  for (const { kind } of shown) counts[kind]++;
  const order: readonly EffectKind[] = ['broken', 'works', 'other', 'new'];
  const sorted = order.flatMap((kind) => shown.filter((one) => one.kind === kind));
  return { effects: sorted.slice(0, MOST), counts };
}

function shownEffect({ edge: edgeId, before, after }: Effect, was: Graph, is: Graph): readonly ShownEffect[] {
  const edge = is.edges.get(edgeId) ?? was.edges.get(edgeId);
  if (edge === undefined) return [];
  const gone = after === null;
  const sentence = gone ? `${betweenWords(edge, was)}: nothing declares it any more.` : edge.sentence;
  return [{ edgeId, kind: kindOf(before, after), sentence, before, after }];
}

function kindOf(before: Effect['before'], after: Effect['after']): EffectKind {
  if (after === 'broken') return 'broken';
  if (before === null) return 'new';
  return after === 'works' ? 'works' : 'other';
}

/** `ann → payroll (read)` */
function betweenWords({ from, to, verb }: GraphEdge, graph: Graph): string {
  return `${nameIn(graph, from)} → ${nameIn(graph, to)} (${verb})`;
}

/** Calls that were refused before the drafts and are not any more, but those that an edge of before declares. */
export function widerAccess(
  drafts: readonly Draft[],
  before: { readonly model: AccountModel; readonly graph: Graph },
  after: { readonly model: AccountModel; readonly graph: Graph },
): WiderAccess {
  const meant = new Map<string, Request[]>();
  for (const id of before.graph.edges.keys()) {
    for (const request of after.graph.edges.get(id)?.requests ?? []) {
      const own = meant.get(request.principal);
      if (own === undefined) meant.set(request.principal, [request]);
      else own.push(request);
    }
  }
  const asked = new Map(
    drafts
      .flatMap(({ document }) => newlyAllowed(document, before.model, after))
      .map((request) => [JSON.stringify([request.principal, request.action, request.resource]), request] as const),
  );
  const wider = [...asked.values()].filter(
    (request) => !meant.get(request.principal)?.some((one) => covers(one, request)),
  );
  const sentences = wider.slice(0, MOST).map(({ principal, action, resource }) => {
    return `${callerName(principal, after.graph)} may call ${action} on ${nameIn(after.graph, resource)}.`;
  });
  return { total: wider.length, sentences };
}

function callerName(principal: string, graph: Graph): string {
  if (principal === '*') return 'Anyone';
  return principal.includes(ANYONE_ELSEWHERE) ? 'Anyone in any other account' : nameIn(graph, principal);
}

function nameIn(graph: Graph, id: string): string {
  return graph.nodes.get(id)?.name ?? (id.startsWith('arn:aws:s3:::') ? id.slice(13) : lastName(id));
}
