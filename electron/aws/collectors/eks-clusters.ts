/** EKS: clusters, their node groups and pod identity associations, each with the roles that it names. */
import {
  DescribeClusterCommand,
  DescribeNodegroupCommand,
  DescribePodIdentityAssociationCommand,
  ListClustersCommand,
  ListNodegroupsCommand,
  ListPodIdentityAssociationsCommand,
  type PodIdentityAssociationSummary,
} from '@aws-sdk/client-eks';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { entryOf, without } from '../entry';
import { inside } from '../inside';
import { toJson } from '../to-json';

const CLUSTER = 'AWS::EKS::Cluster';
const NODEGROUP = 'AWS::EKS::Nodegroup';
const POD_IDENTITY = 'AWS::EKS::PodIdentityAssociation';
const EKS = { service: 'eks', gone: ['ResourceNotFoundException'] } as const;
const PAGES = { token: 'nextToken', next: 'nextToken' } as const;

const listClusters = declareCall({
  service: 'eks',
  command: ListClustersCommand,
  action: 'eks:ListClusters',
  pages: PAGES,
});
const describeCluster = declareCall({ ...EKS, command: DescribeClusterCommand, action: 'eks:DescribeCluster' });
const listNodegroups = declareCall({
  ...EKS,
  command: ListNodegroupsCommand,
  action: 'eks:ListNodegroups',
  pages: PAGES,
});
const describeNodegroup = declareCall({ ...EKS, command: DescribeNodegroupCommand, action: 'eks:DescribeNodegroup' });
const listPodIdentities = declareCall({
  ...EKS,
  command: ListPodIdentityAssociationsCommand,
  action: 'eks:ListPodIdentityAssociations',
  pages: PAGES,
});
const describePodIdentity = declareCall({
  ...EKS,
  command: DescribePodIdentityAssociationCommand,
  action: 'eks:DescribePodIdentityAssociation',
});

export const eksClusters: Collector = {
  name: 'eks-clusters',
  counts: 'EKS clusters',
  scope: 'region',
  calls: [listClusters, describeCluster, listNodegroups, describeNodegroup, listPodIdentities, describePodIdentity],
  types: [CLUSTER, NODEGROUP, POD_IDENTITY],
  async collect(desk) {
    // No type: where clusters are not listed, nothing of what hangs on them is.
    const { items } = await desk.list(listClusters, { maxResults: 100 }, (page) => page.clusters);
    const parts = await desk.each(items, (name) => readCluster(desk, name));
    return { resources: parts.flat() };
  },
};

/** The cluster and everything of it; null: it is gone. */
async function readCluster(desk: Desk, name: string): Promise<readonly ResourceEntry[] | null> {
  const arn = `arn:${desk.partition}:eks:${desk.region}:${desk.account}:cluster/${name}`;
  const [answer, nodegroups, pods] = await Promise.all([
    desk.ask(describeCluster, { name }, { target: arn, type: CLUSTER }),
    readNodegroups(desk, name),
    readPodIdentities(desk, name),
  ]);
  if (answer.kind === 'gone') return null;
  const cluster = answer.kind === 'read' ? answer.value.cluster : undefined;
  // A cluster elsewhere that is registered here: the code is what its agent signs in with.
  const properties = inside(without(toJson(cluster ?? { name }), 'tags'), 'connectorConfig', (connector) =>
    without(connector, 'activationCode'),
  );
  const tags = answer.kind === 'read' ? (cluster?.tags ?? {}) : undefined;
  return [entryOf(desk, { type: CLUSTER, arn, name, tags, properties }), ...nodegroups, ...pods];
}

/**
 * A node group's ARN holds an id that only its description tells, so one that cannot be described is not there: rows
 * about node groups have no target and say that any may be missing.
 */
async function readNodegroups(desk: Desk, clusterName: string): Promise<readonly ResourceEntry[]> {
  const about = { type: NODEGROUP };
  const input = { clusterName, maxResults: 100 };
  const { items } = await desk.list(listNodegroups, input, (page) => page.nodegroups, about);
  return desk.each(items, async (name) => {
    const answer = await desk.ask(describeNodegroup, { clusterName, nodegroupName: name }, about);
    if (answer.kind !== 'read') return null;
    const { nodegroup = {} } = answer.value;
    const { nodegroupArn: arn = '', tags = {} } = nodegroup;
    return entryOf(desk, { type: NODEGROUP, arn, name, tags, properties: without(toJson(nodegroup), 'tags') });
  });
}

async function readPodIdentities(desk: Desk, clusterName: string): Promise<readonly ResourceEntry[]> {
  const input = { clusterName, maxResults: 100 };
  const { items } = await desk.list(listPodIdentities, input, (page) => page.associations, { type: POD_IDENTITY });
  return desk.each(items, (listed) => readPodIdentity(desk, clusterName, listed));
}

async function readPodIdentity(
  desk: Desk,
  clusterName: string,
  listed: PodIdentityAssociationSummary,
): Promise<ResourceEntry | null> {
  const { associationArn: arn = '', associationId = '' } = listed;
  const known = desk.known(arn);
  if (known !== null) return known;
  const about = { target: arn, type: POD_IDENTITY };
  const answer = await desk.ask(describePodIdentity, { clusterName, associationId }, about);
  if (answer.kind === 'gone') return null;
  const association = answer.kind === 'read' ? answer.value.association : undefined;
  return entryOf(desk, {
    type: POD_IDENTITY,
    arn,
    name: `${listed.namespace ?? ''}/${listed.serviceAccount ?? ''}`,
    tags: answer.kind === 'read' ? (association?.tags ?? {}) : undefined,
    properties: without(toJson(association ?? listed), 'tags'),
  });
}
