/** Stores and channels whose own configuration declares nothing yet: what is asked of them, by verb. */
import { COLUMN, type TypeDescriptor } from './descriptor';

export const secret: TypeDescriptor = {
  type: 'AWS::SecretsManager::Secret',
  icon: 'secret',
  column: COLUMN.stores,
  noun: 'secret',
  // The six random characters belong to the ARN (E41), a statement may end in wildcards for them.
  shape: { service: 'secretsmanager', resource: /^(secret:[^*?]+)$/ },
  verbs: {
    read: [{ action: 'secretsmanager:GetSecretValue' }],
    write: [{ action: 'secretsmanager:PutSecretValue' }],
  },
};

export const queue: TypeDescriptor = {
  type: 'AWS::SQS::Queue',
  icon: 'queue',
  column: COLUMN.stores,
  noun: 'queue',
  shape: { service: 'sqs', resource: /^([^:/*?]+)$/ },
  verbs: { read: [{ action: 'sqs:ReceiveMessage' }], write: [{ action: 'sqs:SendMessage' }] },
  words: { read: { can: 'receive from', label: 'receives' }, write: { can: 'send to', label: 'sends' } },
};

/** D24: the data API's actions are asked about the cluster, whose ARN has the service part `rds`. */
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
};

/** E139: one action opens the collection's API; what may be done there says its data access policy. */
export const collection: TypeDescriptor = {
  type: 'AWS::OpenSearchServerless::Collection',
  icon: 'opensearch',
  column: COLUMN.stores,
  noun: 'OpenSearch collection',
  shape: { service: 'aoss', resource: /^(collection\/[^/*?]+)$/ },
  verbs: { invoke: [{ action: 'aoss:APIAccessAll' }] },
  words: { invoke: { can: 'call the API of', label: 'calls' } },
};
