/**
 * An account as principal is no caller: its edge works when a principal of that account is allowed, and is unknown when
 * the account is not in the snapshot (D49). One of the verb's requests is enough: the door is in use. Where nobody of
 * the account is allowed there is no edge: the statement delegates and grants nothing by itself (E127), so no call that
 * anybody meant is blocked. Every default key policy opens such doors; what D48 says of them is advice.
 *
 * Of those who get equally far the first is named, administrators before the others: whom it is depends on nobody's
 * being asked before, so that after an edit only those whose policies are others have to be asked again.
 */
import { accountOfArn } from '../iam/arn';
import type { AccountModel } from '../model/account-model';
import type { PrincipalFacts } from '../policy/facts';
import type { Request } from '../policy/request';
import { mayAllow, isAdministrator } from './may-allow';
import type { DraftEdge } from './draft';
import type { Evaluate } from './engine';
import type { GraphEdge, Verdict } from './graph';
import type { Touched } from './touched';
import { judge, type Judged } from './verdict';

export interface JudgedAccount {
  /** Null: nobody of the account is allowed. */
  readonly judged: Judged | null;
  /** The principal that gets furthest, and its requests; null where the account is not in the snapshot. */
  readonly principal: PrincipalFacts | null;
  readonly requests: readonly Request[];
}

interface Best extends JudgedAccount {
  readonly judged: Judged;
  readonly principal: PrincipalFacts;
}

/** Who of an account gets furthest by asking: null: nobody gets anywhere; undefined: nobody had to be asked. */
export type Furthest = Best | null | undefined;

export interface AccountJudge {
  /** `direct`: the edges of the same kind and verb to the same thing that start at a principal, already judged. */
  judge(edge: DraftEdge, direct: readonly GraphEdge[], furthest: Furthest): JudgedAccount;
  /** Asks everybody, unless `direct` settles it. */
  ask(edge: DraftEdge, direct: readonly GraphEdge[]): Furthest;
  /** What became of `known` after the edit, which does not touch the thing itself. */
  askAgain(edge: DraftEdge, direct: readonly GraphEdge[], known: Furthest): Furthest;
}

const NOBODY: JudgedAccount = { judged: null, principal: null, requests: [] };
const ELSEWHERE: JudgedAccount = {
  judged: { verdict: 'unknown', conditions: [], blockedBy: [], worst: 0 },
  principal: null,
  requests: [],
};

