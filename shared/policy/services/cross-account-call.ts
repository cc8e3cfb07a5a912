/**
 * Operations that take no caller of another account, whatever the policies say (E146). The lists are AWS's own, under
 * the names of IAM actions: PartiQL's ExecuteStatement, ExecuteTransaction and BatchExecuteStatement are authorised as
 * `dynamodb:PartiQL…`. What stands in neither list is decided by the policies alone.
 */
import { actionInfo } from '../../iam/action-catalogue';
import type { GateEvaluation } from '../evaluation';
import { shut } from '../gates/scan';
import lists from './cross-account-calls.json';
import type { RuleInput } from './service-rule';

const REFUSED: ReadonlySet<string> = new Set(
  Object.entries(lists).flatMap(([service, { refuses }]) => refuses.map((name) => `${service}:${name}`.toLowerCase())),
);

/** The gate of a call from another account: shut where the operation takes none, else there is no such gate. */
export function crossAccountCallGates({ action, target }: RuleInput): readonly GateEvaluation[] {
  if (!REFUSED.has(action)) return [];
  const call = actionInfo(action)?.name ?? action;
  return [
    shut(
      'service-rule',
      'service-rule',
      () => `${call} takes no callers of other accounts, and ${target.name} belongs to account ${target.owner ?? ''}.`,
    ),
  ];
}
