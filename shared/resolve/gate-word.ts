/** A gate as a sentence names it, in AWS's terms. */
import type { GateName } from '../policy/decision';

const WORDS: Readonly<Record<GateName, string>> = {
  scp: 'a service control policy',
  rcp: 'a resource control policy',
  vpce: 'the VPC endpoint policy',
  'trust-policy': 'the trust policy',
  'key-policy': 'the key policy',
  'resource-policy': 'the resource-based policy',
  identity: 'the identity-based policies',
  boundary: 'the permissions boundary',
  session: 'a session policy',
  'block-public-access': 'Block Public Access',
  'data-access-policy': 'the data access policy',
  'cross-account-other-side': "the other account's policies",
  'pass-role': 'iam:PassRole',
  'service-rule': 'a rule of the service',
};

/** `the trust policy` */
export function gateWord(gate: GateName): string {
  return WORDS[gate];
}
