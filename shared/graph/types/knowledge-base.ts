import { actingFor } from './context';
import { ask, assumed, byRole, uses } from './declare';
import { COLUMN, type Declaration, type Thing, type TypeDescriptor, type Unchecked } from './descriptor';
import { bucket } from './bucket';
import { dbCluster } from './db-cluster';
import { key } from './key';
import { dataSources, uncheckedSources } from './knowledge-base-sources';
import { storage, uncheckedStorage } from './knowledge-base-stores';
import { MODELS, modelCall } from './models';
import { collection, secret } from './plain-stores';
import { listAt, textAt } from './properties';
import { vectorBucket } from './vector-bucket';
import { parseArn } from '../../iam/arn';

const AT = 'knowledgeBaseConfiguration';

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
      ...(role === undefined
        ? []
        : [...embedding(thing, role), ...supplemental(thing, role), ...index(thing, role), ...tables(thing, role)]),
    ];
  },
  unchecked: (thing) => [...uncheckedStorage(thing), ...uncheckedSources(thing), ...uncheckedKind(thing)],
  reaches: [
    bucket.type,
    key.type,
    vectorBucket.type,
    collection.type,
    dbCluster.type,
    secret.type,
    'AWS::Lambda::Function',
    ...MODELS,
  ],
};

/** D21; a managed knowledge base has a model of AWS's own, or names one. */
function embedding(thing: Thing, role: string): readonly Declaration[] {
  return ['vectorKnowledgeBaseConfiguration', 'managedKnowledgeBaseConfiguration'].flatMap((kind) => {
    const path = [AT, kind, 'embeddingModelArn'];
    const model = textAt(thing.properties, ...path);
    return model === undefined ? [] : [byRole(role, { verb: 'invoke', ...modelCall(model, thing) }, path.join('.'))];
  });
}

/** Multimodal data that is taken out of the documents is written to a bucket (`s3://bucket/prefix`). */
function supplemental(thing: Thing, role: string): readonly Declaration[] {
  const at = `${AT}.vectorKnowledgeBaseConfiguration.supplementalDataStorageConfiguration`;
  return listAt(thing.properties, ...at.split('.'), 'storageLocations').flatMap((location, place): Declaration[] => {
    const uri = textAt(location, 's3Location', 'uri')?.match(/^s3:\/\/([^/]+)\/?(.*)$/s);
    if (!uri) return [];
    const arn = `arn:${parseArn(thing.arn)?.partition ?? thing.partition}:s3:::${uri[1] ?? ''}`;
    const prefix = (uri[2] ?? '') === '' ? '' : `${(uri[2] ?? '').replace(/\/$/, '')}/`;
    const property = `${at}.storageLocations[${place}].s3Location.uri`;
    const calls = [{ action: 's3:PutObject', resource: `${arn}/${prefix}*` }];
    const to = { to: arn, toType: bucket.type, property };
    return [
      { kind: 'uses', from: 'self', verb: 'use', calls: [], ...to },
      { kind: 'accesses', from: role, verb: 'write', calls, ...to },
    ];
  });
}

/** An index of Amazon Kendra in place of a store (docs.aws.amazon.com/bedrock/latest/userguide/kb-permissions.html). */
function index(thing: Thing, role: string): readonly Declaration[] {
  const path = [AT, 'kendraKnowledgeBaseConfiguration', 'kendraIndexArn'];
  const to = textAt(thing.properties, ...path);
  if (to === undefined) return [];
  const calls = ask(['kendra:Retrieve', 'kendra:DescribeIndex'], to);
  const toType = 'AWS::Kendra::Index';
  return [uses(to, toType, path.join('.')), byRole(role, { to, toType, verb: 'read', calls }, path.join('.'))];
}

const ENGINE = [AT, 'sqlKnowledgeBaseConfiguration', 'redshiftConfiguration', 'queryEngineConfiguration'] as const;

/** The secret that it signs in to the tables' database with (…/knowledge-base-prereq-structured.html). */
function tables(thing: Thing, role: string): readonly Declaration[] {
  return ['serverlessConfiguration', 'provisionedConfiguration'].flatMap((kind) => {
    const path = [...ENGINE, kind, 'authConfiguration', 'usernamePasswordSecretArn'];
    const to = textAt(thing.properties, ...path);
    if (to === undefined) return [];
    const calls = ask(['secretsmanager:GetSecretValue'], to);
    return [byRole(role, { to, toType: secret.type, verb: 'read', calls }, path.join('.'))];
  });
}

/** Of a SQL engine AWS lists much that depends on how it signs in; of managed ones, where their things are kept. */
function uncheckedKind({ properties }: Thing): readonly Unchecked[] {
  const type = textAt(properties, AT, 'type');
  const managed = [AT, 'managedKnowledgeBaseConfiguration'] as const;
  const model = textAt(properties, AT, 'vectorKnowledgeBaseConfiguration', 'embeddingModelArn') ?? '';
  switch (type) {
    case undefined:
    case 'KENDRA':
      return [];
    case 'VECTOR':
      // Sound and film are embedded asynchronously, text is not.
      return /multimodal-embed|marengo-embed/.test(model) ? [{ what: 'embedding sound and film' }] : [];
    case 'MANAGED':
      return [
        ...(textAt(properties, ...managed, 'serverSideEncryptionConfiguration', 'kmsKeyArn') === undefined
          ? []
          : [{ what: 'its encryption key' }]),
        ...(listAt(properties, ...managed, 'supplementalDataStorageConfiguration', 'storageLocations').length === 0
          ? []
          : [{ what: 'its multimodal storage' }]),
      ];
    case 'SQL':
      return [{ what: 'its SQL engine' }];
    default:
      return [{ what: `its kind (${type})`, newKind: true }];
  }
}
