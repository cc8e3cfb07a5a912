/**
 * Where a knowledge base keeps its vectors: D19, D22, D24, D25, and what AWS's page on the service role lists for the
 * other stores (docs.aws.amazon.com/bedrock/latest/userguide/kb-permissions.html).
 */
import { ask, byRole, type Call } from './declare';
import { dbCluster } from './db-cluster';
import type { Declaration, Thing, Unchecked } from './descriptor';
import { collection, secret } from './plain-stores';
import { entriesAt, textAt } from './properties';
import { INDEX_READ, INDEX_WRITE, vectorBucket } from './vector-bucket';

const AT = 'storageConfiguration';
const GRAPH_READ = ['neptune-graph:GetGraph', 'neptune-graph:ReadDataViaQuery'] as const;
const GRAPH_WRITE = ['neptune-graph:WriteDataViaQuery', 'neptune-graph:DeleteDataViaQuery'] as const;

/** A thing that a store consists of. */
interface Part {
  readonly to: string;
  readonly toType: string;
  /** Below the store's own member of the configuration. */
  readonly at: string;
  readonly verbs: Readonly<Record<string, readonly Call[]>>;
  /** D34; of the others AWS does not say that they must be in the knowledge base's Region. */
  readonly sameRegion?: true;
}
/** `given` reads the store's member of the configuration. */
type Store = (given: (key: string) => string | undefined) => readonly Part[];

/** By the member of the configuration that tells of it. */
const STORES: Readonly<Record<string, Store>> = {
  s3Vectors: (given) => {
    const named = given('vectorBucketArn');
    const indexArn = given('indexArn');
    const to = named ?? indexArn?.match(/^(.*:bucket\/[^/]+)\/index\//)?.[1];
    if (to === undefined) return [];
    const index = indexArn ?? `${to}/index/${given('indexName') ?? '*'}`;
    const verbs = { read: ask(INDEX_READ, index), write: ask(INDEX_WRITE, index) };
    const at = named === undefined ? 'indexArn' : 'vectorBucketArn';
    return [{ to, toType: vectorBucket.type, at, verbs, sameRegion: true }];
  },
  opensearchServerless: (given) => {
    const to = given('collectionArn');
    if (to === undefined) return [];
    const verbs = { invoke: ask(['aoss:APIAccessAll'], to) };
    return [{ to, toType: collection.type, at: 'collectionArn', verbs, sameRegion: true }];
  },
  opensearchManagedCluster: (given) => {
    const to = given('domainArn');
    const index = given('vectorIndexName');
    if (to === undefined) return [];
    const look = index === undefined ? [] : ask(['es:ESHttpGet'], `${to}/${index}`);
    const verbs = { read: [...ask(['es:DescribeDomain'], to), ...look] };
    return [{ to, toType: 'AWS::OpenSearchService::Domain', at: 'domainArn', verbs }];
  },
  neptuneAnalytics: (given) => {
    const to = given('graphArn');
    if (to === undefined) return [];
    const verbs = { read: ask(GRAPH_READ, to), write: ask(GRAPH_WRITE, to) };
    return [{ to, toType: 'AWS::NeptuneGraph::Graph', at: 'graphArn', verbs }];
  },
  rds: (given) => {
    const to = given('resourceArn');
    if (to === undefined) return credentials(given);
    const verbs = {
      read: ask(['rds:DescribeDBClusters'], to),
      write: ask(['rds-data:ExecuteStatement', 'rds-data:BatchExecuteStatement'], to),
    };
    return [{ to, toType: dbCluster.type, at: 'resourceArn', verbs, sameRegion: true }, ...credentials(given)];
  },
  pinecone: credentials,
  redisEnterpriseCloud: credentials,
  mongoDbAtlas: credentials,
};

function credentials(given: (key: string) => string | undefined): readonly Part[] {
  const to = given('credentialsSecretArn');
  if (to === undefined) return [];
  const verbs = { read: ask(['secretsmanager:GetSecretValue'], to) };
  return [{ to, toType: secret.type, at: 'credentialsSecretArn', verbs, sameRegion: true }];
}

/** Its store, and what the role does there. */
export function storage(thing: Thing, role: string | undefined): readonly Declaration[] {
  return Object.entries(STORES).flatMap(([name, store]) => {
    const member = `${name}Configuration`;
    const parts = store((key) => textAt(thing.properties, AT, member, key));
    return parts.flatMap(({ to, toType, at, verbs, sameRegion }): readonly Declaration[] => {
      const property = `${AT}.${member}.${at}`;
      const region = sameRegion === true ? { sameRegion } : {};
      return [
        { kind: 'uses', from: 'self', to, toType, verb: 'use', calls: [], property, ...region },
        ...(role === undefined
          ? []
          : Object.entries(verbs).map(([verb, calls]) => byRole(role, { to, toType, verb, calls }, property))),
      ];
    });
  });
}

const TYPES: ReadonlySet<string> = new Set([
  'S3_VECTORS',
  'OPENSEARCH_SERVERLESS',
  'OPENSEARCH_MANAGED_CLUSTER',
  'NEPTUNE_ANALYTICS',
  'RDS',
  'PINECONE',
  'REDIS_ENTERPRISE_CLOUD',
  'MONGO_DB_ATLAS',
]);

/**
 * A store of another kind than these. And of an OpenSearch domain AWS's two pages do not agree on which ARN the calls to
 * its index are asked about (kb-permissions.html, kb-osm-permissions-slr-rbp.html): only what both say is declared.
 */
export function uncheckedStorage({ properties }: Thing): readonly Unchecked[] {
  const type = textAt(properties, AT, 'type');
  if (type !== undefined && !TYPES.has(type)) return [{ what: `its ${type} store`, newKind: true }];
  const members = entriesAt(properties, AT).flatMap(([key]) => (key.endsWith('Configuration') ? [key] : []));
  const others = members.filter((member) => !Object.hasOwn(STORES, member.replace(/Configuration$/, '')));
  return [
    ...others.map((member): Unchecked => ({ what: `its ${member}`, newKind: true })),
    ...(members.includes('opensearchManagedClusterConfiguration')
      ? [{ what: 'searching and writing the index of its OpenSearch domain' }]
      : []),
  ];
}
