/** Whether a profile may be tried when a person has only chosen it, not asked for anything yet. */
import type { AwsEnvironment } from '../environment';
import type { ConfigFiles } from './config-files';
import { endpointsOf } from './endpoints';
import { Misconfigured } from './misconfigured';
import { sourcesOf, type Plan } from './plan';
import { resolveProfile } from './resolve-profile';

/**
 * False where its credentials take a command of the user's or the metadata service of a machine, or where its calls go
 * to another endpoint than AWS's, which a person is to have read first (docs/spec/aws-access.md, 4, point 6). Asks
 * nobody, never throws.
 */
export function isQuiet(files: ConfigFiles, profile: string, environment: AwsEnvironment): boolean {
  if (endpointsOf(files, profile, environment).length > 0) return false;
  try {
    const { plan } = resolveProfile(files, profile);
    return [plan, ...sourcesOf(plan).map((source) => source.plan)].every(isQuietPlan);
  } catch (error) {
    if (error instanceof Misconfigured) return false;
    throw error;
  }
}

function isQuietPlan(plan: Plan): boolean {
  return plan.kind !== 'process' && (plan.kind !== 'ambient' || plan.ambient === 'Environment');
}
