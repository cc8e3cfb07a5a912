/** Access that nobody declared, for one node: what the policies together allow all the same. Computed when asked for. */
import type { AccountModel } from '../model/account-model';
import type { Request } from '../policy/request';
import { edgeId, type DraftEdge } from './draft';
import { labelOf } from './edge-words';
import type { Engine } from './engine';
import { grantedBy } from './granted-by';
import type { AccessVerb, EdgeKind, Graph, GraphEdge } from './graph';
import { realEngine } from './real-engine';
import { undeclaredSentence } from './sentence';
import { descriptorOf } from './types';
import { DECLARED_VERBS, wholeVerb } from './verb-requests';
import { judge } from './verdict';

/**
 * Edges from or to the node that work (or work under conditions) without being declared: a principal's roles and
 * resources, a role's callers too, a resource's principals. Each verb's requests are asked about the whole thing.
 */
export function undeclaredEdges(
  nodeId: string,
  graph: Graph,
  model: AccountModel,
  engine: Engine = realEngine(model),
): readonly GraphEdge[] {
  const found: GraphEdge[] = [];
  const ask = (from: string, to: string): void => {
    for (const asked of questions(from, to, model)) {
      const edge = effective(asked, graph, model, engine);
      if (edge !== null) found.push(edge);
    }
  };
  const principals = [...model.users.keys(), ...model.roles.keys()].filter((arn) => !isServiceLinked(arn));
  if (model.users.has(nodeId) || model.roles.has(nodeId)) {
    for (const role of model.roles.keys()) if (!isServiceLinked(role)) ask(nodeId, role);
    for (const resource of model.resources.keys()) ask(nodeId, resource);
  }
  if (model.roles.has(nodeId) || model.resources.has(nodeId)) {
    for (const principal of principals) if (principal !== nodeId) ask(principal, nodeId);
  }
  return found;
}

/** Nobody but AWS acts as a service-linked role (E140). */
function isServiceLinked(arn: string): boolean {
  return arn.includes(':role/aws-service-role/');
}

interface Question {
  readonly kind: Extract<EdgeKind, 'assumes' | 'accesses'>;
  readonly from: string;
  readonly to: string;
  readonly verb: 'assume' | AccessVerb;
  readonly requests: readonly Request[];
}

function questions(from: string, to: string, model: AccountModel): readonly Question[] {
  if (model.roles.has(to)) {
    return [
      {
        kind: 'assumes',
        from,
        to,
        verb: 'assume',
        requests: [{ principal: from, action: 'sts:AssumeRole', resource: to }],
      },
    ];
  }
  const entry = model.resources.get(to);
  if (entry === undefined) return [];
  const descriptor = descriptorOf(entry.entry.type);
  return DECLARED_VERBS.flatMap((verb): Question[] => {
    const requests = wholeVerb(to, descriptor, verb).map((call): Request => ({ principal: from, ...call }));
    return requests.length === 0 ? [] : [{ kind: 'accesses', from, to, verb, requests }];
  });
}

function effective(question: Question, graph: Graph, model: AccountModel, engine: Engine): GraphEdge | null {
  const id = edgeId(question.kind, question.from, question.to, question.verb);
  if (graph.edges.has(id)) return null;
  const from = graph.nodes.get(question.from);
  const to = graph.nodes.get(question.to);
  if (from === undefined || to === undefined) return null;
  const answers = question.requests.map(engine.evaluate);
  const judged = judge(answers);
  if (judged === null || judged.verdict === 'broken' || judged.verdict === 'unknown') return null;
  const gates = answers[judged.worst]?.gates;
  const because = gates === undefined ? null : grantedBy(gates, to.type);
  const edge: DraftEdge = { ...question, id, declaredAt: [], fact: null, service: null };
  return {
    ...question,
    requests: question.requests.map((request, index) => answers[index]?.asked ?? request),
    id,
    declaredAt: [],
    verdict: judged.verdict,
    blockedBy: [],
    conditions: judged.conditions,
    label: labelOf(question, to.type, judged.verdict, judged.conditions),
    sentence: undeclaredSentence({ edge, from, to, judged, decision: null, account: null, model }, because),
    fact: null,
  };
}
