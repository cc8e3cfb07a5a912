/** Every service exception; a new one is a file and a line here. */
import { agentCore } from './agentcore';
import { aoss } from './aoss';
import { bedrock } from './bedrock';
import { executeApi } from './execute-api';
import { iam } from './iam';
import { kms } from './kms';
import { lambda } from './lambda';
import { s3 } from './s3';
import type { ServiceRule } from './service-rule';
import { sts } from './sts';

const RULES: ReadonlyMap<string, ServiceRule> = new Map(
  [agentCore, aoss, bedrock, executeApi, iam, kms, lambda, s3, sts].map((rule) => [rule.service, rule]),
);

/** The exceptions of an action's service; undefined where the common order of part 8 is all there is. */
export function serviceRuleOf(action: string): ServiceRule | undefined {
  return RULES.get(action.slice(0, Math.max(action.indexOf(':'), 0)).toLowerCase());
}
