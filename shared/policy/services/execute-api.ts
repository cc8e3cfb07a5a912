/** API Gateway's REST APIs: how a method's callers sign in decides which policies count (E137). */
import type { Condition } from '../decision';
import type { GateEvaluation } from '../evaluation';
import { factGate, shut } from '../gates/scan';
import { NO, YES, maybe, structural } from '../logic';
import type { Verdict3 } from '../match';
import { conditionSentence } from '../sentence';
import type { Target } from '../target';
import { isPrivate, signInOf } from './api-method';
import type { RuleInput, ServiceRule } from './service-rule';

/** The other actions (ManageConnections, InvalidateCache) are always signed and follow the common rules. */
const INVOKE = 'execute-api:invoke';

export const executeApi: ServiceRule = {
  service: 'execute-api',
  /** Only IAM sign-in tells API Gateway who calls; where that is not known, nothing of the caller's own is certain. */
  unsigned: ({ action, target }) => action === INVOKE && signInOf(target.arn, target.facts) !== 'iam',
  grants: (input) => (input.action === INVOKE ? withoutPolicy(input) : NO),
  gates: (input) => [...(input.action === INVOKE ? [...signedIn(input), ...privately(input)] : []), ...deployed(input)],
};

/** What lets a caller in that no policy names. */
function withoutPolicy({ target }: RuleInput): Verdict3 {
  switch (signInOf(target.arn, target.facts)) {
    case 'iam':
      return NO;
    case 'nobody':
    case 'token':
      // A policy, where there is one, has to allow the call.
      return target.policy.state === 'none' ? YES : NO;
    case 'authorizer':
      return maybe(authorizerAtom(target));
    case null:
      return maybe(unknownAtom(target));
  }
}

function signedIn({ target, caller }: RuleInput): readonly GateEvaluation[] {
  const gate = (value: Verdict3, sentence: string): readonly GateEvaluation[] => [
    factGate('service-rule', 'read', value, { sentence: () => sentence }),
  ];
  switch (signInOf(target.arn, target.facts)) {
    case 'iam': {
      const why = 'The method asks for a call that is signed with IAM credentials.';
      return caller.caller.kind === 'anonymous' ? [shut('service-rule', 'service-rule', () => why)] : [];
    }
    case 'nobody':
      return gate(
        YES,
        'The method asks for no sign-in, so nothing is asked of the caller but what its API’s policy says.',
      );
    case 'authorizer':
      return gate(maybe(authorizerAtom(target)), 'What the authorizer of the method answers is in no snapshot.');
    case 'token': {
      const atom = structural('unverified', 'the caller brings a token of the user pool', null, null);
      return gate(maybe(atom), 'The method asks for a token of a Cognito user pool.');
    }
    case null:
      return [
        factGate('service-rule', 'not-read', maybe(unknownAtom(target)), {
          sentence: () => 'How callers of the method sign in is not in this snapshot.',
        }),
      ];
  }
}

function authorizerAtom(target: Target): Condition {
  return structural('unverified', `the authorizer in front of ${target.name} lets the caller in`, null, null);
}

function unknownAtom(target: Target): Condition {
  const why = `the way in which callers of ${target.name} sign in, which is not in this snapshot, lets them through`;
  return structural('unverified', why, null, null);
}

/** A private API is called through a VPC endpoint, and by nobody where it has no policy. */
function privately({ target, call }: RuleInput): readonly GateEvaluation[] {
  if (!isPrivate(target.facts)) return [];
  if (target.policy.state === 'none') {
    return [shut('service-rule', 'service-rule', () => 'The API is private and has no policy: nobody can call it.')];
  }
  const key = 'aws:SourceVpce';
  const { state } = call.key(key);
  if (state === 'known' || state === 'present') return [];
  if (state === 'absent') {
    return [
      shut('service-rule', 'service-rule', () => 'The API is private: it is called through a VPC endpoint only.'),
    ];
  }
  const [operator, values] = ['Null', ['false']] as const;
  const sentence = conditionSentence(operator, key, values, true);
  const atom = { key, operator, values, expected: true, sentence, document: null, pointer: null };
  return [factGate('service-rule', 'read', maybe(atom))];
}

/** A snapshot has the API as it is configured; a stage has it as it was last deployed. */
function deployed({ action, target }: RuleInput): readonly GateEvaluation[] {
  if (target.facts === null || (action !== INVOKE && target.policy.state !== 'read')) return [];
  const sentence = (): string =>
    'The API’s policy and its methods are taken as they are configured: what was changed since the last deployment counts from the next one on.';
  return [factGate('service-rule', 'read', YES, { sentence })];
}
