/** How parts of a configuration that are not checked are called. */
import { parseArn } from '../../iam/arn';

/** `kafka cluster/orders` for an ARN; of a universal target of Scheduler its call: `ec2:stopInstances`. */
export function shortTarget(arn: string): string {
  const parsed = parseArn(arn);
  if (parsed === null) return arn;
  const call = /^aws-sdk:(.+)$/.exec(parsed.resource)?.[1];
  return call ?? `${parsed.service} ${parsed.resource.split('/').slice(0, 2).join('/')}`;
}