/** `touched`: by the edit since everybody was asked; null: there is nothing to ask again. */
export function accountJudge(model: AccountModel, evaluate: Evaluate, touched: Touched | null): AccountJudge {
  const byAccount = inOrder(model);
  /** Whoever may get anywhere with the action at all. */
  const callersOf = remembered((account, action) =>
    [...(byAccount.get(account)?.values() ?? [])].flatMap(({ facts }) => (mayAllow(facts, action) ? [facts] : [])),
  );
  /** Whoever may get another answer than before. */
  const touchedOf = remembered((account, action) =>
    touched?.bearsOn(action) === true
      ? [...touched.callers]
          .flatMap((arn) => byAccount.get(account)?.get(arn) ?? [])
          .sort((a, b) => a.place - b.place)
          .map(({ facts }) => facts)
      : [],
  );
  const place = ({ arn, account }: PrincipalFacts): number => byAccount.get(account)?.get(arn)?.place ?? 0;
  const isSettled = (edge: DraftEdge, direct: readonly GraphEdge[]): boolean => {
    const account = accountOfArn(edge.from) ?? '';
    return model.facts.account(account) === undefined || bestOf(direct, account, model)?.judged.verdict === 'works';
  };

  /** Is `one` further than `other`, or as far and before it? */
  const isBefore = (one: Best, other: Best | null): boolean => {
    if (other === null) return true;
    const further = compareReach(one.judged.verdict, other.judged.verdict);
    return further > 0 || (further === 0 && place(one.principal) < place(other.principal));
  };
  const asking = (asked: Request, principal: PrincipalFacts, edge: DraftEdge): Best | null => {
    if (principal.arn === edge.to || !mayAllow(principal, asked.action, asked.resource)) return null;
    const request = { ...asked, principal: principal.arn };
    const answer = evaluate(request);
    const judged = judge([answer]);
    if (judged === null || judged.verdict === 'broken') return null;
    return { judged, principal, requests: [answer.asked ?? request] };
  };
  const among = (
    edge: DraftEdge,
    callers: (action: string) => readonly PrincipalFacts[],
    first: Best | null = null,
  ): Best | null => {
    let best = first;
    for (const asked of edge.requests) {
      for (const principal of callers(asked.action)) {
        // They stand in order: from here on nobody is before the best.
        if (best?.judged.verdict === 'works' && place(principal) >= place(best.principal)) break;
        const found = asking(asked, principal, edge);
        if (found !== null && isBefore(found, best)) best = found;
      }
    }
    return best;
  };
  const ask: AccountJudge['ask'] = (edge, direct) => {
    if (edge.fact !== null || isSettled(edge, direct)) return undefined;
    const account = accountOfArn(edge.from) ?? '';
    return among(edge, (action) => callersOf(account, action));
  };
  return {
    judge(edge, direct, furthest) {
      const account = accountOfArn(edge.from) ?? '';
      if (model.facts.account(account) === undefined) return ELSEWHERE;
      const best = bestOf(direct, account, model);
      if (best === null) return furthest ?? NOBODY;
      const further =
        furthest !== null && furthest !== undefined && compareReach(furthest.judged.verdict, best.judged.verdict) > 0;
      return further ? furthest : best;
    },
    ask,
    askAgain(edge, direct, known) {
      if (known === undefined) return ask(edge, direct);
      const account = accountOfArn(edge.from) ?? '';
      const again = (action: string): readonly PrincipalFacts[] => touchedOf(account, action);
      const isKnown = ({ arn }: PrincipalFacts): boolean => arn === known?.principal.arn;
      if (known === null || !edge.requests.some(({ action }) => again(action).some(isKnown)))
        return among(edge, again, known);
      // Whoever got furthest is another now: still as far is still the first; else everybody else may be.
      const itself = among(edge, (action) => callersOf(account, action).filter(isKnown));
      return itself === null || compareReach(itself.judged.verdict, known.judged.verdict) < 0
        ? ask(edge, direct)
        : among(edge, again, itself);
    },
  };
}

type Callers = (account: string, action: string) => readonly PrincipalFacts[];

function remembered(callers: Callers): Callers {
  const known = new Map<string, readonly PrincipalFacts[]>();
  return (account, action) => {
    const key = `${account} ${action}`;
    const found = known.get(key) ?? callers(account, action);
    known.set(key, found);
    return found;
  };
}

interface Placed {
  readonly facts: PrincipalFacts;
  readonly place: number;
}

/**
 * Positive: the first gets further. Of whom it is not known may get through without any condition, so that goes before
 * those who do under one: else an account of which less was read would depend on more.
 */
function compareReach(a: Verdict, b: Verdict): number {
  return REACH[a] - REACH[b];
}

const REACH: Readonly<Record<Verdict, number>> = { works: 3, unknown: 2, 'works-if': 1, broken: 0 };

/** Users and roles of each account in the order in which they are asked, by ARN. Service-linked roles are never meant. */
function inOrder(model: AccountModel): ReadonlyMap<string, ReadonlyMap<string, Placed>> {
  const everyone = [...model.users.values(), ...model.roles.values()].flatMap(({ facts }) =>
    facts.path.startsWith('/aws-service-role/') ? [] : [facts],
  );
  const [first, then] = [everyone.filter(isAdministrator), everyone.filter((facts) => !isAdministrator(facts))];
  const byAccount = new Map<string, Map<string, Placed>>();
  [...first, ...then].forEach((facts, place) => {
    const own = byAccount.get(facts.account) ?? new Map<string, Placed>();
    byAccount.set(facts.account, own);
    own.set(facts.arn, { facts, place });
  });
  return byAccount;
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
    (best, each) => (best === null || compareReach(each.judged.verdict, best.judged.verdict) > 0 ? each : best),
    null,
  );
}
