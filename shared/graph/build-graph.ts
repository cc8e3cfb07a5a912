/** Declared edges, and what the engine says to each: the graph (docs/architecture.md, "The one idea"). */
import type { AccountModel } from '../model/account-model';
import { declareByIdentity } from './declared-by-identity';
import { declareByPrincipals, isAccountPrincipal } from './declared-by-principals';
import { declareByResources } from './declared-by-resource';
import { declarePasses, passRequest, type PassQuestions } from './declared-passes';
import type { Touched } from './touched';
import { newDraft, type Draft, type DraftEdge } from './draft';
import { declareKeysOfStores } from './keys-of-stores';
import type { Engine } from './engine';
import type { Graph, GraphEdge } from './graph';
import { accountJudge, allows } from './judge-account';
import { judgeEdge, type Judging } from './judge-edge';
import { isOwnDeny } from './meant-for';
import { groupNode, roleNode, userNode } from './nodes';
import { realEngine } from './real-engine';
import { trustedServices } from './trusted-services';
import { listsUnread } from './unread-settings';
import { verdictOf } from './verdict';

export type Progress = (phase: string, done: number, total: number) => void;

const STEP = 50;

/** A graph of nearly the same account, of which edges that `touched` leaves out are taken over. */
export interface Before {
  readonly graph: Graph;
  readonly touched: Touched;
}

/** What was declared for a graph, so that the next one can see which edges are declared as before. */
const declaredFor = new WeakMap<Graph, ReadonlyMap<string, DraftEdge>>();

/** Builds the whole graph of a model. `onProgress` is told every few edges. */
export function buildGraph(
  model: AccountModel,
  onProgress: Progress = () => undefined,
  engine: Engine = realEngine(model),
  before: Before | null = null,
): Graph {
  onProgress('Reading what is declared', 0, 1);
  const draft = declare(model, engine);
  onProgress('Reading what is declared', 1, 1);
  const judged = new Map<string, GraphEdge>();
  const all = [...draft.edges.values()];
  const besides = new Map<string, GraphEdge[]>();
  const judging: Judging = {
    model,
    engine,
    accounts: accountJudge(model, engine.evaluate),
    node: (id) => draft.nodes.get(id),
    besides: (edge) => besides.get(place(edge)) ?? [],
  };
  // Accounts come last: an edge of one of their principals settles theirs.
  const [accounts, others] = [
    all.filter((edge) => isAccountPrincipal(edge.from)),
    all.filter((edge) => !isAccountPrincipal(edge.from)),
  ];
  [...others, ...accounts].forEach((edge, index) => {
    if (index % STEP === 0) onProgress('Deciding edges', index, all.length);
    const found = takenOver(edge, before) ?? judgeEdge(edge, judging);
    if (found === null) return;
    judged.set(found.id, found);
    push(besides, place(edge), found);
  });
  onProgress('Deciding edges', all.length, all.length);
  const incomplete = listsUnread(model.coverage);
  const graph: Graph = {
    nodes: draft.nodes,
    edges: judged,
    ...adjacency(judged.values()),
    ...(incomplete ? { incomplete } : {}),
  };
  declaredFor.set(graph, draft.edges);
  return graph;
}

/** The edge as it was, where it is declared as before and nothing that changed bears on it. */
function takenOver(edge: DraftEdge, before: Before | null): GraphEdge | null {
  if (before === null || before.touched(edge)) return null;
  const declared = declaredFor.get(before.graph)?.get(edge.id);
  return declared !== undefined && isSame(declared, edge) ? (before.graph.edges.get(edge.id) ?? null) : null;
}

function isSame(one: DraftEdge, other: DraftEdge): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Everything that is declared, before any of it is decided. */
function declare(model: AccountModel, engine: Engine): Draft {
  const draft = newDraft();
  const used = declareByResources(draft, model);
  for (const arn of model.users.keys()) draft.addNode(userNode(arn, model));
  for (const [arn, { members }] of model.groups) {
    draft.addNode(groupNode(arn, model));
    for (const member of members) {
      const declaredAt = { resource: member, property: 'GroupList' };
      draft.addEdge({ kind: 'member-of', from: member, to: arn, verb: 'member', requests: [], declaredAt });
    }
  }
  for (const arn of model.roles.keys()) {
    draft.addNode(roleNode(arn, used.roleUses.has(arn) || trustedServices(arn, model).length > 0, model));
  }
  declareByPrincipals(draft, model);
  declareByIdentity(draft, model, engine.evaluate);
  declareKeysOfStores(draft, model);
  declarePasses(draft, used, model, passQuestions(engine));
  return draft;
}

function passQuestions({ evaluate }: Engine): PassQuestions {
  return {
    mayPass: (principal, role, service) => {
      const could =
        principal.identity.unread.length > 0 ||
        principal.identity.read.some(({ document }) => allows(document, 'iam:PassRole'));
      if (!could) return 'no';
      const answered = evaluate(passRequest(principal.arn, role, service));
      if (verdictOf(answered)?.verdict !== 'broken') return 'may';
      return isOwnDeny(answered) ? 'own-deny' : 'no';
    },
    isDenied: (principal, action) =>
      evaluate({ principal: principal.arn, action, resource: '*' }).answer === 'EXPLICIT_DENY',
  };
}

function place({ kind, to, verb }: DraftEdge): string {
  return `${kind}|${to}|${verb}`;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function adjacency(edges: Iterable<GraphEdge>): Pick<Graph, 'in' | 'out'> {
  const out = new Map<string, string[]>();
  const into = new Map<string, string[]>();
  for (const edge of edges) {
    push(out, edge.from, edge.id);
    push(into, edge.to, edge.id);
  }
  return { out, in: into };
}
