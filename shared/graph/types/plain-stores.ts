/** Stores and channels: what is asked of them, by verb; a secret also tells what rotates it. */
import { byService } from './declare';
import { COLUMN, type Declaration, type Thing, type TypeDescriptor } from './descriptor';
import { flagAt, textAt } from './properties';
import { targetOf } from './targets';

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
  declares: rotation,
};

/**
 * Secrets Manager calls the function that rotates the secret itself; of the source its guide names the account alone
 * (docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html).
 */
function rotation({ account, properties }: Thing): readonly Declaration[] {
  const target = targetOf(textAt(properties, 'RotationLambdaARN') ?? '');
  if (target === null || flagAt(properties, 'RotationEnabled') !== true) return [];
  return [byService('secretsmanager.amazonaws.com', { 'aws:SourceAccount': account }, target, 'RotationLambdaARN')];
}

export const queue: TypeDescriptor = {
  type: 'AWS::SQS::Queue',
  icon: 'queue',
  column: COLUMN.stores,
  noun: 'queue',
  shape: { service: 'sqs', resource: /^([^:/*?]+)$/ },
  verbs: { read: [{ action: 'sqs:ReceiveMessage' }], write: [{ action: 'sqs:SendMessage' }] },
  words: { read: { can: 'receive from', label: 'receives' }, write: { can: 'send to', label: 'sends' } },
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
