/** The Region in which a profile's role is assumed; the SDK alone would take us-east-1 (docs/spec/aws-access.md, 1.4, 6). */
import { parseArn } from '../../../shared/iam/arn';
import type { AwsEnvironment } from '../environment';
import { homeRegion, partitionOf } from '../partitions';
import { environmentRegion } from '../profiles/named-region';
import { sourcesOf, type Plan, type ProfilePlan } from '../profiles/plan';
import { isRegionName } from '../profiles/region-name';

/** The profile's own, else its sources', else where they sign in, else the environment's, else the role's partition's. */
export function stsRegion(profile: ProfilePlan, environment: AwsEnvironment): string {
  const chain = [profile, ...sourcesOf(profile.plan)];
  const named = chain.find(({ region }) => region !== null)?.region;
  const signIn = chain.flatMap(({ plan }) => ('ssoRegion' in plan ? [plan.ssoRegion] : [])).at(0);
  const partition = parseArn(arnIn(profile.plan))?.partition ?? 'aws';
  return named ?? signIn ?? ofEnvironment(environment, partition) ?? homeRegion(partition);
}

function arnIn(plan: Plan): string {
  if ('roleArn' in plan) return plan.roleArn;
  return 'loginSession' in plan ? plan.loginSession : '';
}

/** Nobody checked it: it may be no Region, or one where the role is not known. */
function ofEnvironment(environment: AwsEnvironment, partition: string): string | null {
  const name = environmentRegion(environment)?.name;
  return name !== undefined && isRegionName(name) && partitionOf(name) === partition ? name : null;
}
