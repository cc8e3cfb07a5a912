import { ask, assumed, byRole } from './declare';
import { COLUMN, type Declaration, type TypeDescriptor } from './descriptor';
import { entriesAt, flagAt, listAt, textAt } from './properties';

const FIREHOSE = 'firehose.amazonaws.com';

const S3 = 'ExtendedS3DestinationDescription';

/** What may be done to records on their way into a bucket. */
const STEPS = [
  { at: 'ProcessingConfiguration', what: 'processing its records' },
  { at: 'DataFormatConversionConfiguration', what: 'converting its records' },
  { at: 'CloudWatchLoggingOptions', what: 'logging its errors' },
];

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
      const at = `Destinations[${index}].${S3}`;
      const role = textAt(destination, S3, 'RoleARN');
      const to = textAt(destination, S3, 'BucketARN');
      if (role === undefined) return [];
      const taken = assumed(role, FIREHOSE, `${at}.RoleARN`, { 'sts:ExternalId': account });
      if (to === undefined) return [taken];
      const prefix = (textAt(destination, S3, 'Prefix') ?? '').split('!{')[0] ?? '';
      const target = { to, toType: 'AWS::S3::Bucket', verb: 'write', calls: ask(['s3:PutObject'], `${to}/${prefix}*`) };
      return [taken, byRole(role, target, `${at}.BucketARN`)];
    }),
  unchecked: ({ properties }) => [
    ...entriesAt(properties, 'Source').map(([name]) => ({
      what: `its source (${name.replace(/SourceDescription$/, '')})`,
    })),
    ...listAt(properties, 'Destinations').flatMap((destination) => [
      ...entriesAt(destination)
        .filter(([name]) => name.endsWith('DestinationDescription') && !/^(?:Extended)?S3Dest/.test(name))
        .map(([name]) => ({ what: `its destination (${name.replace(/DestinationDescription$/, '')})` })),
      ...STEPS.filter(({ at }) => flagAt(destination, S3, at, 'Enabled') === true),
    ]),
  ],
  reaches: ['AWS::S3::Bucket'],
};
