/** Changes tried out: the account and its graph as they would be, and what becomes of each edge. Nothing is written. */
import { buildGraph } from '../graph/build-graph';
import type { Graph, Verdict } from '../graph/graph';
import { touchedBy, type Touched } from '../graph/touched';
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
  const documents = changes.map(({ document }) => document);
  return { ok: true, tried: triedOn(snapshot, documents, model, graph) };
}

/** The same with policies as somebody wrote them; a draft of a document that cannot be there is left out. */
export function tryDrafts(drafts: readonly Draft[], model: AccountModel, graph: Graph): Tried {
  const snapshot = drafts.reduce((before, draft) => applyDraft(before, draft) ?? before, model.snapshot);
  const documents = drafts.map(({ document }) => document);
  return triedOn(snapshot, documents, model, graph);
}

/** `documents`: the addresses at which `snapshot` is another than that of `model`. */
function triedOn(snapshot: Snapshot, documents: readonly string[], model: AccountModel, graph: Graph): Tried {
  const after = buildModel(snapshot, model.bareDetails, model);
  const tests = [...new Set(documents)].map((address) => touchedBy(address, [model, after]));
  const touched: Touched = (edge) => tests.some((test) => test(edge));
  const changed = buildGraph(after, undefined, undefined, { graph, touched });
  return { model: after, graph: changed, effects: effectsOf(graph, changed) };
}

/** What became of each edge; those that stayed as they were are not in it. */
export function effectsOf(before: Graph, after: Graph): readonly Effect[] {
  const ids = new Set([...before.edges.keys(), ...after.edges.keys()]);
  return [...ids].sort().flatMap((edge): Effect[] => {
    const [was, is] = [before.edges.get(edge)?.verdict ?? null, after.edges.get(edge)?.verdict ?? null];
    return was === is ? [] : [{ edge, before: was, after: is }];
  });
}
