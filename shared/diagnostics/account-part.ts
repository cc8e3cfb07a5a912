/** A denial as far as the account itself makes it: what the organization refuses besides is told beside (D79). */
import { GATES, type Decision, type GateName } from '../policy/decision';
import { isDenied } from './trace';

const ORGANIZATION: ReadonlySet<GateName> = new Set(['scp', 'rcp']);

/** Where a policy of the account stops the call too, the decision without the organization's gates; else the decision. */
export function accountPart(decision: Decision): Decision {
  return onlyAt(
    GATES.filter((gate) => !ORGANIZATION.has(gate)),
    decision,
  );
}

/**
 * The denial as some of its gates make it: the others are taken out of it, with what they say. The decision itself where
 * none of these gates, or no other, stops the call.
 */
export function onlyAt(names: readonly GateName[], decision: Decision): Decision {
  const blockedBy = decision.blockedBy.filter((gate) => names.includes(gate));
  if (!isDenied(decision) || blockedBy.length === 0 || blockedBy.length === decision.blockedBy.length) return decision;
  const gates = decision.gates.filter(({ gate }) => names.includes(gate) || !decision.blockedBy.includes(gate));
  const denies = gates.some(({ statements }) =>
    statements.some(({ effect, match }) => effect === 'Deny' && match === 'yes'),
  );
  return { ...decision, decision: denies ? 'EXPLICIT_DENY' : 'IMPLICIT_DENY', blockedBy, gates };
}
