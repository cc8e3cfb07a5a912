/** Amazon RDS: database clusters. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { paged, resourcesOf, type Service } from '../service';

export const rds: Service = {
  id: 'rds',
  protocol: 'query',
  signedAs: 'rds',
  target: 'http://rds.amazonaws.com/doc/2014-10-31/',
  listElements: {
    DBClusters: 'DBCluster',
    TagList: 'Tag',
    AvailabilityZones: 'AvailabilityZone',
    AssociatedRoles: 'DBClusterRole',
    DBClusterMembers: 'DBClusterMember',
    VpcSecurityGroups: 'VpcSecurityGroupMembership',
  },
  operations: {
    DescribeDBClusters: (asked) => {
      const { Marker, MaxRecords } = asked.input;
      const clusters = resourcesOf(asked.account, 'AWS::RDS::DBCluster', asked.region).map(cluster);
      const { items, next } = paged(clusters, asked, Marker, MaxRecords);
      return { DBClusters: items, Marker: next };
    },
  },
};

function cluster({ properties, tags }: ResourceEntry): object {
  return { ...properties, TagList: Object.entries(tags ?? {}).map(([Key, Value]) => ({ Key, Value })) };
}
