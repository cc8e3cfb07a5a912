/**
 * Whom a statement means: one policy is attached to many principals, and its own words leave some of them out. What it
 * does not mean for a principal is no edge of that principal, broken or not.
 */
import type { PolicyDocument, Statement } from '../policy/document';
import type { PrincipalFacts } from '../policy/facts';
import { compileConditions, matchConditions } from '../policy/match-condition';
import type { Request } from '../policy/request';
import type { Evaluate } from './engine';
import { namesExactly } from './verb-requests';

/** Keys that say who calls; aws:PrincipalAccount is the same for everybody who holds the policy (D31). */
const WHO = /^aws:(?:principaltag\/.+|principalarn|principaltype|username|userid)$/i;

/** `shared`: others hold the document too. Of one that is a principal's own, every statement is meant for it. */
export function isMeantFor(
  principal: PrincipalFacts,
  statement: Statement,
  document: PolicyDocument,
  request: Request,
  evaluate: Evaluate,
  shared: boolean,
): boolean {
  return (
    !(shared && conditionsLeaveOut(statement, document, request, evaluate)) &&
    !ownDenyTakesOut(principal, statement, request, evaluate)
  );
}

/** `aws:PrincipalTag/env` is prod: not meant for the roles tagged dev. */
function conditionsLeaveOut(
  statement: Statement,
  document: PolicyDocument,
  request: Request,
  evaluate: Evaluate,
): boolean {
  const who = statement.conditions.filter(({ key }) => WHO.test(key));
  if (who.length === 0) return false;
  const call = evaluate(request).formed?.call;
  if (call === undefined) return false;
  return matchConditions(compileConditions(who, document.version), document.address, call).match === 'no';
}

/** `s3:*` beside a Deny of `s3:Put*` means reading; an action that is named and denied contradicts itself (D15, D70). */
function ownDenyTakesOut(
  principal: PrincipalFacts,
  statement: Statement,
  request: Request,
  evaluate: Evaluate,
): boolean {
  if (namesExactly(request.action, statement)) return false;
  if (!principal.identity.read.some(({ document }) => document.statements.some(({ effect }) => effect === 'Deny')))
    return false;
  return isOwnDeny(evaluate(request));
}

/** Only a Deny of the caller's own policies stops the call. */
export function isOwnDeny({ answer, blockedBy }: ReturnType<Evaluate>): boolean {
  return answer === 'EXPLICIT_DENY' && blockedBy.every((gate) => gate === 'identity');
}
