/** What a gate is called in a sentence, in AWS's terms. */
import type { GateName } from '../../shared/policy/decision';

export const GATE_WORDS: Readonly<Record<GateName, string>> = {
  scp: 'service control policies',
  rcp: 'resource control policies',
  vpce: 'VPC endpoint policy',
  'trust-policy': 'trust policy',
  'key-policy': 'key policy',
  'resource-policy': 'resource-based policy',
  identity: 'identity-based policies',
  boundary: 'permissions boundary',
  session: 'session policies',
  'block-public-access': 'Block Public Access',
  'data-access-policy': 'data access policy',
  'cross-account-other-side': "the other account's policies",
  'pass-role': 'iam:PassRole',
  'service-rule': 'a rule of the service',
};
