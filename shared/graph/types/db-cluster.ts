import { assumed, uses } from './declare';
import { COLUMN, type TypeDescriptor } from './descriptor';
import { secret } from './plain-stores';
import { listAt, textAt } from './properties';

/**
 * D24: the data API's actions are asked about the cluster, whose ARN has the service part `rds`. The roles that the
 * cluster may take on for imports and exports, and the one that monitoring writes with: what source is presented is not
 * documented for all of them.
 */
export const dbCluster: TypeDescriptor = {
  type: 'AWS::RDS::DBCluster',
  icon: 'rds',
  column: COLUMN.stores,
  noun: 'database cluster',
  shape: { service: 'rds', resource: /^(cluster:[^:*?]+)$/ },
  verbs: {
    read: [{ action: 'rds:DescribeDBClusters' }],
    write: [{ action: 'rds-data:ExecuteStatement' }, { action: 'rds-data:BatchExecuteStatement' }],
  },
  declares: ({ properties }) => {
    const monitoring = textAt(properties, 'MonitoringRoleArn');
    const password = textAt(properties, 'MasterUserSecret', 'SecretArn');
    return [
      ...listAt(properties, 'AssociatedRoles').flatMap((one, index) => {
        const role = textAt(one, 'RoleArn');
        return role === undefined ? [] : [assumed(role, 'rds.amazonaws.com', `AssociatedRoles[${index}].RoleArn`)];
      }),
      ...(monitoring === undefined ? [] : [assumed(monitoring, 'monitoring.rds.amazonaws.com', 'MonitoringRoleArn')]),
      ...(password === undefined ? [] : [uses(password, secret.type, 'MasterUserSecret.SecretArn')]),
    ];
  },
};
