/** Which rule tagged [U] the outcome of a whole gate rests on (E114, E123). */
import type { Unverified } from '../decision';
import type { Evaluation, Formed, GateEvaluation } from '../evaluation';
import { unverified } from '../explain/unverified';
import type { Facts } from '../facts';
import { admittedAs } from './delegation';

/** Null for nearly every gate. */
export function unverifiedGate(
  gate: GateEvaluation,
  evaluation: Evaluation,
  formed: Formed,
  facts: Facts,
): Unverified | null {
  if (gate.gate === 'scp' && hasEmptyLevel(gate, String(formed.caller.caller.account), facts))
    return unverified('E114');
  return gate.gate === 'session' && isPassedOver(gate, evaluation, formed) ? unverified('E123') : null;
}

/** E114: a list without policies is taken as switched off. */
function hasEmptyLevel({ state }: GateEvaluation, account: string, facts: Facts): boolean {
  if (state === 'not-consulted') return false;
  const organization = facts.organization(account);
  const levels = organization.state === 'known' ? organization.serviceControl : null;
  return levels?.some(({ policies }) => policies.read.length + policies.unread.length === 0) === true;
}

/** E123: the session policy allows nothing, and the resource's policy names the session itself. */
function isPassedOver({ value }: GateEvaluation, evaluation: Evaluation, formed: Formed): boolean {
  if (value.match !== 'no' || !evaluation.answer.startsWith('ALLOWED')) return false;
  const kinds = admittedAs(evaluation, formed);
  return kinds.has('session') || kinds.has('fed-direct');
}
