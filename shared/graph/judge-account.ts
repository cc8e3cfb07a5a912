/**
 * An account as principal is no caller: its edge works when a principal of that account is allowed, and is unknown when
 * the account is not in the snapshot (D49). One of the verb's requests is enough: the door is in use. Where nobody of
 * the account is allowed there is no edge: the statement delegates and grants nothing by itself (E127), so no call that
 * anybody meant is blocked. Every default key policy opens such doors; what D48 says of them is advice.
 */
import { accountOfArn } from '../iam/arn';
import type { AccountModel } from '../model/account-model';
import type { PolicyDocument } from '../policy/document';
import type { PrincipalFacts } from '../policy/facts';
import type { Request } from '../policy/request';
import { entryNaming } from './action-match';
import type { DraftEdge } from './draft';
import type { Evaluate } from './engine';
import type { GraphEdge } from './graph';
import { compareVerdicts, judge, type Judged } from './verdict';

interface Best extends JudgedAccount {
  readonly judged: Judged;
}

export interface JudgedAccount {
  /** Null: nobody of the account is allowed. */
  readonly judged: Judged | null;
  /** The principal that gets furthest, and its requests; null where the account is not in the snapshot. */
  readonly principal: PrincipalFacts | null;
  readonly requests: readonly Request[];
}

/** `direct`: the edges of the same kind and verb to the same thing that start at a principal, already judged. */
export type AccountJudge = (edge: DraftEdge, direct: readonly GraphEdge[]) => JudgedAccount;

export function accountJudge(model: AccountModel, evaluate: Evaluate): AccountJudge {
  const byAccount = new Map<string, PrincipalFacts[]>();
  for (const { facts } of [...model.users.values(), ...model.roles.values()]) {
    if (facts.path.startsWith('/aws-service-role/')) continue;
    const list = byAccount.get(facts.account);
    if (list === undefined) byAccount.set(facts.account, [facts]);
    else list.push(facts);
  }
  return (edge, direct) => {
    const account = accountOfArn(edge.from) ?? '';
    const unknown: Judged = { verdict: 'unknown', conditions: [], blockedBy: [], worst: 0 };
    if (model.facts.account(account) === undefined) return { judged: unknown, principal: null, requests: [] };
    let best = bestOf(direct, account, model);
    if (best?.judged.verdict === 'works') return best;
    const candidates = byAccount.get(account) ?? [];
    for (const [index, principal] of candidates.entries()) {
      if (principal.arn === edge.to) continue;
      for (const asked of edge.requests) {
        if (!mayAllow(principal, asked.action)) continue;
        const request = { ...asked, principal: principal.arn };
        const answer = evaluate(request);
        const judged = judge([answer]);
        if (judged === null || judged.verdict === 'broken') continue;
        if (best === null || compareVerdicts(judged.verdict, best.judged.verdict) > 0) {
          best = { judged, principal, requests: [answer.asked ?? request] };
        }
      }
      if (best?.judged.verdict !== 'works') continue;
      // Whoever can do one thing can often do the next: an administrator is asked first from now on.
      candidates.splice(index, 1);
      candidates.unshift(principal);
      break;
    }
    return best ?? { judged: null, principal: null, requests: [] };
  };
}

/** An edge of one of the account's principals settles it: it is the use that somebody meant. */
function bestOf(direct: readonly GraphEdge[], account: string, model: AccountModel): Best | null {
  const found = direct.flatMap((edge): Best[] => {
    const principal = model.facts.principal(edge.from);
    if (principal === undefined || principal.account !== account || edge.verdict === 'broken' || edge.fact !== null)
      return [];
    const judged: Judged = { verdict: edge.verdict, conditions: edge.conditions, blockedBy: [], worst: 0 };
    return [{ judged, principal, requests: edge.requests }];
  });
  return found.reduce<Best | null>(
    (best, each) => (best === null || compareVerdicts(each.judged.verdict, best.judged.verdict) > 0 ? each : best),
    null,
  );
}

/** Could any of its policies allow the action? Unread policies might. */
function mayAllow(principal: PrincipalFacts, action: string): boolean {
  if (principal.identity.unread.length > 0) return true;
  return principal.identity.read.some(({ document }) => allows(document, action));
}

const cache = new WeakMap<PolicyDocument, Map<string, boolean>>();

/** Does any Allow of the document name the action (or leave it out of its NotAction)? */
export function allows(document: PolicyDocument, action: string): boolean {
  const known = cache.get(document) ?? new Map<string, boolean>();
  cache.set(document, known);
  const answer = known.get(action);
  if (answer !== undefined) return answer;
  const found = document.statements.some(
    ({ effect, action: element }) => effect === 'Allow' && (element.not || entryNaming(action, element) !== null),
  );
  known.set(action, found);
  return found;
}
