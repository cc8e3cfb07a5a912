/** KMS: grants are another way in, and AWS managed keys serve their own account only (E131). */
import { factGate, shut } from '../gates/scan';
import type { Caller } from '../call';
import type { GateEvaluation } from '../evaluation';
import { NO, YES, and, maybe, or, structural } from '../logic';
import type { Verdict3 } from '../match';
import { isRetireGrant } from '../target';
import { keyManager } from './managed-key';
import { listMember, member, textMember } from './member';
import { sessionNamed } from './session-named';
import type { RuleInput, ServiceRule } from './service-rule';

/** Operations a grant can hold, as KMS names them (kms/latest/developerguide/grants.html). */
const GRANTABLE: ReadonlySet<string> = new Set(
  (
    'Decrypt Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair ' +
    'GenerateDataKeyPairWithoutPlaintext ReEncryptFrom ReEncryptTo Sign Verify GenerateMac VerifyMac ' +
    'GetPublicKey DescribeKey CreateGrant RetireGrant DeriveSharedSecret'
  )
    .toLowerCase()
    .split(' '),
);

export const kms: ServiceRule = {
  service: 'kms',
  admits: grants,
  grants: alone,
  gates: (input) => {
    const { target, sameAccount, caller } = input;
    if (sameAccount || caller.caller.account === null || keyManager(target.facts) !== 'AWS') return unknownState(input);
    return [
      shut(
        'service-rule',
        'service-rule',
        () => `${target.name} is an AWS managed key: it serves its own account only.`,
      ),
    ];
  },
};

/** Calls that a key answers whatever its state (kms/latest/developerguide/key-state.html). */
const IN_ANY_STATE: ReadonlySet<string> = new Set(['describekey', 'retiregrant']);

/** D30: a key that is not enabled refuses to be used, and whether it is enabled was asked in vain. */
function unknownState({ action, target }: RuleInput): readonly GateEvaluation[] {
  const operation = action.slice('kms:'.length);
  if (!GRANTABLE.has(operation) || IN_ANY_STATE.has(operation)) return [];
  if (target.facts?.refused?.includes('kms:DescribeKey') !== true) return [];
  if (textMember(target.facts.properties['KeyMetadata'], 'KeyState') !== null) return [];
  const why = `whether ${target.name} is enabled could not be read (kms:DescribeKey)`;
  return [factGate('service-rule', 'not-read', maybe(structural('policy-unreadable', why, null, null)))];
}

/** In the key's own account a grant is enough; AWS does not say so of another account, whose own policy may be needed. */
function alone(input: RuleInput): Verdict3 {
  const { action, caller, sameAccount, target } = input;
  const granted = grants(input);
  if (sameAccount || isRetireGrant(action) || caller.caller.account === null) return granted;
  const why = `a grant on ${target.name} is enough without a policy of account ${caller.caller.account}`;
  return and(granted, maybe(structural('unverified', why, null, null)));
}

function grants({ action, target, caller }: RuleInput): Verdict3 {
  const operation = action.slice('kms:'.length);
  if (!GRANTABLE.has(operation) || target.facts === null) return NO;
  const listed: unknown = target.facts.properties['grants'];
  if (!Array.isArray(listed)) {
    if (target.facts.refused?.includes('kms:ListGrants') !== true) return NO;
    const why = `a grant on ${target.name} may allow it: the grants could not be read (kms:ListGrants was refused)`;
    return maybe(structural('kms-grant', why, null, null));
  }
  return or(...listed.map((grant: unknown) => grantVerdict(grant, operation, caller.caller)));
}

function grantVerdict(grant: unknown, operation: string, caller: Caller): Verdict3 {
  if (operation !== 'retiregrant') return allowsUse(grant, operation, caller);
  const retiring = textMember(grant, 'RetiringPrincipal') ?? textMember(grant, 'RetiringServicePrincipal');
  return or(heldBy(retiring, caller), allowsUse(grant, operation, caller));
}

function allowsUse(grant: unknown, operation: string, caller: Caller): Verdict3 {
  const holder = heldBy(textMember(grant, 'GranteePrincipal') ?? textMember(grant, 'GranteeServicePrincipal'), caller);
  const covers = listMember(grant, 'Operations').some((one) => String(one).toLowerCase() === operation);
  if (!covers) return NO;
  if (member(grant, 'Constraints') === undefined) return holder;
  return and(
    holder,
    maybe(structural('kms-grant', 'the encryption context or the source is the one its grant asks for', null, null)),
  );
}

/** A grant names a user, a role, one session of a role, or a service. */
function heldBy(holder: string | null, caller: Caller): Verdict3 {
  if (holder === null) return NO;
  if (holder === caller.arn || caller.serviceNames.includes(holder.toLowerCase())) return YES;
  const session = sessionNamed(holder, caller);
  if (session === null) return NO;
  if (caller.sessionName !== null) return caller.sessionName === session ? YES : NO;
  return maybe(structural('session-name', `the session is called ${session}`, null, null));
}
