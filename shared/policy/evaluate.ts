/** The answer to a request, without a word about it: fast enough for every declared edge of an account. */
import { actionInfo, fits } from '../iam/action-catalogue';
import { lastName } from '../iam/arn';
import type { Call } from './call';
import { combine } from './combine';
import { conclude } from './conclude';
import { contextOf } from './context-keys';
import { GATES } from './decision';
import type { Evaluation, Formed, GateEvaluation } from './evaluation';
import type { Facts } from './facts';
import { callerGates } from './gates/caller-side';
import { endpointGate, pathContext } from './gates/endpoint';
import { rcpGate, scpGate } from './gates/organization';
import { otherSide, resourceGates } from './gates/other-side';
import { resourceSet } from './gates/resource-side';
import { NO } from './logic';
import { passRoleGate } from './pass-role-gate';
import type { ContextValue, Request } from './request';
import { resolveCaller, type ResolvedCaller } from './resolve-caller';
import { serviceRuleOf } from './services';
import type { RuleInput } from './services/service-rule';
import { authorisedOn, resolveTarget, type Target } from './target';

/**
 * Evaluates one request (parts 8 to 13 of docs/spec/evaluation.md). `settled` are context keys that the call itself
 * fixes and nobody assumed. Never throws: a request that names nobody or nothing is UNDECIDED, a pair that cannot be
 * asked NOT_APPLICABLE.
 */
export function evaluate(
  request: Request,
  facts: Facts,
  settled: Readonly<Record<string, ContextValue>> = {},
): Evaluation {
  const action = request.action.toLowerCase();
  if (!/^[a-z0-9-]+:[a-z0-9]+$/.test(action)) {
    return answered(request, 'UNDECIDED', `${request.action} is no single action: write it as service:Name.`);
  }
  const resource = authorisedOn(action, request.resource, facts);
  if (resource === request.resource && namesKeyByAlias(action, resource)) {
    return answered(request, 'UNDECIDED', `Which key ${lastName(resource)} stands for is not in this snapshot.`);
  }
  if (resource !== '*' && fits(action, resource) === 'no') {
    return answered(request, 'NOT_APPLICABLE', misfit(request));
  }
  const caller = resolveCaller(request, facts);
  if (!caller.ok) return answered(request, 'UNDECIDED', caller.why);
  const rule = serviceRuleOf(action);
  const always = rule?.always?.({ action, caller: caller.resolved });
  if (always !== null && always !== undefined) return answered(request, always.answer, always.why);
  const target = resolveTarget(action, request.resource, caller.resolved, facts);
  if (!target.ok) return answered(request, 'UNDECIDED', target.why);
  const formed = form(request, caller.resolved, target.target, facts, settled);
  return decideFormed(request, action, formed, facts);
}

/** KMS takes an alias in place of a key, and decides on the key (E131). */
function namesKeyByAlias(action: string, resource: string): boolean {
  if (!action.startsWith('kms:') || action.endsWith('alias') || !/^arn:[^:]*:kms:.*:alias\//.test(resource))
    return false;
  return fits(action, resource.replace(/:alias\/.*$/, ':key/x')) === 'yes';
}

function misfit({ action, resource }: Request): string {
  const name = actionInfo(action)?.name ?? action;
  return `${name} is never asked of ${lastName(resource)}: that is no resource of a kind it acts on.`;
}

function answered(request: Request, answer: 'UNDECIDED' | 'NOT_APPLICABLE' | 'ALLOWED', why: string): Evaluation {
  return {
    request,
    answer,
    conditions: [],
    blockedBy: [],
    gates: [],
    contradicts: false,
    why,
    formed: null,
    parts: [],
    refusedPart: null,
  };
}

function form(
  request: Request,
  caller: ResolvedCaller,
  target: Target,
  facts: Facts,
  settled: Readonly<Record<string, ContextValue>>,
): Formed {
  const path = pathContext(request, facts);
  const context = contextOf(request, caller, target, facts, { settled: { ...path, ...settled } });
  const call: Call = {
    caller: caller.caller,
    action: request.action,
    resource: target.arn,
    key: context.key,
    given: request.context ?? {},
    byUniqueId: (id) => facts.principalById(id),
    strict: request.strict === true,
  };
  // AWS's own things follow the rules of the caller's account (E110); who has no account is judged by the policy alone;
  // passing a role asks the caller's side only (E152).
  const { account } = caller.caller;
  const callerSideOnly = request.action.toLowerCase() === 'iam:passrole';
  const sameAccount = target.owner === null || account === null || target.owner === account || callerSideOnly;
  return { caller, target, call, context, sameAccount };
}

function decideFormed(request: Request, action: string, formed: Formed, facts: Facts): Evaluation {
  const { caller, target, call, sameAccount } = formed;
  const resource = resourceSet(target, call);
  const input: RuleInput = { request, action, caller, target, call, facts, sameAccount, resource };
  const rule = serviceRuleOf(action);
  const sides = callerGates(request, caller, call);
  const other = otherSide(formed);
  const core = combine(caller, target, sameAccount, resource, sides, other);
  const open = rule?.grants?.(input) ?? NO;

  const gates: GateEvaluation[] = [
    ...present(scpGate(caller, call, facts)),
    ...present(rcpGate(action, caller, target, call, facts)),
    ...present(endpointGate(request, call, facts)),
    ...resourceGates(formed, resource, core, other),
    sides.identity,
    ...[sides.boundary, sides.session].filter(({ state }) => state !== 'not-consulted'),
    ...(rule?.gates?.(input) ?? []),
    ...present(passRoleGate(request, (asked) => evaluate(asked, facts))),
  ];
  const ordered = inOrder(gates);
  const ignored = rule?.ignoresResourceDenies?.(input) === true ? target.gate : null;
  const parts = (rule?.parts?.(input) ?? []).map((part) => evaluate(part.request, facts, part.settled));
  return conclude(request, formed, ordered, core, open, ignored, parts);
}

function present<T>(value: T | null): readonly T[] {
  return value === null ? [] : [value];
}

/** E191: the one order. */
function inOrder(gates: readonly GateEvaluation[]): readonly GateEvaluation[] {
  return [...gates].sort((a, b) => GATES.indexOf(a.gate) - GATES.indexOf(b.gate));
}
