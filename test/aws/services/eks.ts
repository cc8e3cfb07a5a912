/** Amazon EKS: clusters, node groups, pod identity associations. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, paged, resourcesOf, type Asked, type Service } from '../service';
import { withDates } from '../with-dates';

const NODEGROUP = 'AWS::EKS::Nodegroup';
const POD_IDENTITY = 'AWS::EKS::PodIdentityAssociation';

export const eks: Service = {
  id: 'eks',
  protocol: 'rest-json',
  signedAs: 'eks',
  routes: {
    'GET /clusters': 'ListClusters',
    'GET /clusters/{name}': 'DescribeCluster',
    'GET /clusters/{clusterName}/node-groups': 'ListNodegroups',
    'GET /clusters/{clusterName}/node-groups/{nodegroupName}': 'DescribeNodegroup',
    'GET /clusters/{clusterName}/pod-identity-associations': 'ListPodIdentityAssociations',
    'GET /clusters/{clusterName}/pod-identity-associations/{associationId}': 'DescribePodIdentityAssociation',
  },
  operations: {
    ListClusters: (asked) => page('clusters', clusters(asked), asked),
    DescribeCluster: (asked) => {
      const name = String(asked.input['name']);
      if (!clusters(asked).includes(name)) missing();
      const entry = resourcesOf(asked.account, 'AWS::EKS::Cluster', asked.region).find((one) => one.name === name);
      return { cluster: { name, ...dated(entry), tags: entry?.tags ?? {} } };
    },
    ListNodegroups: (asked) => page('nodegroups', of(NODEGROUP, asked).map(nodegroupName), asked),
    DescribeNodegroup: (asked) => {
      const found =
        of(NODEGROUP, asked).find((one) => nodegroupName(one) === asked.input['nodegroupName']) ?? missing();
      return { nodegroup: { nodegroupArn: found.arn, ...dated(found), tags: found.tags ?? {} } };
    },
    ListPodIdentityAssociations: (asked) => page('associations', of(POD_IDENTITY, asked).map(listed), asked),
    DescribePodIdentityAssociation: (asked) => {
      const found = of(POD_IDENTITY, asked).find((one) => idOf(one) === asked.input['associationId']) ?? missing();
      return { association: { ...dated(found), ...listed(found), tags: found.tags ?? {} } };
    },
  },
};

function page<T>(name: string, all: readonly T[], asked: Asked): object {
  const { items, next } = paged(all, asked, asked.input['nextToken'], asked.input['maxResults']);
  return { [name]: items, nextToken: next };
}

/** Those that things hang on, too: AWS has none without its cluster. */
function clusters({ account, region }: Asked): readonly string[] {
  const own = resourcesOf(account, 'AWS::EKS::Cluster', region).flatMap(({ name }) => name ?? []);
  const named = [NODEGROUP, POD_IDENTITY]
    .flatMap((type) => resourcesOf(account, type, region))
    .map(({ properties }) => String(properties?.['clusterName']));
  return [...new Set([...own, ...named])];
}

function of(type: string, { account, region, input }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, type, region).filter(
    ({ properties }) => properties?.['clusterName'] === input['clusterName'],
  );
}

function nodegroupName({ name, properties }: ResourceEntry): string {
  return String(properties?.['nodegroupName'] ?? name);
}

function idOf({ arn, properties }: ResourceEntry): string {
  return String(properties?.['associationId'] ?? arn.slice(arn.lastIndexOf('/') + 1));
}

function listed(association: ResourceEntry): object {
  const { clusterName, namespace, serviceAccount } = { ...NONE, ...association.properties };
  return { clusterName, namespace, serviceAccount, associationArn: association.arn, associationId: idOf(association) };
}
const NONE = { clusterName: undefined, namespace: undefined, serviceAccount: undefined };

function dated(entry: ResourceEntry | undefined): object {
  return withDates(entry?.properties ?? {}, 'createdAt', 'modifiedAt');
}

function missing(): never {
  throw new AwsError('ResourceNotFoundException', 'No such thing was found.', 404);
}
