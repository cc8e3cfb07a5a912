/** The resources of a bulk question: which of them rows can answer for, and in whose account they are. */
import type { Facts } from '../facts';
import { questionOf, type Question } from '../question';
import type { Target } from '../target';

export interface Column {
  /** Its place among the resources asked about. */
  readonly index: number;
  readonly resource: string;
  readonly question: Question;
  readonly target: Target;
}

/** The columns of one account; callers of that account are answered by rows. */
export interface AccountColumns {
  readonly account: string;
  readonly columns: readonly Column[];
}

/** What rows cannot answer for is in no account's list: each of its pairs is a request of its own. */
export function accountColumns(action: string, resources: readonly string[], facts: Facts): readonly AccountColumns[] {
  const byAccount = new Map<string, Column[]>();
  for (const [index, resource] of resources.entries()) {
    const question = questionOf(action, resource, facts);
    const target = plainTarget(question);
    if (target === null || target.owner === null) continue;
    const column = { index, resource, question, target };
    const known = byAccount.get(target.owner);
    if (known === undefined) byAccount.set(target.owner, [column]);
    else known.push(column);
  }
  return [...byAccount].map(([account, columns]) => ({ account, columns }));
}

/**
 * A thing in a read account that follows the common order of part 8 for callers of its account: identity policies
 * count (E120), and the service adds nothing.
 */
function plainTarget({ settled, target, plain, passesRole }: Question): Target | null {
  // A call that passes a role asks a second request (E158).
  if (settled !== null || target?.ok !== true || !plain || passesRole) return null;
  const found = target.target;
  return found.collected && !found.explicit && found.facts !== null ? found : null;
}
