/** RDS: database clusters of a Region (Aurora, and whatever else the RDS API lists). No credential is kept. */
import { DescribeDBClustersCommand, type DBCluster } from '@aws-sdk/client-rds';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { entryOf, without } from '../entry';
import { tagsOf } from '../tags';
import { toJson } from '../to-json';

const TYPE = 'AWS::RDS::DBCluster';

const describeClusters = declareCall({
  service: 'rds',
  command: DescribeDBClustersCommand,
  action: 'rds:DescribeDBClusters',
  pages: { token: 'Marker', next: 'Marker' },
});

export const dbClusters: Collector = {
  name: 'db-clusters',
  counts: 'database clusters',
  scope: 'region',
  calls: [describeClusters],
  types: [TYPE],
  async collect(desk) {
    const { items } = await desk.list(describeClusters, { MaxRecords: 100 }, (page) => page.DBClusters, { type: TYPE });
    const resources = await desk.each(items, (cluster) => Promise.resolve(clusterEntry(desk, cluster)));
    return { resources };
  },
};

function clusterEntry(desk: Desk, cluster: DBCluster): ResourceEntry {
  const { DBClusterArn: arn = '', DBClusterIdentifier: name = arn, PendingModifiedValues: pending } = cluster;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name,
    tags: tagsOf(cluster.TagList),
    properties: {
      ...without(toJson(cluster), 'TagList', 'PendingModifiedValues'),
      // A password that is about to change is among these, masked by AWS or not.
      ...(pending === undefined ? {} : { PendingModifiedValues: without(toJson(pending), 'MasterUserPassword') }),
    },
  });
}
