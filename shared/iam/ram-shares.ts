/**
 * Things without a policy of their own that another account can be let in to all the same: by a share of AWS Resource
 * Access Manager (E18; docs.aws.amazon.com/ram/latest/userguide/shareable.html). No snapshot holds those shares.
 */
import { parseArn } from './arn';

const SHAREABLE: Readonly<Record<string, RegExp>> = {
  ec2: /^(?:capacity-reservation|coip-pool|dedicated-host|ipam-pool|ipam-resource-discovery|local-gateway-route-table|placement-group|prefix-list|security-group|subnet|traffic-mirror-target|transit-gateway|transit-gateway-multicast-domain|verified-access-group)\//,
  rds: /^cluster:/,
};

/** Can what the ARN names be shared with another account? */
export function canBeShared(arn: string): boolean {
  const parsed = parseArn(arn);
  return parsed !== null && SHAREABLE[parsed.service.toLowerCase()]?.test(parsed.resource) === true;
}
