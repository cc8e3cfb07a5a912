/** Stores and channels that may be encrypted with a customer's key: where they say so, and what of the key is used. */
import { accountOfArn, lastName } from '../iam/arn';
import { encryptedStoreOf, keyOfTable } from '../policy/services/encrypted-stores';
import { bucket } from './types/bucket';
import { agent } from './types/agent';
import { OWN_CONTEXT } from './types/agent-extras';
import type { Context } from './types/context';
import { guardrail } from './types/guardrail';
import { queue, secret } from './types/plain-stores';
import { listAt, textAt } from './types/properties';
import { parameter, stream, table } from './types/storage';
import { topic } from './types/topic';

export interface StoreKind {
  readonly type: string;
  /** The service that calls KMS for whoever reads or writes (E132); null where AWS does not say how it is called. */
  readonly via: string | null;
  /** A service that writes there for a resource is itself the caller of KMS, and not through the store's service. */
  readonly servicesCallThemselves?: true;
  readonly property: string;
  /** The key as the store names it: ARN, id or alias; undefined where there is none of the customer's. */
  readonly key: (properties: unknown) => string | undefined;
  readonly read: readonly string[];
  readonly write: readonly string[];
  readonly invoke?: readonly string[];
  /** Calls to the store that use the key, lower-case; left out: all do. */
  readonly uses?: ReadonlySet<string>;
  /** What the call to KMS tells besides, of a store by its ARN. */
  readonly context?: (store: string) => Context;
}

const DECRYPT = ['kms:Decrypt'];
const DATA_KEY = ['kms:GenerateDataKey'];
/** A queue or topic checks the data key it was given. */
const DATA_KEY_CHECKED = ['kms:GenerateDataKey', 'kms:Decrypt'];

export const STORE_KINDS: readonly StoreKind[] = [
  { type: bucket.type, via: 's3', property: 'Encryption', key: keyOfBucket, read: DECRYPT, write: DATA_KEY },
  {
    type: secret.type,
    via: 'secretsmanager',
    property: 'KmsKeyId',
    key: (properties) => textAt(properties, 'KmsKeyId'),
    read: DECRYPT,
    write: DATA_KEY,
  },
  {
    // docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
    type: queue.type,
    via: 'sqs',
    servicesCallThemselves: true,
    property: 'KmsMasterKeyId',
    key: (properties) => textAt(properties, 'KmsMasterKeyId'),
    read: DECRYPT,
    write: DATA_KEY_CHECKED,
  },
  {
    // docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
    type: topic.type,
    via: 'sns',
    servicesCallThemselves: true,
    property: 'KmsMasterKeyId',
    key: (properties) => textAt(properties, 'KmsMasterKeyId'),
    read: [],
    write: DATA_KEY_CHECKED,
  },
  {
    // docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html
    type: stream.type,
    via: 'kinesis',
    property: 'KeyId',
    key: (properties) => textAt(properties, 'KeyId'),
    read: DECRYPT,
    write: DATA_KEY,
  },
  {
    // Used “on behalf of the user who is accessing” the table, E145 (there what is known of it); the encryption context:
    // docs.aws.amazon.com/kms/latest/developerguide/services-dynamodb.html
    type: table.type,
    via: 'dynamodb',
    property: 'SSEDescription.KMSMasterKeyArn',
    key: (properties) => keyOfTable(properties) ?? undefined,
    uses: encryptedStoreOf(table.type)?.uses ?? new Set(),
    read: DECRYPT,
    write: DECRYPT,
    context: (store) => ({
      'kms:EncryptionContext:aws:dynamodb:tableName': lastName(store),
      'kms:EncryptionContext:aws:dynamodb:subscriberId': accountOfArn(store) ?? '',
    }),
  },
  {
    // docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html
    type: parameter.type,
    via: 'ssm',
    property: 'KeyId',
    key: (properties) => (textAt(properties, 'Type') === 'SecureString' ? textAt(properties, 'KeyId') : undefined),
    read: DECRYPT,
    write: [],
  },
  {
    // docs.aws.amazon.com/bedrock/latest/userguide/guardrails-permissions-kms.html
    type: guardrail.type,
    via: null,
    property: 'kmsKeyArn',
    key: (properties) => textAt(properties, 'kmsKeyArn'),
    read: [],
    write: [],
    invoke: DECRYPT,
  },
  {
    // D42: whoever invokes the agent, docs.aws.amazon.com/bedrock/latest/userguide/cmk-agent-resources.html and
    // …/encryption-agents.html. Bedrock asks KMS as the caller, so the call comes through it (E132).
    type: agent.type,
    via: 'bedrock',
    property: 'customerEncryptionKeyArn',
    key: (properties) => textAt(properties, 'customerEncryptionKeyArn'),
    read: [],
    write: [],
    invoke: DATA_KEY_CHECKED,
    context: (store) => ({ [OWN_CONTEXT]: store }),
  },
];

/** SSE-KMS by default; undefined for SSE-S3. */
function keyOfBucket(properties: unknown): string | undefined {
  const rules = [
    ...listAt(properties, 'Encryption', 'Rules'),
    ...listAt(properties, 'Encryption', 'ServerSideEncryptionConfiguration', 'Rules'),
  ];
  const by = ['ApplyServerSideEncryptionByDefault'] as const;
  const found = rules.find(
    (rule) =>
      textAt(rule, ...by, 'KMSMasterKeyID') !== undefined && /^aws:kms/.test(textAt(rule, ...by, 'SSEAlgorithm') ?? ''),
  );
  return textAt(found, ...by, 'KMSMasterKeyID');
}
