/** A declared edge → the edge of the graph, with its verdict, label and sentence. */
import type { AccountModel } from '../model/account-model';
import type { Decision } from '../policy/decision';
import type { Request } from '../policy/request';
import type { DraftEdge } from './draft';
import { labelOf } from './edge-words';
import type { Engine } from './engine';
import type { FactFault, GraphEdge, GraphNode } from './graph';
import { inOnePiece } from './in-one-piece';
import type { JudgedAccount } from './judge-account';
import { narrowerRequest } from './narrower-request';
import { notWhole } from './not-whole';
import { sentenceOf } from './sentence';
import { throughUnreadStore } from './through-unread-store';
import { judge, type Judged } from './verdict';

/** Faults after which there is nothing left to ask: an end of the edge is not there. */
const NOTHING_TO_ASK = new Set<FactFault['code']>([
  'role-missing',
  'resource-missing',
  'principal-missing',
  'profile-empty',
]);

const WORKS: Judged = { verdict: 'works', conditions: [], blockedBy: [], worst: 0 };
const UNKNOWN: Judged = { verdict: 'unknown', conditions: [], blockedBy: [], worst: 0 };
const BROKEN: Judged = { verdict: 'broken', conditions: [], blockedBy: ['service-rule'], worst: 0 };

export interface Judging {
  readonly model: AccountModel;
  readonly engine: Engine;
  readonly node: (id: string) => GraphNode | undefined;
  /** The edges are those of one resource: what others that were not read may ask for besides does not count. */
  readonly alone?: true;
}

/**
 * `account`: where the edge starts at one, who of it gets furthest. Null: no request of the edge applies to the thing
 * (NOT_APPLICABLE), or nobody of an account is allowed: no edge.
 */
export function judgeEdge(edge: DraftEdge, judging: Judging, account: JudgedAccount | null): GraphEdge | null {
  const from = judging.node(edge.from);
  const to = judging.node(edge.to);
  if (from === undefined || to === undefined) return null;
  // A statement for an account delegates and grants nothing by itself: where the fact stops everyone, nobody is let in.
  if (edge.fact !== null && account !== null) return null;
  const asked = requestsOf(edge, account);
  const { judged, requests } = judgedOf(edge, to, asked, account, judging);
  if (judged === null) return null;
  const says = judged.verdict === 'broken' || judged.verdict === 'unknown';
  const worst = edge.fact === null && says ? requests[judged.worst] : undefined;
  const decision: Decision | null = worst === undefined ? null : judging.engine.decide(worst);
  return {
    id: edge.id,
    kind: edge.kind,
    from: edge.from,
    to: edge.to,
    verb: edge.verb,
    requests,
    declaredAt: edge.declaredAt,
    verdict: judged.verdict,
    blockedBy: judged.blockedBy,
    conditions: judged.conditions,
    label: labelOf(edge, to.type, judged.verdict, judged.conditions),
    sentence: inOnePiece(sentenceOf({ edge, from, to, judged, decision, account, model: judging.model })),
    fact: edge.fact,
  };
}

function requestsOf(edge: DraftEdge, account: JudgedAccount | null): readonly Request[] {
  if (account !== null) return account.requests;
  const nobody = edge.fact !== null && NOTHING_TO_ASK.has(edge.fact.code);
  return nobody ? [] : edge.requests;
}

function judgedOf(
  edge: DraftEdge,
  to: GraphNode,
  requests: readonly Request[],
  account: JudgedAccount | null,
  { engine, model, alone }: Judging,
): { readonly judged: Judged | null; readonly requests: readonly Request[] } {
  if (edge.fact !== null) return { judged: BROKEN, requests };
  if (account !== null) return { judged: account.judged, requests };
  if (edge.kind === 'member-of') return { judged: WORKS, requests };
  if (edge.kind === 'uses') return { judged: model.facts.resource(edge.to) === undefined ? UNKNOWN : WORKS, requests };
  const byStatements = edge.declaredAt.every((at) => 'document' in at);
  const answered = requests.map((request) => {
    const answer = engine.evaluate(request);
    const part = byStatements ? narrowerRequest(request, answer, engine.evaluate) : null;
    return part ?? { request, answered: answer };
  });
  const judged = judge(answered.map((each) => each.answered));
  const worst = judged?.verdict === 'broken' && byStatements ? answered[judged.worst]?.request : undefined;
  const works = judged?.verdict === 'works' || judged?.verdict === 'works-if';
  const open =
    works && alone !== true
      ? notWhole(edge, to.type, engine.evaluate, model)
      : worst === undefined
        ? null
        : throughUnreadStore(worst, engine.evaluate, model);
  return { judged: open ?? judged, requests: answered.map((each) => each.answered.asked ?? each.request) };
}
