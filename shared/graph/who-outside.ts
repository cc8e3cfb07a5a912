/** How callers that are no user or role of the file are asked about, and what is known of those nobody can ask about. */
import { accountOfArn } from '../iam/arn';
import type { Condition } from '../policy/decision';
import type { PolicyDocument, Statement } from '../policy/document';
import { structural } from '../policy/logic';
import { entryNaming } from './action-match';
import type { OutsideCaller } from './named-callers';
import type { PairAnswer } from './way';

/** The pair question: may this principal do this? One small function, so that a faster engine can take its place. */
export type AskPair = (principal: string, action: string, resource: string) => PairAnswer;

/** The call by which such a caller becomes a role (E160, E161). */
export function assumeActionOf({ kind }: OutsideCaller): string {
  if (kind === 'saml') return 'sts:AssumeRoleWithSAML';
  return kind === 'web-identity' ? 'sts:AssumeRoleWithWebIdentity' : 'sts:AssumeRole';
}

/** Asks about a caller that a policy names. An account elsewhere stands for whoever there is allowed to. */
export function askOutside(
  caller: OutsideCaller,
  action: string,
  resource: string,
  policy: PolicyDocument,
  ask: AskPair,
): PairAnswer {
  if (caller.kind !== 'account') return ask(caller.principal, action, resource);
  const account = accountOfArn(caller.principal) ?? '';
  return askSomebody(account, `somebody in account ${account}`, action, resource, policy, ask);
}

/** `*`: without credentials, else as somebody of an account that is not in the file. */
export function askAnyone(action: string, resource: string, policy: PolicyDocument, ask: AskPair): PairAnswer {
  const anonymous = ask('*', action, resource);
  if (anonymous.answer !== 'IMPLICIT_DENY' && anonymous.answer !== 'EXPLICIT_DENY') return anonymous;
  return askSomebody('000000000000', 'somebody outside these accounts', action, resource, policy, ask);
}

/** Keys whose values a stand-in has made up: a policy that asks for them is not settled by it. */
const OWN_KEYS = /^aws:(principalarn|principalaccount|principaltype|userid|username|principaltag\/.*)$/i;

function askSomebody(
  account: string,
  who: string,
  action: string,
  resource: string,
  policy: PolicyDocument,
  ask: AskPair,
): PairAnswer {
  const partition = /^arn:([^:]+):/.exec(resource)?.[1] ?? 'aws';
  const answer = ask(`arn:${partition}:iam::${account}:role/somebody`, action, resource);
  if (answer.answer !== 'IMPLICIT_DENY' && answer.answer !== 'EXPLICIT_DENY') return answer;
  if (!policy.statements.some((statement) => asksWho(statement, action))) return answer;
  const sentence = `${who} is one of those that ${policy.address} asks for, and is allowed to there`;
  const atom: Condition = structural('other-account-unknown', sentence, policy.address, null);
  return { answer: 'ALLOWED_IF', conditions: [[atom]], why: null };
}

function asksWho({ action: element, conditions, principal }: Statement, action: string): boolean {
  if (!element.not && entryNaming(action, element) === null) return false;
  return principal?.not === true || conditions.some(({ key }) => OWN_KEYS.test(key));
}
