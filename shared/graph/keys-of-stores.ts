/**
 * SSE-KMS: who reads a bucket or a secret that is encrypted with a customer's key needs that key too, through the
 * store's service (D26, E132); who writes needs a data key. Declared by the bucket's Encryption, the secret's KmsKeyId.
 */
import { parseArn } from '../iam/arn';
import type { AccountModel } from '../model/account-model';
import type { Request } from '../policy/request';
import { addTarget } from './declared-by-resource';
import type { Draft, DraftEdge } from './draft';
import { factOf } from './facts-of-account';
import { bucket } from './types/bucket';
import { key } from './types/key';
import { secret } from './types/plain-stores';
import { listAt, textAt } from './types/properties';

/** Call after every other access is declared. */
export function declareKeysOfStores(draft: Draft, model: AccountModel): void {
  for (const edge of [...draft.edges.values()]) {
    if (edge.kind !== 'accesses' || (edge.verb !== 'read' && edge.verb !== 'write')) continue;
    const found = keyOfBucket(edge.to, model) ?? keyOfSecret(edge.to, model);
    if (found === null || !isUserOfKey(edge, model)) continue;
    addTarget(draft, found.key, key.type, model, null);
    const reads = edge.verb === 'read';
    draft.addEdge({
      kind: 'accesses',
      from: edge.from,
      to: found.key,
      verb: reads ? 'decrypt' : 'write',
      requests: [...new Set(edge.requests.map((request) => request.principal))].map((principal): Request => ({
        principal,
        action: reads ? 'kms:Decrypt' : 'kms:GenerateDataKey',
        resource: found.key,
        context: { ...contextOf(edge, principal), 'kms:ViaService': `${found.via}.${found.region}.amazonaws.com` },
      })),
      declaredAt: { resource: edge.to, property: found.property },
      fact: factOf('accesses', found.key, key.type, model),
      service: edge.service,
    });
  }
}

/** Users, roles and the resources a service acts for; an outsider's half is not ours to declare. */
function isUserOfKey(edge: DraftEdge, model: AccountModel): boolean {
  return (
    model.users.has(edge.from) ||
    model.roles.has(edge.from) ||
    (edge.service !== null && model.resources.has(edge.from))
  );
}

/** A service presents the same source to KMS as to S3. */
function contextOf(edge: DraftEdge, principal: string): Request['context'] {
  return edge.service === null ? {} : edge.requests.find((request) => request.principal === principal)?.context;
}

interface KeyOfStore {
  readonly key: string;
  readonly region: string;
  /** The service that calls KMS for the caller. */
  readonly via: string;
  readonly property: string;
}

/** The customer's key that a bucket encrypts with by default; null for SSE-S3 and for AWS's own key for S3. */
function keyOfBucket(arn: string, model: AccountModel): KeyOfStore | null {
  const found = model.resources.get(arn);
  if (found === undefined || found.entry.type !== bucket.type) return null;
  const { properties } = found.facts;
  const rules = [
    ...listAt(properties, 'Encryption', 'Rules'),
    ...listAt(properties, 'Encryption', 'ServerSideEncryptionConfiguration', 'Rules'),
  ];
  for (const rule of rules) {
    const by = ['ApplyServerSideEncryptionByDefault'] as const;
    const named = textAt(rule, ...by, 'KMSMasterKeyID');
    if (named === undefined || !/^aws:kms/.test(textAt(rule, ...by, 'SSEAlgorithm') ?? '')) continue;
    const used = customerKey(named, arn, model);
    if (used !== null) return { ...used, via: 's3', property: 'Encryption' };
  }
  return null;
}

/** The customer's key of a secret; null for AWS's own key for Secrets Manager. */
function keyOfSecret(arn: string, model: AccountModel): KeyOfStore | null {
  const found = model.resources.get(arn);
  if (found === undefined || found.entry.type !== secret.type) return null;
  const named = textAt(found.facts.properties, 'KmsKeyId');
  const used = named === undefined ? null : customerKey(named, arn, model);
  return used === null ? null : { ...used, via: 'secretsmanager', property: 'KmsKeyId' };
}

/** A key named by ARN, id or alias, as its ARN. */
function customerKey(
  named: string,
  store: string,
  model: AccountModel,
): { readonly key: string; readonly region: string } | null {
  const facts = model.resources.get(store)?.facts;
  const region = facts?.region ?? null;
  const account = facts?.account ?? null;
  if (/(^|:)alias\/aws\//.test(named) || region === null || account === null) return null;
  const text = named.startsWith('arn:')
    ? named
    : `arn:${parseArn(store)?.partition ?? 'aws'}:kms:${region}:${account}:${named.startsWith('alias/') ? '' : 'key/'}${named}`;
  const resolved = model.facts.resource(text)?.arn ?? text;
  return parseArn(resolved)?.resource.startsWith('key/') === true ? { key: resolved, region } : null;
}
