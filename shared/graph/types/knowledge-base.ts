import { actingFor } from './context';
import { ask, assumed, type Call } from './declare';
import { COLUMN, type Declaration, type Thing, type TypeDescriptor } from './descriptor';
import { bucket } from './bucket';
import { collection, dbCluster, secret } from './plain-stores';
import { key } from './key';
import { MODELS, modelCall } from './models';
import { listAt, textAt, textsAt } from './properties';
import { INDEX_READ, INDEX_WRITE, vectorBucket } from './vector-bucket';
import { parseArn } from '../../iam/arn';

/** E172: Bedrock assumes the role for it; E174: it reads and writes as that role. */
export const knowledgeBase: TypeDescriptor = {
  type: 'AWS::Bedrock::KnowledgeBase',
  icon: 'knowledge-base',
  column: COLUMN.users,
  noun: 'knowledge base',
  shape: { service: 'bedrock', resource: /^(knowledge-base\/[^/*?]+)$/ },
  verbs: { invoke: [{ action: 'bedrock:Retrieve' }] },
  words: { invoke: { can: 'query', label: 'queries' } },
  declares: (thing) => {
    const role = textAt(thing.properties, 'roleArn');
    return [
      ...(role === undefined
        ? []
        : [assumed(role, 'bedrock.amazonaws.com', 'roleArn', actingFor(thing.arn, thing.account))]),
      ...dataSources(thing, role),
      ...storage(thing, role),
      ...(role === undefined ? [] : [...embedding(thing, role), ...supplemental(thing, role)]),
    ];
  },
  reaches: [bucket.type, key.type, vectorBucket.type, collection.type, dbCluster.type, secret.type, ...MODELS],
};

/** D17: list the bucket, read what lies under its prefixes; D26: the key for documents in transit. */
function dataSources(thing: Thing, role: string | undefined): readonly Declaration[] {
  return listAt(thing.properties, 'dataSources').flatMap((source, index) => {
    const at = `dataSources[${index}]`;
    const found: Declaration[] = [];
    const s3 = ['dataSourceConfiguration', 's3Configuration'] as const;
    const arn = textAt(source, ...s3, 'bucketArn');
    if (arn !== undefined) {
      const property = `${at}.dataSourceConfiguration.s3Configuration.bucketArn`;
      // The owner is named only where it may be another account; absence proves nothing without it.
      const sameAccount = textAt(source, ...s3, 'bucketOwnerAccountId') === thing.account;
      const to = { to: arn, toType: bucket.type, property, sameAccount };
      found.push({ kind: 'uses', from: 'self', verb: 'use', calls: [], ...to });
      if (role !== undefined) {
        const prefixes = textsAt(source, ...s3, 'inclusionPrefixes');
        const lists = prefixes.length === 0 ? [undefined] : prefixes.map((prefix) => ({ 's3:prefix': prefix }));
        const list = lists.map((context) => ({
          action: 's3:ListBucket',
          resource: arn,
          ...(context === undefined ? {} : { context }),
        }));
        const read = (prefixes.length === 0 ? [''] : prefixes).map((prefix) => ({
          action: 's3:GetObject',
          resource: `${arn}/${prefix}*`,
        }));
        found.push({ kind: 'accesses', from: role, verb: 'list', calls: list, ...to });
        found.push({ kind: 'accesses', from: role, verb: 'read', calls: read, ...to });
      }
    }
    const transit = textAt(source, 'serverSideEncryptionConfiguration', 'kmsKeyArn');
    if (transit !== undefined && role !== undefined) {
      const calls = ['kms:Decrypt', 'kms:GenerateDataKey'].map((action) => ({ action, resource: transit }));
      const property = `${at}.serverSideEncryptionConfiguration.kmsKeyArn`;
      found.push({ kind: 'accesses', from: role, to: transit, toType: key.type, verb: 'decrypt', calls, property });
    }
    return found;
  });
}

/** Where the vectors are kept: D19, D22, D24, D25. */
function storage(thing: Thing, role: string | undefined): readonly Declaration[] {
  const found: Declaration[] = [];
  const at = (...path: readonly string[]): string | undefined =>
    textAt(thing.properties, 'storageConfiguration', ...path);
  const store = (to: string, toType: string, path: string, verbs: Readonly<Record<string, readonly Call[]>>): void => {
    const property = `storageConfiguration.${path}`;
    found.push({ kind: 'uses', from: 'self', to, toType, verb: 'use', calls: [], property, sameRegion: true });
    if (role === undefined) return;
    for (const [verb, calls] of Object.entries(verbs)) {
      found.push({ kind: 'accesses', from: role, to, toType, verb, calls, property });
    }
  };

  const named = at('s3VectorsConfiguration', 'vectorBucketArn');
  const indexArn = at('s3VectorsConfiguration', 'indexArn');
  const indexName = at('s3VectorsConfiguration', 'indexName');
  const vectors = named ?? bucketOfIndex(indexArn);
  if (vectors !== undefined) {
    const index = indexArn ?? `${vectors}/index/${indexName ?? '*'}`;
    const verbs = { read: ask(INDEX_READ, index), write: ask(INDEX_WRITE, index) };
    const path = `s3VectorsConfiguration.${named === undefined ? 'indexArn' : 'vectorBucketArn'}`;
    store(vectors, vectorBucket.type, path, verbs);
  }
  const serverless = at('opensearchServerlessConfiguration', 'collectionArn');
  if (serverless !== undefined) {
    const verbs = { invoke: ask(['aoss:APIAccessAll'], serverless) };
    store(serverless, collection.type, 'opensearchServerlessConfiguration.collectionArn', verbs);
  }
  const cluster = at('rdsConfiguration', 'resourceArn');
  if (cluster !== undefined) {
    const verbs = {
      read: ask(['rds:DescribeDBClusters'], cluster),
      write: ask(['rds-data:ExecuteStatement', 'rds-data:BatchExecuteStatement'], cluster),
    };
    store(cluster, dbCluster.type, 'rdsConfiguration.resourceArn', verbs);
  }
  for (const part of ['rds', 'pinecone', 'redisEnterpriseCloud', 'mongoDbAtlas']) {
    const credentials = at(`${part}Configuration`, 'credentialsSecretArn');
    if (credentials === undefined) continue;
    const verbs = { read: ask(['secretsmanager:GetSecretValue'], credentials) };
    store(credentials, secret.type, `${part}Configuration.credentialsSecretArn`, verbs);
  }
  return found;
}
function bucketOfIndex(indexArn: string | undefined): string | undefined {
  return indexArn?.match(/^(.*:bucket\/[^/]+)\/index\//)?.[1];
}

/** D21 */
function embedding(thing: Thing, role: string): readonly Declaration[] {
  const path = ['knowledgeBaseConfiguration', 'vectorKnowledgeBaseConfiguration', 'embeddingModelArn'] as const;
  const model = textAt(thing.properties, ...path);
  if (model === undefined) return [];
  return [{ kind: 'accesses', from: role, verb: 'invoke', property: path.join('.'), ...modelCall(model, thing) }];
}

/** Multimodal data that is taken out of the documents is written to a bucket (`s3://bucket/prefix`). */
function supplemental(thing: Thing, role: string): readonly Declaration[] {
  const at = 'knowledgeBaseConfiguration.vectorKnowledgeBaseConfiguration.supplementalDataStorageConfiguration';
  return listAt(thing.properties, ...at.split('.'), 'storageLocations').flatMap((location, index): Declaration[] => {
    const uri = textAt(location, 's3Location', 'uri')?.match(/^s3:\/\/([^/]+)\/?(.*)$/s);
    if (!uri) return [];
    const arn = `arn:${parseArn(thing.arn)?.partition ?? thing.partition}:s3:::${uri[1] ?? ''}`;
    const prefix = (uri[2] ?? '') === '' ? '' : `${(uri[2] ?? '').replace(/\/$/, '')}/`;
    const property = `${at}.storageLocations[${index}].s3Location.uri`;
    const calls = [{ action: 's3:PutObject', resource: `${arn}/${prefix}*` }];
    const to = { to: arn, toType: bucket.type, property };
    return [
      { kind: 'uses', from: 'self', verb: 'use', calls: [], ...to },
      { kind: 'accesses', from: role, verb: 'write', calls, ...to },
    ];
  });
}
