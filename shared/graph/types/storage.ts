/** Stores and channels beside those of plain-stores.ts: what is asked of them, by verb. */
import { ask, type Target } from './declare';
import { COLUMN, type Thing, type TypeDescriptor } from './descriptor';

/** An index or stream lives inside its table; only Query and Scan are asked of an index. */
export const table: TypeDescriptor = {
  type: 'AWS::DynamoDB::Table',
  icon: 'dynamodb',
  column: COLUMN.stores,
  noun: 'table',
  shape: { service: 'dynamodb', resource: /^(table\/[^/*?]+)(\/.*)?$/s },
  verbs: {
    read: [
      { action: 'dynamodb:GetItem' },
      { action: 'dynamodb:BatchGetItem' },
      { action: 'dynamodb:Query', qualified: true },
      { action: 'dynamodb:Scan', qualified: true },
    ],
    write: [
      { action: 'dynamodb:PutItem' },
      { action: 'dynamodb:UpdateItem' },
      { action: 'dynamodb:DeleteItem' },
      { action: 'dynamodb:BatchWriteItem' },
    ],
  },
};

export const repository: TypeDescriptor = {
  type: 'AWS::ECR::Repository',
  icon: 'ecr',
  column: COLUMN.stores,
  noun: 'repository',
  shape: { service: 'ecr', resource: /^(repository\/[^*?]+)$/ },
  verbs: {
    read: [{ action: 'ecr:BatchGetImage' }, { action: 'ecr:GetDownloadUrlForLayer' }],
    write: [{ action: 'ecr:PutImage' }],
  },
  words: { read: { can: 'pull from', label: 'pulls' }, write: { can: 'push to', label: 'pushes' } },
};

/**
 * Pulling an image of a private registry, by the URI a container or build names it by; null for images of other
 * registries (docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html).
 */
export function imageIn(image: string | undefined, thing: Thing): Target | null {
  const found = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^:@]+)/.exec(image ?? '');
  if (found === null) return null;
  const to = `arn:${thing.partition}:ecr:${found[2] ?? ''}:${found[1] ?? ''}:repository/${found[3] ?? ''}`;
  const calls = [
    ...ask(['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], to),
    ...ask(['ecr:GetAuthorizationToken'], '*'),
  ];
  return { to, toType: repository.type, verb: 'read', calls };
}

export const parameter: TypeDescriptor = {
  type: 'AWS::SSM::Parameter',
  icon: 'resource',
  column: COLUMN.stores,
  noun: 'parameter',
  shape: { service: 'ssm', resource: /^(parameter\/[^*?]+)$/ },
  verbs: {
    read: [{ action: 'ssm:GetParameter' }, { action: 'ssm:GetParameters' }],
    write: [{ action: 'ssm:PutParameter' }],
  },
};

export const stream: TypeDescriptor = {
  type: 'AWS::Kinesis::Stream',
  icon: 'resource',
  column: COLUMN.stores,
  noun: 'data stream',
  shape: { service: 'kinesis', resource: /^(stream\/[^/*?]+)$/ },
  verbs: {
    read: [{ action: 'kinesis:GetRecords' }, { action: 'kinesis:GetShardIterator' }],
    write: [{ action: 'kinesis:PutRecord' }, { action: 'kinesis:PutRecords' }],
  },
};

export const eventBus: TypeDescriptor = {
  type: 'AWS::Events::EventBus',
  icon: 'event-bridge',
  column: COLUMN.stores,
  noun: 'event bus',
  shape: { service: 'events', resource: /^(event-bus\/[^/*?]+)$/ },
  verbs: { write: [{ action: 'events:PutEvents' }] },
  words: { write: { can: 'put events on', label: 'puts events' } },
};
