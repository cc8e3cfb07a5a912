/** A policy that names the account and nobody in it grants nothing by itself: it leaves the call to that account's policies (E57, E127). */
import type { GateEvaluation, Hit } from '../evaluation';

/** Does the statement admit the caller through its account alone? */
export function delegates({ match }: Hit): boolean {
  return match.principals.length > 0 && match.principals.every(({ kind }) => kind === 'account');
}

/** Does the gate do no more than that? False where no statement of it surely allows. */
export function onlyDelegates(gate: GateEvaluation): boolean {
  const hits = gate.sets.flatMap(({ allows }) => allows).filter(({ match }) => match.match === 'yes');
  return gate.gate !== 'trust-policy' && hits.length > 0 && hits.every(delegates);
}
