/** Which declared edges a call is about: by who asks, the action and the thing. */
import { actionInfo } from '../iam/action-catalogue';
import type { Graph, GraphEdge } from '../graph/graph';
import { descriptorOf } from '../graph/types';
import type { AccountModel } from '../model/account-model';
import { globOf } from '../policy/glob';
import type { ContextValue, Request } from '../policy/request';
import type { Settled } from './settle-request';

/**
 * Edges whose calls fit what is known of caller, action and resource (a null fits all), the nearest first: those that
 * make this very call, then those whose verb the action belongs to.
 */
export function edgesAsked(
  asked: Omit<Settled, 'request' | 'notes'>,
  graph: Graph,
  model: AccountModel,
): readonly GraphEdge[] {
  const { caller, action, resource } = asked;
  if (action === null) return [];
  const principal = caller === null ? null : principalOf(caller, model);
  const thing = resource === null ? null : (model.facts.resource(resource)?.arn ?? resource);
  const exact: GraphEdge[] = [];
  const near: GraphEdge[] = [];
  for (const edge of graph.edges.values()) {
    if (edge.declaredAt.length === 0 || edge.from.endsWith(':root')) continue;
    if (thing !== null && edge.to !== thing && !sameThing(edge, resource ?? '')) continue;
    const mine = edge.requests.filter((request) => principal === null || request.principal === principal);
    if (mine.length === 0) continue;
    if (mine.some((request) => isCall(request, action, resource))) exact.push(edge);
    else if (verbOf(action, edge, graph) === edge.verb && mine.some(({ resource: of }) => covers(of, resource)))
      near.push(edge);
  }
  return [...exact, ...near];
}

/** Of several edges of one call the one whose context the request has (the service that a role is passed to, a source). */
export function bestEdge(edges: readonly GraphEdge[], request: Request): GraphEdge | null {
  const fitting = edges.filter((edge) => edge.requests.some(({ context }) => agree(context, request.context)));
  const from = fitting.length > 0 ? fitting : edges;
  return from.find((edge) => edge.verdict === 'broken') ?? from[0] ?? null;
}

/** The user or role behind a session, as edges name it. */
function principalOf(caller: string, model: AccountModel): string {
  const session = /^arn:[^:]+:sts::(\d{12}):assumed-role\/([^/]+)\//.exec(caller);
  if (session === null) return caller;
  return model.facts.roleByName(session[1] ?? '', session[2] ?? '')?.arn ?? caller;
}

function sameThing(edge: GraphEdge, resource: string): boolean {
  return edge.requests.some((request) => request.resource === resource);
}

function isCall(request: Request, action: string, resource: string | null): boolean {
  return request.action.toLowerCase() === action.toLowerCase() && covers(request.resource, resource);
}

/** An edge asks of `docs/handbook/*`; the error is about one object of it, or the whole bucket. */
function covers(asked: string, resource: string | null): boolean {
  return resource === null || asked === resource || globOf(asked).test(resource) || globOf(resource).test(asked);
}

function verbOf(action: string, edge: GraphEdge, graph: Graph): string | null {
  if (edge.kind !== 'accesses') return null;
  const { verbs } = descriptorOf(graph.nodes.get(edge.to)?.type ?? '');
  const name = actionInfo(action)?.name ?? action;
  return Object.entries(verbs).find(([, calls]) => calls.some((call) => call.action === name))?.[0] ?? null;
}

function agree(one: Request['context'] = {}, other: Request['context'] = {}): boolean {
  const folded = new Map(Object.entries(other).map(([key, value]) => [key.toLowerCase(), textOf(value)]));
  return Object.entries(one).every(([key, value]) => {
    const known = folded.get(key.toLowerCase());
    return known === undefined || known === textOf(value);
  });
}

function textOf(value: ContextValue): string {
  return typeof value === 'string' ? value : value.join(' ');
}
