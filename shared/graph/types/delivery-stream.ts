import { ask, assumed, byRole } from './declare';
import { COLUMN, type Declaration, type TypeDescriptor } from './descriptor';
import { listAt, textAt } from './properties';

const FIREHOSE = 'firehose.amazonaws.com';

/**
 * Firehose sends the account's id as external ID (E165) and writes the bucket as the role; what source it presents is
 * not documented. A prefix ends where an expression begins (`!{timestamp:yyyy}`).
 */
export const deliveryStream: TypeDescriptor = {
  type: 'AWS::KinesisFirehose::DeliveryStream',
  icon: 'resource',
  column: COLUMN.users,
  noun: 'delivery stream',
  shape: { service: 'firehose', resource: /^(deliverystream\/[^/*?]+)$/ },
  verbs: { write: [{ action: 'firehose:PutRecord' }, { action: 'firehose:PutRecordBatch' }] },
  service: FIREHOSE,
  declares: ({ account, properties }) =>
    listAt(properties, 'Destinations').flatMap((destination, index): readonly Declaration[] => {
      const at = `Destinations[${index}].ExtendedS3DestinationDescription`;
      const s3 = ['ExtendedS3DestinationDescription'] as const;
      const role = textAt(destination, ...s3, 'RoleARN');
      const to = textAt(destination, ...s3, 'BucketARN');
      if (role === undefined) return [];
      const taken = assumed(role, FIREHOSE, `${at}.RoleARN`, { 'sts:ExternalId': account });
      if (to === undefined) return [taken];
      const prefix = (textAt(destination, ...s3, 'Prefix') ?? '').split('!{')[0] ?? '';
      const target = { to, toType: 'AWS::S3::Bucket', verb: 'write', calls: ask(['s3:PutObject'], `${to}/${prefix}*`) };
      return [taken, byRole(role, target, `${at}.BucketARN`)];
    }),
  reaches: ['AWS::S3::Bucket'],
};
