/**
 * The one lane for all calls to IAM Identity Center of this process: those of a crawl (permission sets, people) and
 * those of the access portal (accounts, roles, keys of a role), whoever makes them.
 */
import { endpointOf } from '../clients/endpoints';
import type { AwsEnvironment } from '../environment';
import { QUOTAS } from '../quotas';
import { Lane } from './lane';

const CONCURRENCY = 40;
const lanes = new Map<string, Lane>();

/** `region`: where Identity Center lives. `times`: how many times the rate of AWS. */
export function identityCenterLane(region: string, environment: AwsEnvironment, times: number): Lane {
  // An endpoint of one's own is not AWS, and has limits of its own.
  const key = `${region} ${endpointOf('sso', environment) ?? ''} ${times}`;
  const lane = lanes.get(key) ?? new Lane({ ...QUOTAS['identity-center'], concurrency: CONCURRENCY, times });
  lanes.set(key, lane);
  return lane;
}
