import type { Diagnosis } from '../diagnostics/check';
import type { Graph } from '../graph/graph';
import type { AccountModel } from '../model/account-model';
import { shownName } from '../model/shown-names';

/** An evaluated account: what the checklists read. */
export interface RequirementsAccount {
  readonly graph: Graph;
  readonly model: AccountModel;
  readonly diagnoses: readonly Diagnosis[];
}

/** Were all users and roles of this account read? Else somebody unread may be who can. */
export function allCallersRead(account: string, model: AccountModel): boolean {
  return ['AWS::IAM::User', 'AWS::IAM::Role'].every((type) => model.facts.seen(type, account, null));
}

/** A node as a person calls it. */
export function nameOf(id: string, { graph }: RequirementsAccount): string {
  return graph.nodes.get(id)?.name ?? shownName(id);
}
