/** What a statement that says nothing as it is written would allow once it is put right: for the proof of the change. */
import { actionInfo } from '../iam/action-catalogue';
import type { PatchOperation } from '../model/change';
import { evaluate } from '../policy/evaluate';
import type { Request } from '../policy/request';
import type { RuleContext } from './context';
import { patchedFacts } from './mended';
import type { OwnStatement } from './own-documents';
import { patternFits } from './pattern-fits';

/** More calls than one statement that a person wrote names outright. */
const MOST = 100;

/**
 * The calls that a statement names outright, action and thing, for those who hold its policy: what its author asked for,
 * though nothing else declares it. Only those that the patch lets through and that were refused without it; none for a
 * pattern, which asks for nothing in particular. `actions`: what is meant by the names that it has.
 */
export function namedCalls(
  own: OwnStatement,
  actions: readonly string[],
  patch: readonly PatchOperation[],
  { model }: RuleContext,
): readonly Request[] {
  const { address, document, statement } = own;
  if (document.kind !== 'identity' || statement.effect !== 'Allow') return [];
  const calls = actions
    .filter((action) => !/[*?]/.test(action))
    .flatMap((action) => thingsOf(action, statement).map((resource) => ({ action, resource })));
  const holders = [...model.users.values(), ...model.roles.values()].filter(({ facts }) =>
    facts.identity.read.some((one) => one.document.address === address),
  );
  if (calls.length === 0 || calls.length * holders.length > MOST) return [];
  const mended = patchedFacts(own, patch, model.facts);
  if (mended === null) return [];
  const isAllowed = (call: Request, facts: typeof mended) => evaluate(call, facts).answer === 'ALLOWED';
  return holders
    .flatMap(({ facts: { arn } }) => calls.map((call): Request => ({ principal: arn, ...call })))
    .filter((call) => !isAllowed(call, model.facts) && isAllowed(call, mended));
}

/** The things that the statement names for an action; an action that is about nothing in particular needs none (E40). */
function thingsOf(action: string, { resource }: OwnStatement['statement']): readonly string[] {
  if (actionInfo(action)?.resourceTypes.length === 0) return ['*'];
  return (resource === null || resource.not ? [] : resource.entries)
    .map(({ value }) => value)
    .filter((value) => !/[*?$]/.test(value) && patternFits(action, value) === 'yes');
}
