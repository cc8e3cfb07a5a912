/** What the inspector shows of a fix: the policy before and after, what else it changes, and how to make the change. */
import type { Diagnosis } from '../diagnostics/check';
import { capital } from '../diagnostics/words';
import { proveFirst } from '../fix/prove-fixes';
import { FIX_FORMATS } from '../fix/text';
import { mendedDocument } from '../fix/text/mended-document';
import type { Tried } from '../fix/try-changes';
import type { Graph } from '../graph/graph';
import type { AccountModel } from '../model/account-model';
import { printDocument } from '../policy/locate';
import type { FixDetails } from './details-types';
import { documentName } from './shown-document';

/** Tries the changes that the finding's rule proposes; null where none of them could be proved to help. */
export function fixDetails(diagnosis: Diagnosis, graph: Graph, model: AccountModel): FixDetails | null {
  const proved = proveFirst(diagnosis, graph, model);
  if (proved === null) return null;
  const { change, tried, requests } = proved;
  const document = mendedDocument(change, requests, model);
  const before = model.documents.get(change.document);
  return {
    summary: change.summary,
    document: change.document,
    title: capital(documentName(change.document, tried.model)),
    before: before === undefined ? '' : printDocument(before.raw),
    after: printDocument(tried.model.documents.get(change.document)?.raw),
    others: othersOf(tried, diagnosis),
    texts: FIX_FORMATS.flatMap(({ id, title, write }) => {
      const text = document === null ? null : write(document);
      return text === null ? [] : [{ id, title, text }];
    }),
  };
}

function othersOf({ effects, graph }: Tried, { finding }: Diagnosis): FixDetails['others'] {
  const own = new Set([finding.edge?.id, ...finding.alsoBlocks]);
  return effects.flatMap(({ edge: edgeId, before, after }) => {
    const edge = graph.edges.get(edgeId);
    // What the new statement itself declares is the change, not its consequence.
    return own.has(edgeId) || edge === undefined || before === null || after === null
      ? []
      : [{ edgeId, sentence: edge.sentence, verdict: after }];
  });
}
