/** AWS Systems Manager: parameters. It has no values to give. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, paged, resourcesOf, type Asked, type Service } from '../service';
import { withDates } from '../with-dates';

export const ssm: Service = {
  id: 'ssm',
  protocol: 'json',
  signedAs: 'ssm',
  target: 'AmazonSSM',
  operations: {
    DescribeParameters: (asked) => {
      const { NextToken, MaxResults } = asked.input;
      const { items, next } = paged(parameters(asked), asked, NextToken, MaxResults ?? 10);
      return {
        Parameters: items.map((one) => ({
          Name: one.name,
          ARN: one.arn,
          ...withDates(one.properties, 'LastModifiedDate'),
        })),
        NextToken: next,
      };
    },
    ListTagsForResource: (asked) => {
      const { ResourceType, ResourceId } = asked.input;
      if (ResourceType !== 'Parameter') throw new AwsError('InvalidResourceType', 'Only parameters are served.');
      const found = parameters(asked).find(({ name }) => name === ResourceId);
      if (found === undefined) throw new AwsError('InvalidResourceId', 'The resource ID is not valid.');
      return { TagList: Object.entries(found.tags ?? {}).map(([Key, Value]) => ({ Key, Value })) };
    },
  },
};

function parameters({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::SSM::Parameter', region);
}
