/**
 * Stores whose data a key of KMS may encrypt, and which calls use that key for the caller, so that an AWS managed key
 * keeps other accounts out (E145). A further store is a row here.
 */
import { member, textMember } from './member';

export interface EncryptedStore {
  readonly type: string;
  /** The call that tells the key: unanswered, which key it is is not known. */
  readonly toldBy: string;
  /** The key by ARN, id or alias; null: none of the account's keys; undefined: it was not read. */
  readonly key: (properties: Readonly<Record<string, unknown>>) => string | null | undefined;
  /** Calls that surely use the key, lower-case. */
  readonly uses: ReadonlySet<string>;
  /** Of which other calls AWS's text leaves it open. */
  readonly mayUse: (action: string) => boolean;
}

const never = (): boolean => false;
const STREAM_DATA = actions('kinesis', 'PutRecord PutRecords GetRecords SubscribeToShard');

/** All that are known. */
export const ENCRYPTED_STORES: readonly EncryptedStore[] = [
  {
    // docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html; that items are read and
    // written with the key: E145. Whether the page means calls that touch no item, and streams, it does not say.
    type: 'AWS::DynamoDB::Table',
    toldBy: 'dynamodb:DescribeTable',
    key: keyOfTable,
    uses: actions(
      'dynamodb',
      'GetItem BatchGetItem ConditionCheckItem Query Scan PutItem UpdateItem DeleteItem BatchWriteItem',
    ),
    mayUse: () => true,
  },
  {
    // docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html; UpdateSecret may leave
    // the value as it is.
    type: 'AWS::SecretsManager::Secret',
    toldBy: 'secretsmanager:DescribeSecret',
    key: keyOfSecret,
    uses: actions('secretsmanager', 'GetSecretValue PutSecretValue'),
    mayUse: (action) => action === 'secretsmanager:updatesecret',
  },
  {
    // docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
    type: 'AWS::SQS::Queue',
    toldBy: 'sqs:GetQueueAttributes',
    key: (properties) => textMember(properties, 'KmsMasterKeyId'),
    uses: actions('sqs', 'SendMessage ReceiveMessage'),
    mayUse: never,
  },
  {
    // docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
    type: 'AWS::SNS::Topic',
    toldBy: 'sns:GetTopicAttributes',
    key: (properties) => textMember(properties, 'KmsMasterKeyId'),
    uses: actions('sns', 'Publish'),
    mayUse: never,
  },
  {
    // docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html asks it of the customer's keys only.
    type: 'AWS::Kinesis::Stream',
    toldBy: 'kinesis:DescribeStreamSummary',
    key: (properties) => (member(properties, 'EncryptionType') === 'KMS' ? textMember(properties, 'KeyId') : null),
    uses: new Set(),
    mayUse: (action) => STREAM_DATA.has(action),
  },
];

const BY_TYPE: ReadonlyMap<string, EncryptedStore> = new Map(ENCRYPTED_STORES.map((row) => [row.type, row]));

/** The row of a CloudFormation type; undefined: calls to such a thing ask nothing of a key, by what AWS says. */
export function encryptedStoreOf(type: string): EncryptedStore | undefined {
  return BY_TYPE.get(type);
}

function actions(service: string, names: string): ReadonlySet<string> {
  return new Set(names.split(' ').map((name) => `${service}:${name}`.toLowerCase()));
}

/**
 * The key of a table by its ARN. Null: without SSEDescription, and where that is switched off, a key that AWS owns
 * encrypts it. Undefined: a key of KMS, and nobody says which.
 */
export function keyOfTable(properties: unknown): string | null | undefined {
  const described = member(properties, 'SSEDescription');
  if (member(described, 'SSEType') !== 'KMS' || member(described, 'Status') === 'DISABLED') return null;
  return textMember(described, 'KMSMasterKeyArn') ?? undefined;
}

/** Left out for aws/secretsmanager (secretsmanager/latest/apireference/API_DescribeSecret.html). */
function keyOfSecret(properties: Readonly<Record<string, unknown>>): string | undefined {
  const named = textMember(properties, 'KmsKeyId');
  if (named !== null) return named;
  return Object.keys(properties).length === 0 ? undefined : 'alias/aws/secretsmanager';
}
