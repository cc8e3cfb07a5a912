/**
 * An edge that works as far as it is known, where something that was not read may be what breaks it: the identity
 * provider that vouches for the caller, or a configuration that asks for more than a statement names (the whole bucket,
 * where the statement names one folder of it).
 */
import { lastName } from '../iam/arn';
import type { AccountModel } from '../model/account-model';
import { structural } from '../policy/logic';
import type { DraftEdge } from './draft';
import type { Evaluate } from './engine';
import { mayAllow } from './may-allow';
import { presenceOf } from './presence';
import { descriptorOf } from './types';
import { key } from './types/key';
import { mayBeKeyOfUnreadAgent, mayReachBesides } from './unread-settings';
import { wholeVerb } from './verb-requests';
import { verdictOf, type Judged } from './verdict';

/** Null: it works whatever the unread part says, or nothing that matters was left unread. */
export function notWhole(edge: DraftEdge, toType: string, evaluate: Evaluate, model: AccountModel): Judged | null {
  const why = unseenProvider(edge, model) ?? unreadUse(edge, toType, evaluate, model);
  if (why === null) return null;
  return {
    verdict: 'unknown',
    conditions: [[structural('policy-unreadable', why, null, null)]],
    blockedBy: [],
    worst: 0,
  };
}

/** E162: a provider vouches for nobody where it is not there. */
function unseenProvider({ kind, from }: DraftEdge, model: AccountModel): string | null {
  const found = kind === 'assumes' ? /:(saml|oidc)-provider\//.exec(from) : null;
  if (found === null) return null;
  const noun = found[1] === 'saml' ? 'SAML' : 'OIDC';
  return presenceOf(from, `AWS::IAM::${noun}Provider`, model) === 'unseen'
    ? `the list of ${noun} providers was not read, so nobody knows whether ${lastName(from)} is there`
    : null;
}

function unreadUse(edge: DraftEdge, toType: string, evaluate: Evaluate, model: AccountModel): string | null {
  const { kind, from, to } = edge;
  if (kind !== 'accesses') return null;
  const used = model.roles.has(from) ? mayReachBesides(from, to, toType, model) : null;
  if (used === null && !invokesUnread(from, to, toType, model)) return null;
  // What needs a key to read documents in transit takes data keys of it too.
  const also = toType === key.type ? [{ action: 'kms:GenerateDataKey', resource: to }] : [];
  const whole = [...wholeVerb(to, descriptorOf(toType), edge.verb), ...also];
  const isWhole = whole.every((call) => verdictOf(evaluate({ principal: from, ...call }))?.verdict === 'works');
  return isWhole ? null : WHY[used ?? 'agent'](lastName(from));
}

const WHY: Readonly<Record<'unread' | 'new-kind' | 'agent', (role: string) => string>> = {
  unread: (role) => `what uses ${role} could not be read whole, and may ask for more than its policies name`,
  'new-kind': (role) => `what uses ${role} is not checked whole, and may ask for more than its policies name`,
  agent: (role) => `which key the agents use that ${role} may invoke could not be read`,
};

/** Whoever invokes an agent uses the agent's key, with the agent as encryption context. */
function invokesUnread(from: string, to: string, toType: string, model: AccountModel): boolean {
  const caller = model.facts.principal(from);
  return (
    toType === key.type &&
    caller !== undefined &&
    mayAllow(caller, 'bedrock:InvokeAgent') &&
    mayBeKeyOfUnreadAgent(to, model)
  );
}
