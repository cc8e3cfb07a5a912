/** The Region in which a profile's role is assumed; the SDK alone would take us-east-1 (docs/spec/aws-access.md, 1.4, 6). */
import { parseArn } from '../../../shared/iam/arn';
import type { AwsEnvironment } from '../environment';
import { homeRegion } from '../partitions';
import { sourcesOf, type ProfilePlan } from '../profiles/plan';

/** The profile's own, else its sources', else where they sign in, else the environment's, else the role's partition's. */
export function stsRegion(profile: ProfilePlan, { env }: AwsEnvironment): string {
  const chain = [profile, ...sourcesOf(profile.plan)];
  const named = chain.find(({ region }) => region !== null)?.region;
  const signIn = chain.flatMap(({ plan }) => ('ssoRegion' in plan ? [plan.ssoRegion] : [])).at(0);
  const role = 'roleArn' in profile.plan ? parseArn(profile.plan.roleArn) : null;
  return named ?? signIn ?? (env.AWS_REGION || env.AWS_DEFAULT_REGION || homeRegion(role?.partition ?? 'aws'));
}
