/** Which rule tagged [U] the outcome of a whole gate rests on (E114, E123). */
import type { Unverified } from '../decision';
import type { Evaluation, Formed, GateEvaluation } from '../evaluation';
import { unverified } from '../explain/unverified';
import type { Facts } from '../facts';

/** Null for nearly every gate. */
export function unverifiedGate(
  gate: GateEvaluation,
  evaluation: Evaluation,
  { caller }: Formed,
  facts: Facts,
): Unverified | null {
  if (gate.gate === 'scp' && hasEmptyLevel(gate, caller.caller.account, facts)) return unverified('E114');
  return gate.gate === 'session' && isPassedOver(gate, evaluation) ? unverified('E123') : null;
}

/** E114: a list without policies is taken as switched off. */
function hasEmptyLevel({ state }: GateEvaluation, account: string | null, facts: Facts): boolean {
  if (account === null || (state !== 'read' && state !== 'not-attached')) return false;
  const organization = facts.organization(account);
  const levels = organization.state === 'known' ? organization.serviceControl : null;
  return levels?.some(({ policies }) => policies.read.length + policies.unread.length === 0) === true;
}

/** E123: the session policy allows nothing, and the resource's policy names the session itself. */
function isPassedOver({ value }: GateEvaluation, { answer, gates }: Evaluation): boolean {
  if (value.match !== 'no' || (answer !== 'ALLOWED' && answer !== 'ALLOWED_IF')) return false;
  return gates.some(
    ({ gate, sets }) =>
      (gate === 'resource-policy' || gate === 'key-policy' || gate === 'trust-policy') &&
      sets.some(({ allows }) =>
        allows.some(({ match }) => match.principals.some(({ kind }) => kind === 'session' || kind === 'fed-direct')),
      ),
  );
}
