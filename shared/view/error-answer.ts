/** What the page shows of a pasted error: sentences, facts and links, no traces. */
import type { Graph } from '../graph/graph';
import { shownName } from '../model/shown-names';
import type { ExplainedError } from '../resolve/explained-error';
import type { Explanation } from '../resolve/explain-error';
import type { AccountModel } from '../model/account-model';
import type { AnsweredError, ErrorAnswer } from './details-types';
import { gateTitle } from './gate-titles';
import { readFacts } from './read-facts';

/** Each error with the names that can be links in its sentences. */
export function errorAnswer(explained: Explanation, graph: Graph, model: AccountModel): ErrorAnswer {
  if (!explained.ok) return { errors: [], more: 0, why: explained.why };
  return { errors: explained.errors.map((error) => answered(error, graph, model)), more: explained.more, why: null };
}

function answered(error: ExplainedError, graph: Graph, model: AccountModel): AnsweredError {
  const { read, outcome, sentence, notes, edge, finding, checks, decision } = error;
  return {
    outcome,
    sentence,
    facts: readFacts(read),
    notes,
    edgeId: edge?.id ?? null,
    edgeSentence: edge === null || edge.sentence === sentence ? null : edge.sentence,
    finding:
      finding === null
        ? null
        : { code: finding.code, title: finding.title, message: finding.message, todo: finding.fixNote },
    gates: edge !== null || decision === null ? [] : gatesOf(decision, model),
    checks,
    things: thingsOf(error, graph, model),
  };
}

/** Where no edge can be selected: the gates that decided, in a line each. */
function gatesOf(decision: NonNullable<ExplainedError['decision']>, model: AccountModel): AnsweredError['gates'] {
  const type = model.facts.resource(decision.resource)?.type;
  return decision.gates
    .filter(({ outcome, sentence }) => outcome !== 'not-attached' && outcome !== 'not-consulted' && sentence !== '')
    .filter(({ sentence }) => !decision.sentence.includes(sentence.replace(/\.$/, '')))
    .map(({ gate, sentence }) => ({ title: gateTitle(gate, type), sentence }));
}

/** Nodes that its sentences may name: the ends of its edge, caller and thing of its call. */
function thingsOf(
  { edge, finding, decision }: ExplainedError,
  graph: Graph,
  model: AccountModel,
): AnsweredError['things'] {
  // The bucket of an object, the vector bucket of an index.
  const thing = decision === null ? undefined : (model.facts.resource(decision.resource)?.arn ?? decision.resource);
  const ids = [edge?.from, edge?.to, finding?.edge?.from, finding?.edge?.to, decision?.principal, thing];
  const role = /:assumed-role\/([^/]+)\//.exec(decision?.principal ?? '')?.[1];
  const named = [...graph.nodes.values()].filter(
    ({ id, kind }) => kind === 'role' && role !== undefined && id.endsWith(`/${role}`),
  );
  const nodes = [...ids.flatMap((id) => (id === undefined ? [] : (graph.nodes.get(id) ?? []))), ...named];
  return [...new Map(nodes.map(({ id, name }) => [id, { id, name: name === '' ? shownName(id) : name }])).values()];
}
