/** VPC endpoints of a Region with their policies. */
import { DescribeVpcEndpointsCommand, type VpcEndpoint } from '@aws-sdk/client-ec2';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { entryOf, without } from '../entry';
import { tagsOf } from '../tags';
import { toJson } from '../to-json';

const TYPE = 'AWS::EC2::VPCEndpoint';

const describeEndpoints = declareCall({
  service: 'ec2',
  command: DescribeVpcEndpointsCommand,
  action: 'ec2:DescribeVpcEndpoints',
  pages: { token: 'NextToken', next: 'NextToken' },
});

export const vpcEndpoints: Collector = {
  name: 'vpc-endpoints',
  counts: 'VPC endpoints',
  scope: 'region',
  calls: [describeEndpoints],
  types: [TYPE],
  async collect(desk) {
    const { items } = await desk.list(describeEndpoints, { MaxResults: 1000 }, (page) => page.VpcEndpoints, {
      type: TYPE,
    });
    // EC2 goes on listing an endpoint for a while after it was deleted.
    const there = items.filter(({ State }) => String(State).toLowerCase() !== 'deleted');
    const arnOf = ({ OwnerId, VpcEndpointId }: VpcEndpoint): string =>
      `arn:${desk.partition}:ec2:${desk.region}:${OwnerId ?? desk.account}:vpc-endpoint/${VpcEndpointId ?? ''}`;
    const resources = await desk.each(there, (endpoint) =>
      Promise.resolve(endpointEntry(desk, arnOf(endpoint), endpoint)),
    );
    return { resources };
  },
};

function endpointEntry(desk: Desk, arn: string, endpoint: VpcEndpoint): ResourceEntry {
  return entryOf(desk, {
    type: TYPE,
    arn,
    name: endpoint.VpcEndpointId ?? arn,
    tags: tagsOf(endpoint.Tags),
    policy: endpoint.PolicyDocument,
    properties: without(toJson(endpoint), 'PolicyDocument', 'Tags'),
  });
}
