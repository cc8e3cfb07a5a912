/** The answer to a request, without a word about it: fast enough for every declared edge of an account. */
import { combine } from './combine';
import { conclude } from './conclude';
import { FormedCall } from './context-keys';
import { GATES, type GateName } from './decision';
import type { Evaluation, Formed, GateEvaluation } from './evaluation';
import type { Facts } from './facts';
import { callerGates } from './gates/caller-side';
import { endpointGate, pathContext } from './gates/endpoint';
import { rcpGate, scpGate } from './gates/organization';
import { otherSide, resourceGates } from './gates/other-side';
import { policySetOf, resourceSet } from './gates/resource-side';
import { NO } from './logic';
import { passRoleGate } from './pass-role-gate';
import { ownCandidates, questionOf, type Question } from './question';
import type { ContextValue, Request } from './request';
import { resolveCaller, type ResolvedCaller } from './resolve-caller';
import { crossAccountCallGates } from './services/cross-account-call';
import { managedKeyGates } from './services/managed-key';
import type { RuleInput } from './services/service-rule';
import { ofCaller, type Target } from './target';

/**
 * Evaluates one request (parts 8 to 13 of docs/spec/evaluation.md). `settled` are context keys that the call itself
 * fixes and nobody assumed. Never throws: a request that names nobody or nothing is UNDECIDED, a pair that cannot be
 * asked NOT_APPLICABLE.
 */
export function evaluate(
  request: Request,
  facts: Facts,
  settled: Readonly<Record<string, ContextValue>> = NOTHING,
): Evaluation {
  const question = questionOf(request.action, request.resource, facts);
  if (question.settled !== null) return answered(request, question.settled.answer, question.settled.why);
  const caller = resolveCaller(request, facts);
  if (!caller.ok) return answered(request, 'UNDECIDED', caller.why);
  const always = question.rule?.always?.({ action: question.action, caller: caller.resolved });
  if (always !== null && always !== undefined) return answered(request, always.answer, always.why);
  const target = question.target ?? ofCaller(request.resource, caller.resolved);
  if (!target.ok) return answered(request, 'UNDECIDED', target.why);
  const unsigned = question.rule?.unsigned;
  if (
    unsigned !== undefined &&
    caller.resolved.caller.kind !== 'anonymous' &&
    unsigned({ action: question.action, target: target.target })
  ) {
    return { ...evaluate({ ...request, principal: '*' }, facts, settled), request };
  }
  const formed = form(request, question, caller.resolved, target.target, facts, settled);
  return decideFormed(request, question, formed, facts);
}

const NOTHING: Readonly<Record<string, ContextValue>> = {};

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
  { action, cut }: Question,
  caller: ResolvedCaller,
  target: Target,
  facts: Facts,
  settled: Readonly<Record<string, ContextValue>>,
): Formed {
  const fixed = request.vpcEndpoint === undefined ? settled : { ...pathContext(request, facts), ...settled };
  const call = new FormedCall(request, caller, target, facts, fixed, cut);
  // AWS's own things follow the rules of the caller's account (E110); who has no account is judged by the policy alone;
  // passing a role asks the caller's side only (E152).
  const { account } = caller.caller;
  const callerSideOnly = action === 'iam:passrole';
  const sameAccount = target.owner === null || account === null || target.owner === account || callerSideOnly;
  return { caller, target, call, context: call, sameAccount };
}

function decideFormed(request: Request, question: Question, formed: Formed, facts: Facts): Evaluation {
  const { action } = question;
  const { caller, target, call, sameAccount } = formed;
  const { kind } = caller.caller;
  const inside = sameAccount && caller.caller.account !== null;
  const atHome = target.owner !== null && target.owner === caller.caller.account;
  const rule = atHome && question.plain && (kind === 'user' || kind === 'role-session') ? undefined : question.rule;
  const resource = resourceSet(target, ownCandidates(question, policySetOf(target.policy), call), call);
  const input: RuleInput = { request, action, caller, target, call, facts, sameAccount, resource };
  const sides = callerGates(request, caller, call);
  const other = otherSide(formed);
  const beside = inside ? NO : (rule?.admits?.(input) ?? NO);
  const core = combine(caller, target, sameAccount, resource, sides, other, beside);
  const open = rule?.grants?.(input) ?? NO;

  const gates: GateEvaluation[] = [];
  const add = (gate: GateEvaluation | null): void => {
    if (gate !== null) gates.push(gate);
  };
  add(scpGate(caller, call, facts));
  add(rcpGate(action, caller, target, call, facts));
  // Passing a role asks the caller's own policies and nothing on the way (E152).
  if (action !== 'iam:passrole') add(endpointGate(request, call, facts));
  gates.push(...resourceGates(formed, resource, core, other), sides.identity);
  if (sides.boundary.state !== 'not-consulted') gates.push(sides.boundary);
  if (sides.session.state !== 'not-consulted') gates.push(sides.session);
  if (rule?.gates !== undefined) gates.push(...rule.gates(input));
  if (!sameAccount) gates.push(...crossAccountCallGates(input), ...managedKeyGates(input));
  if (question.passesRole) add(passRoleGate(request, (asked) => evaluate(asked, facts)));
  const ignored = rule?.ignoresResourceDenies?.(input) === true ? target.gate : null;
  const parts = rule?.parts?.(input).map((part) => evaluate(part.request, facts, part.settled)) ?? [];
  return conclude(request, formed, inOrder(gates), core, open, ignored, parts);
}

const RANK: ReadonlyMap<GateName, number> = new Map(GATES.map((gate, rank) => [gate, rank]));
const rank = ({ gate }: GateEvaluation): number => RANK.get(gate) ?? 0;

/** E191: the one order. */
function inOrder(gates: readonly GateEvaluation[]): readonly GateEvaluation[] {
  for (let at = 1; at < gates.length; at++) {
    const [before, gate] = [gates[at - 1], gates[at]];
    if (before !== undefined && gate !== undefined && rank(before) > rank(gate)) {
      return [...gates].sort((a, b) => rank(a) - rank(b));
    }
  }
  return gates;
}
