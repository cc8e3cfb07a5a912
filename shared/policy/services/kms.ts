/** KMS: grants are another way in, and AWS managed keys serve their own account only (E131). */
import { isAwsManagedKey } from '../gates/organization';
import { shut } from '../gates/scan';
import { NO, YES, maybe, or, structural } from '../logic';
import type { Verdict3 } from '../match';
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
  grants,
  gates: ({ target, sameAccount, caller }) =>
    !sameAccount && caller.caller.account !== null && isAwsManagedKey(target)
      ? [
          shut(
            'service-rule',
            'service-rule',
            () => `${target.name} is an AWS managed key: it serves its own account only.`,
          ),
        ]
      : [],
};

function grants({ action, target, caller }: RuleInput): Verdict3 {
  const operation = action.slice('kms:'.length);
  if (!GRANTABLE.has(operation) || target.facts === null) return NO;
  const listed: unknown = target.facts.properties['grants'];
  if (!Array.isArray(listed)) {
    if (target.facts.refused?.includes('kms:ListGrants') !== true) return NO;
    const why = `a grant on ${target.name} may allow it: the grants could not be read (kms:ListGrants was refused)`;
    return maybe(structural('kms-grant', why, null, null));
  }
  return or(
    ...listed.map((grant: unknown) => grantVerdict(grant, operation, caller.caller.arn, caller.caller.serviceNames)),
  );
}

function grantVerdict(grant: unknown, operation: string, arn: string, services: readonly string[]): Verdict3 {
  const holder = text(grant, 'GranteePrincipal');
  const holds = holder !== null && (holder === arn || services.includes(holder.toLowerCase()));
  const operations = field(grant, 'Operations');
  if (!holds || !Array.isArray(operations)) return NO;
  const covers = operations.some((one: unknown) => typeof one === 'string' && one.toLowerCase() === operation);
  if (!covers) return NO;
  if (field(grant, 'Constraints') === undefined) return YES;
  return maybe(structural('kms-grant', 'the encryption context is the one its grant asks for', null, null));
}

function field(thing: unknown, name: string): unknown {
  return typeof thing === 'object' && thing !== null ? Reflect.get(thing, name) : undefined;
}
function text(thing: unknown, name: string): string | null {
  const value = field(thing, name);
  return typeof value === 'string' ? value : null;
}
