/** A policy that names the account and nobody in it grants nothing by itself: it leaves the call to that account's policies (E57, E127). */
import type { Evaluation, Formed, GateEvaluation, Hit } from '../evaluation';
import type { PrincipalKind } from '../match';

/** Does the statement admit the caller through its account alone? */
export function delegates({ match }: Hit): boolean {
  return match.principals.length > 0 && match.principals.every(({ kind }) => kind === 'account');
}

/** Does the gate do no more than that? False where no statement of it surely allows. */
export function onlyDelegates(gate: GateEvaluation): boolean {
  const hits = allowsOf(gate).filter(({ match }) => match.match === 'yes');
  return gate.gate !== 'trust-policy' && hits.length > 0 && hits.every(delegates);
}

/** As what kinds of principal the thing's own policy admits the caller, or may. */
export function admittedAs({ gates }: Evaluation, { target }: Formed): ReadonlySet<PrincipalKind> {
  const own = gates.filter(({ gate }) => gate === target.gate).flatMap(allowsOf);
  return new Set(own.flatMap(({ match }) => match.principals.map(({ kind }) => kind)));
}

function allowsOf({ sets }: GateEvaluation): readonly Hit[] {
  return sets.flatMap(({ allows }) => allows);
}
