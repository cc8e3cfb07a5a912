/** What a gate is called over its paragraph, in AWS's terms. */
import { capital } from '../diagnostics/words';
import { nounOf } from '../model/shown-names';
import type { GateName } from '../policy/decision';

const TITLES: Readonly<Record<GateName, string>> = {
  scp: 'Service control policies',
  rcp: 'Resource control policies',
  vpce: 'VPC endpoint policy',
  'trust-policy': 'Trust policy',
  'key-policy': 'Key policy',
  'resource-policy': 'Resource-based policy',
  identity: 'Identity-based policies',
  boundary: 'Permissions boundary',
  session: 'Session policies',
  'block-public-access': 'Block Public Access',
  'data-access-policy': 'Data access policy',
  'cross-account-other-side': "The other account's policies",
  'pass-role': 'iam:PassRole',
  'service-rule': 'Rule of the service',
};

/** The gate's name; with the CloudFormation type of the thing asked for, `Bucket policy` in place of `Resource-based policy`. */
export function gateTitle(gate: GateName, type?: string): string {
  const own = gate === 'resource-policy' && type?.includes('::') === true;
  return own ? `${capital(nounOf(type))} policy` : TITLES[gate];
}
