/** The decisions behind an edge, with their traces: made when somebody looks at it. */
import type { AccountModel } from '../model/account-model';
import type { Decision } from '../policy/decision';
import { decide } from '../policy/decide';
import type { GraphEdge, Verdict } from './graph';
import { compareVerdicts, verdictOf } from './verdict';

/**
 * One decision a request, the worst first (in the order of the requests where they are alike). Empty for edges that
 * a fact of the account decides, for memberships, and for an account that is not in the snapshot.
 */
export function decisionsOf(edge: GraphEdge, model: AccountModel): readonly Decision[] {
  const decided = edge.requests.map((request) => decide(request, model.facts));
  const rank = ({ decision, conditions, blockedBy }: Decision): Verdict =>
    verdictOf({ answer: decision, conditions, blockedBy })?.verdict ?? 'works';
  return decided
    .map((decision, index) => ({ decision, index }))
    .sort((a, b) => compareVerdicts(rank(a.decision), rank(b.decision)) || a.index - b.index)
    .map(({ decision }) => decision);
}
