/** Changes tried out: the account and its graph as they would be, and what becomes of each edge. Nothing is written. */
import { buildGraph } from '../graph/build-graph';
import type { Graph, Verdict } from '../graph/graph';
import type { AccountModel } from '../model/account-model';
import { applyChange, applyDraft, type Draft } from '../model/apply-change';
import { buildModel } from '../model/build-model';
import type { Change } from '../model/change';
import type { Snapshot } from '../snapshot/schema';

/** An edge that is another afterwards; null: it is not there (any more, or yet). */
export interface Effect {
  readonly edge: string;
  readonly before: Verdict | null;
  readonly after: Verdict | null;
}

export interface Tried {
  readonly model: AccountModel;
  readonly graph: Graph;
  /** By edge id; edges that stay as they are are not in it. */
  readonly effects: readonly Effect[];
}

export type Trial = { readonly ok: true; readonly tried: Tried } | { readonly ok: false; readonly why: string };

/** Applies the changes one after the other. Not ok, with a sentence, where one does not fit its document. */
export function tryChanges(changes: readonly Change[], model: AccountModel, graph: Graph): Trial {
  let { snapshot } = model;
  for (const change of changes) {
    const applied = applyChange(snapshot, change);
    if (!applied.ok) return applied;
    ({ snapshot } = applied);
  }
  return { ok: true, tried: triedOn(snapshot, model, graph) };
}

/** The same with policies as somebody wrote them; a draft of a document that cannot be there is left out. */
export function tryDrafts(drafts: readonly Draft[], model: AccountModel, graph: Graph): Tried {
  const snapshot = drafts.reduce((before, draft) => applyDraft(before, draft) ?? before, model.snapshot);
  return triedOn(snapshot, model, graph);
}

function triedOn(snapshot: Snapshot, model: AccountModel, graph: Graph): Tried {
  const after = buildModel(snapshot, model.bareDetails, model);
  const changed = buildGraph(after, { before: graph });
  return { model: after, graph: changed, effects: effectsOf(graph, changed) };
}

/** What became of each edge, by id; those that stayed as they were are not in it. */
export function effectsOf(before: Graph, after: Graph): readonly Effect[] {
  const effects: Effect[] = [];
  for (const [edge, { verdict: is }] of after.edges) {
    const was = before.edges.get(edge)?.verdict ?? null;
    if (was !== is) effects.push({ edge, before: was, after: is });
  }
  for (const [edge, { verdict }] of before.edges) {
    if (!after.edges.has(edge)) effects.push({ edge, before: verdict, after: null });
  }
  return effects.sort((a, b) => (a.edge < b.edge ? -1 : 1));
}
