/** What the inspector shows of an edge. */
import { statementName } from '../diagnostics/words';
import type { Diagnosis } from '../diagnostics/check';
import { decisionsOf } from '../graph/decisions-of';
import type { DeclaredAt, Graph, GraphEdge } from '../graph/graph';
import type { AccountModel } from '../model/account-model';
import { nounOf, shownName } from '../model/shown-names';
import type { EdgeDetails } from './details-types';
import { freshSentence, freshThings, involvedIn } from './fresh';
import { listFinding } from './listed-findings';
import { documentName, showDocument } from './shown-document';
import { shownGates } from './shown-gates';

/** Throws where the graph has no such edge: the caller asks only for edges that it was shown. */
export function edgeDetails(
  edgeId: string,
  graph: Graph,
  model: AccountModel,
  diagnoses: readonly Diagnosis[],
): EdgeDetails {
  const edge = graph.edges.get(edgeId);
  if (edge === undefined) throw new Error(`There is no edge ${edgeId}.`);
  const diagnosis = diagnosisOf(edge, diagnoses);
  const name = (id: string): string => graph.nodes.get(id)?.name ?? shownName(id);
  const decisions = decisionsOf(edge, model);
  const involved = [edge.from, edge.to, ...decisions.flatMap(involvedIn)];
  return {
    edge,
    from: { id: edge.from, name: name(edge.from) },
    to: { id: edge.to, name: name(edge.to) },
    declared: edge.declaredAt.map((place) => declared(place, graph, model)),
    finding: diagnosis === undefined ? null : listFinding(diagnosis, graph),
    fresh: freshSentence(involved, freshThings(model.snapshot)),
    decisions: decisions.map((decision) => ({
      decision,
      gates: shownGates(decision, model, diagnosis?.finding.evidence ?? []),
    })),
  };
}

/** Its own finding, or the one whose cause blocks it too. */
function diagnosisOf(edge: GraphEdge, diagnoses: readonly Diagnosis[]): Diagnosis | undefined {
  return (
    diagnoses.find(({ finding }) => finding.edge?.id === edge.id) ??
    diagnoses.find(({ finding }) => finding.alsoBlocks.includes(edge.id))
  );
}

function declared(place: DeclaredAt, graph: Graph, model: AccountModel): EdgeDetails['declared'][number] {
  if ('property' in place) {
    const node = graph.nodes.get(place.resource);
    const type = node?.type ?? model.resources.get(place.resource)?.entry.type;
    const noun = type === undefined ? '' : `the ${nounOf(type)} `;
    return {
      sentence: `Declared by ${place.property} of ${noun}${node?.name ?? shownName(place.resource)}.`,
      document: null,
    };
  }
  const entry = model.documents.get(place.document);
  const sid = entry?.document?.statements.find((statement) => within(place.pointer, statement.pointer))?.sid ?? null;
  return {
    sentence: `Declared by ${statementName(sid, place.pointer)} of the ${documentName(place.document, model)}.`,
    document: showDocument(
      place.document,
      [
        { pointer: /^\/Statement(\/\d+)?/.exec(place.pointer)?.[0] ?? place.pointer, kind: 'statement' },
        { pointer: place.pointer, kind: 'value' },
      ],
      model,
    ),
  };
}

function within(pointer: string, parent: string): boolean {
  return pointer === parent || pointer.startsWith(`${parent}/`);
}
