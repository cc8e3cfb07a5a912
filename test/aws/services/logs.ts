/** Amazon CloudWatch Logs. A log group's policy is its own; `AWS::Logs::ResourcePolicy` entries hold the account's. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, documentText, paged, resourcesOf, type Asked, type Service } from '../service';

export const logs: Service = {
  id: 'logs',
  protocol: 'json',
  signedAs: 'logs',
  target: 'Logs_20140328',
  operations: {
    DescribeLogGroups: (asked) =>
      page(
        'logGroups',
        groups(asked).map(({ properties }) => properties ?? {}),
        asked,
      ),
    DescribeResourcePolicies: (asked) => page('resourcePolicies', policies(asked), asked),
    ListTagsForResource: (asked) => ({ tags: groupOf(asked).tags ?? {} }),
  },
};

function page(name: string, all: readonly object[], asked: Asked): object {
  const { items, next } = paged(all, asked, asked.input['nextToken'], asked.input['limit'] ?? 50);
  return { [name]: items, nextToken: next };
}

function groups({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::Logs::LogGroup', region);
}

function groupOf(asked: Asked): ResourceEntry {
  const wanted = asked.input['resourceArn'];
  const found = groups(asked).find(({ arn }) => arn.replace(/:\*$/, '') === wanted);
  if (found === undefined) throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
  return found;
}

/** Those of the account unless one log group's own is asked for. */
function policies(asked: Asked): readonly object[] {
  const { policyScope, resourceArn } = asked.input;
  if (policyScope !== 'RESOURCE') {
    return resourcesOf(asked.account, 'AWS::Logs::ResourcePolicy', asked.region).map(({ name, policy }) => ({
      policyName: name,
      policyDocument: documentText(policy),
      policyScope: 'ACCOUNT',
      lastUpdatedTime: 1_770_649_331_000,
    }));
  }
  if (resourceArn === undefined) throw new AwsError('InvalidParameterException', 'resourceArn is required.');
  const { policy } = groupOf(asked);
  if (policy === undefined) return [];
  return [{ policyDocument: documentText(policy), policyScope: 'RESOURCE', resourceArn, revisionId: '1' }];
}
