/** What a rule may ask: the graph, the account behind it, and the engine. */
import { accountPart } from './account-part';
import { decide } from '../policy/decide';
import { decisionsOf } from '../graph/decisions-of';
import type { Decision } from '../policy/decision';
import type { PolicyDocument, Statement } from '../policy/document';
import type { Request } from '../policy/request';
import type { AccountModel } from '../model/account-model';
import type { Graph, GraphEdge } from '../graph/graph';
import { nounOf } from '../model/shown-names';

export interface RuleContext {
  readonly graph: Graph;
  readonly model: AccountModel;
  /** Edges that are declared and blocked by a policy (not by a fact of the account), by id. */
  readonly blocked: readonly GraphEdge[];
  /** An edge's decisions, first worst first; a denial that a policy of the account makes, without the organization's. */
  decisions(edge: GraphEdge): readonly Decision[];
  decide(request: Request): Decision;
  document(address: string): PolicyDocument | undefined;
  /** The statement at a pointer of a document. */
  statement(address: string, pointer: string): Statement | undefined;
  /** A node as a person calls it: `SidekickKBRole`. */
  name(nodeId: string): string;
  /** With its noun: `knowledge base sidekick-kb`. */
  described(nodeId: string): string;
}

/** The context of all rules for one account; decisions are made once for each edge. */
export function createContext(graph: Graph, model: AccountModel): RuleContext {
  const known = new Map<string, readonly Decision[]>();
  const name = (nodeId: string): string => graph.nodes.get(nodeId)?.name ?? nodeId;
  const document = (address: string): PolicyDocument | undefined => model.documents.get(address)?.document;
  return {
    graph,
    model,
    blocked: brokenEdges(graph).filter((edge) => edge.fact === null && edge.requests.length > 0),
    decisions: (edge) => {
      const found = known.get(edge.id) ?? decisionsOf(edge, model).map(accountPart);
      known.set(edge.id, found);
      return found;
    },
    decide: (request) => decide(request, model.facts),
    document,
    statement: (address, pointer) => document(address)?.statements.find((statement) => statement.pointer === pointer),
    name,
    described: (nodeId) => {
      const type = graph.nodes.get(nodeId)?.type ?? '';
      // A logging setting is one of a kind and has no name of its own.
      if (type === 'AWS::Bedrock::ModelInvocationLogging') return 'logging setting';
      return `${nounOf(type)} ${name(nodeId)}`.trim();
    },
  };
}

/** Every broken edge, sorted by id, so that findings come out the same for the same account. */
export function brokenEdges(graph: Graph): readonly GraphEdge[] {
  return [...graph.edges.values()]
    .filter((edge) => edge.verdict === 'broken')
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
