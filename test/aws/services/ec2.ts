/** Amazon EC2: instances and VPC endpoints. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { documentText, paged, resourcesOf, type Asked, type Service } from '../service';

export const ec2: Service = {
  id: 'ec2',
  protocol: 'ec2',
  signedAs: 'ec2',
  target: 'http://ec2.amazonaws.com/doc/2016-11-15/',
  elements: {
    VpcEndpoints: 'vpcEndpointSet',
    RouteTableIds: 'routeTableIdSet',
    SubnetIds: 'subnetIdSet',
    Groups: 'groupSet',
    DnsEntries: 'dnsEntrySet',
    NetworkInterfaceIds: 'networkInterfaceIdSet',
    Tags: 'tagSet',
    Reservations: 'reservationSet',
    Instances: 'instancesSet',
    SecurityGroups: 'groupSet',
    BlockDeviceMappings: 'blockDeviceMapping',
    NetworkInterfaces: 'networkInterfaceSet',
    PublicDnsName: 'dnsName',
    PublicIpAddress: 'ipAddress',
  },
  operations: {
    DescribeVpcEndpoints: (asked) => {
      const endpoints = resourcesOf(asked.account, 'AWS::EC2::VPCEndpoint', asked.region).map((endpoint) => ({
        ...endpoint.properties,
        ...(endpoint.policy === undefined ? {} : { PolicyDocument: documentText(endpoint.policy) }),
        ...tagSet(endpoint),
      }));
      return page('VpcEndpoints', endpoints, asked);
    },
    DescribeInstances: (asked) => {
      const reservations = resourcesOf(asked.account, 'AWS::EC2::Instance', asked.region).map((instance, at) => {
        // On the wire the state of an instance is `instanceState`.
        const { State: InstanceState, ...rest } = { State: undefined, ...instance.properties };
        return {
          ReservationId: `r-${at}`,
          OwnerId: asked.account.account.id,
          Instances: [{ ...rest, InstanceState, ...tagSet(instance) }],
        };
      });
      return page('Reservations', reservations, asked);
    },
  },
};

function page(name: string, all: readonly object[], asked: Asked): object {
  const { items, next } = paged(all, asked, asked.input['NextToken'], asked.input['MaxResults']);
  return { [name]: items, NextToken: next };
}

function tagSet({ tags }: ResourceEntry): object {
  return tags === undefined ? {} : { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
}
