/** The caller's own policies: identity, permissions boundary, session policy (E16, E119, E124). */
import type { Call } from '../call';
import type { GateEvaluation } from '../evaluation';
import type { PolicySet } from '../facts';
import { NO, maybe, structural } from '../logic';
import { parseDocument } from '../parse-document';
import type { Request } from '../request';
import type { ResolvedCaller } from '../resolve-caller';
import { EMPTY_SET, factGate, gateOf, open, scan } from './scan';

export interface CallerGates {
  readonly identity: GateEvaluation;
  readonly boundary: GateEvaluation;
  readonly session: GateEvaluation;
}

const NO_BOUNDARY = open('boundary');
const NO_SESSION = open('session');
const BOUNDARY_UNASKED = open('boundary', 'not-consulted');
const SESSION_UNASKED = open('session', 'not-consulted');

export function callerGates(request: Request, caller: ResolvedCaller, call: Call): CallerGates {
  const session = sessionGate(request, caller, call);
  switch (caller.caller.kind) {
    case 'service':
    case 'anonymous':
    case 'saml':
    case 'web-identity':
      // E118, E162: nobody's policies; only the other side decides.
      return {
        identity: {
          ...open('identity', 'not-consulted'),
          value: NO,
          sentence: () => `${caller.name} has no policies of its own.`,
        },
        boundary: BOUNDARY_UNASKED,
        session,
      };
    case 'root':
      if (!caller.collected) return outsider(caller, session);
      return {
        identity: open('identity', 'not-consulted', () => 'The root user needs no identity policy.'),
        boundary: BOUNDARY_UNASKED,
        session,
      };
    default:
      return caller.facts === null ? outsider(caller, session) : insider(request, caller, call, session);
  }
}

function insider(request: Request, caller: ResolvedCaller, call: Call, session: GateEvaluation): CallerGates {
  const facts = caller.facts;
  const boundary =
    facts === null || facts.boundary === null ? NO_BOUNDARY : gateOf('boundary', scan(facts.boundary, call));
  // E124: what the user behind a federated user may do counts only through a session policy.
  if (caller.caller.kind === 'federated-user' && (request.sessionPolicies ?? []).length === 0) {
    const sentence = (): string =>
      `${caller.name} brings no session policy, so nothing of what the user behind it may do counts.`;
    const identity = gateOf('identity', scan(facts?.identity ?? EMPTY_SET, call));
    return { identity: { ...identity, value: NO, reason: 'no-statement', sentence }, boundary, session };
  }
  return { identity: gateOf('identity', scan(facts?.identity ?? EMPTY_SET, call)), boundary, session };
}

/** A caller whose policies are not in the snapshot: another account (E126), or a federated user whose parent is not stated. */
function outsider(caller: ResolvedCaller, session: GateEvaluation): CallerGates {
  const account = caller.caller.account ?? '';
  const why = caller.collected
    ? `the user behind ${caller.name} is not stated`
    : `whether ${caller.name} is allowed to in account ${account} is not in this snapshot`;
  const sentence = caller.collected
    ? `The user behind ${caller.name} is not stated, so what it may do is unknown.`
    : `Account ${account} is not in this snapshot: whether ${caller.name} is allowed to there is unknown.`;
  const atom = structural('other-account-unknown', why, null, null);
  return {
    identity: factGate(caller.collected ? 'identity' : 'cross-account-other-side', 'not-read', maybe(atom), {
      sentence: () => sentence,
    }),
    boundary: BOUNDARY_UNASKED,
    session,
  };
}

function sessionGate(request: Request, caller: ResolvedCaller, call: Call): GateEvaluation {
  const policies = request.sessionPolicies ?? [];
  const { kind } = caller.caller;
  if (kind !== 'role-session' && kind !== 'federated-user') return SESSION_UNASKED;
  if (policies.length === 0) return NO_SESSION;
  return gateOf('session', scan(parsedSession(policies, caller.caller.arn), call));
}

function parsedSession(policies: readonly unknown[], owner: string): PolicySet {
  const read = [];
  const unread = [];
  for (const [index, raw] of policies.entries()) {
    const address = `${owner}#session/${index + 1}`;
    const parsed = parseDocument(raw, address, 'session');
    if (parsed.ok) read.push({ document: parsed.document });
    else unread.push({ address, why: `session policy ${index + 1} is no valid policy` });
  }
  return { read, unread };
}
