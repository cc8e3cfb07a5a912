/** The answer to a request, without a word about it: fast enough for every declared edge of an account. */
import { actionInfo, fits } from '../iam/action-catalogue';
import { lastName } from '../iam/arn';
import type { Call } from './call';
import { combine, type Core } from './combine';
import { contextOf } from './context-keys';
import { GATES, type GateName } from './decision';
import type { Evaluation, Formed, GateEvaluation, Hit, SearchedSet } from './evaluation';
import type { Facts } from './facts';
import { callerGates } from './gates/caller-side';
import { endpointGate, pathContext } from './gates/endpoint';
import { rcpGate, scpGate } from './gates/organization';
import { resourceGate, resourceSet } from './gates/resource-side';
import { unreadVerdict } from './gates/scan';
import { NO, YES, and, maybe, not, or, structural } from './logic';
import type { Verdict3 } from './match';
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

/** The owner's side, where its account is not in the snapshot (E126) or its things have no policies (E125). */
function otherSide({ caller, target, sameAccount }: Formed): Verdict3 | null {
  const alone = caller.caller.account === null; // services, the anonymous: no account of their own
  if (target.facts?.policy.state === 'read') return null;
  if (target.collected) {
    if (target.carriesPolicy !== null || target.facts !== null || (sameAccount && !alone)) return null;
    return maybe(
      structural('unverified', `${target.name} has a policy of its own that lets ${caller.name} in`, null, null),
    );
  }
  if (target.carriesPolicy === false) return sameAccount && !alone ? null : NO;
  const why = `account ${target.owner ?? ''} is not in this snapshot, so whether it lets ${caller.name} in is not known`;
  return maybe(structural('other-account-unknown', why, null, null));
}

function resourceGates(
  formed: Formed,
  resource: SearchedSet,
  core: Core,
  other: Verdict3 | null,
): readonly GateEvaluation[] {
  const { caller, target, sameAccount } = formed;
  const gate = resourceGate(target, resource, core.resource);
  if (other !== null && core.resource.match === 'maybe' && target.collected) {
    return [
      { ...gate, state: 'not-read', sentence: () => `Whether ${target.name} has a policy of its own is not known.` },
    ];
  }
  if (other !== null && core.resource.match === 'maybe') {
    const name = target.name;
    const account = target.owner ?? '';
    return [
      {
        ...gate,
        gate: 'cross-account-other-side',
        state: 'not-read',
        sentence: () =>
          `Account ${account} is not in this snapshot: whether ${name} lets ${caller.name} in is unknown.`,
      },
    ];
  }
  if (target.policy.state !== 'none') return [gate];
  const decides = !sameAccount || caller.caller.account === null;
  if (!decides) return target.carriesPolicy === true ? [gate] : [];
  const noPath = target.carriesPolicy === false && caller.caller.account !== null && core.resource.match === 'no';
  return [{ ...gate, reason: noPath ? 'no-cross-account-path' : null }];
}

function present<T>(value: T | null): readonly T[] {
  return value === null ? [] : [value];
}

/** E191: the one order. */
function inOrder(gates: readonly GateEvaluation[]): readonly GateEvaluation[] {
  return [...gates].sort((a, b) => GATES.indexOf(a.gate) - GATES.indexOf(b.gate));
}

const CORE_GATES: ReadonlySet<GateName> = new Set([
  'trust-policy',
  'key-policy',
  'resource-policy',
  'identity',
  'boundary',
  'session',
]);

/** E98, E99, E101: denies, then refusals, then what everything together depends on. */
function conclude(
  request: Request,
  formed: Formed,
  gates: readonly GateEvaluation[],
  core: Core,
  otherWayIn: Verdict3,
  ignored: GateName | null,
  parts: readonly Evaluation[],
): Evaluation {
  const value = or(core.value, otherWayIn);
  const needed = [value];
  const blocked = new Set<GateName>();
  let denied = false;
  const requirements: Verdict3[] = [];
  for (const gate of gates) {
    const inCore = CORE_GATES.has(gate.gate) || gate.gate === 'cross-account-other-side';
    if (!inCore) {
      needed.push(gate.value);
      if (gate.value.match === 'no') blocked.add(gate.gate);
    }
    if (gate.gate === ignored) continue;
    for (const hit of deniesOf(gate)) {
      if (hit.match.match === 'yes') {
        denied = true;
        blocked.add(gate.gate);
      } else requirements.push(not(hit.match));
    }
    // What could not be read may hold a Deny (E12, E102).
    for (const unread of gate.unread) requirements.push(unreadVerdict(unread));
  }
  if (value.match === 'no')
    for (const name of core.failing) blocked.add(name === 'resource' ? formed.target.gate : name);
  const base = {
    request,
    gates,
    formed,
    why: null,
    parts,
    contradicts: false,
    conditions: [],
    refusedPart: null,
  } as const;
  const refused = parts.find(({ answer }) => answer === 'EXPLICIT_DENY') ?? parts.find(({ answer }) => isNo(answer));
  if (denied || blocked.size > 0) {
    const blockedBy = GATES.filter((name) => blocked.has(name));
    return { ...base, answer: denied ? 'EXPLICIT_DENY' : 'IMPLICIT_DENY', blockedBy };
  }
  if (refused !== undefined) {
    const answer = refused.answer === 'EXPLICIT_DENY' ? 'EXPLICIT_DENY' : 'IMPLICIT_DENY';
    const blockedBy: readonly GateName[] = refused.blockedBy.length > 0 ? refused.blockedBy : ['service-rule'];
    return { ...base, answer, blockedBy, refusedPart: refused };
  }
  return settle(base, gates, and(...needed, ...parts.map(partValue)), requirements);
}

type Base = Omit<Evaluation, 'answer' | 'blockedBy'>;

function settle(
  base: Base,
  gates: readonly GateEvaluation[],
  allow: Verdict3,
  requirements: readonly Verdict3[],
): Evaluation {
  if (allow.match === 'no') return contradiction(base, 'IMPLICIT_DENY', gates, (gate) => gate.value.match === 'maybe');
  const whole = and(allow, ...requirements);
  switch (whole.match) {
    case 'yes':
      return { ...base, answer: 'ALLOWED', blockedBy: [] };
    case 'maybe':
      return { ...base, answer: 'ALLOWED_IF', conditions: whole.atoms, blockedBy: [] };
    case 'no':
      return contradiction(base, 'EXPLICIT_DENY', gates, (gate) => deniesOf(gate).length > 0);
  }
}

/** E101: no value satisfies everything at once. */
function contradiction(
  base: Base,
  answer: 'IMPLICIT_DENY' | 'EXPLICIT_DENY',
  gates: readonly GateEvaluation[],
  concerns: (gate: GateEvaluation) => boolean,
): Evaluation {
  const names = new Set(gates.filter(concerns).map(({ gate }) => gate));
  return { ...base, answer, blockedBy: GATES.filter((name) => names.has(name)), contradicts: true };
}

export function deniesOf(gate: GateEvaluation): readonly Hit[] {
  return gate.sets.flatMap(({ denies }) => denies);
}

function isNo(answer: Evaluation['answer']): boolean {
  return answer === 'IMPLICIT_DENY' || answer === 'EXPLICIT_DENY' || answer === 'NOT_APPLICABLE';
}

function partValue(part: Evaluation): Verdict3 {
  if (part.answer === 'ALLOWED') return YES;
  if (part.answer === 'ALLOWED_IF') return { match: 'maybe', atoms: part.conditions };
  return maybe(structural('unverified', part.why ?? 'a part of the call is not known', null, null));
}
