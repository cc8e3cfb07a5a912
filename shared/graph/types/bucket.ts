import { handsOn, uncheckedCopies } from './bucket-hands-on';
import { COLUMN, type TypeDescriptor } from './descriptor';

/** S3: list is asked about the bucket, read and write about its objects (E37). Bucket ARNs name no account. */
export const bucket: TypeDescriptor = {
  type: 'AWS::S3::Bucket',
  icon: 'bucket',
  column: COLUMN.stores,
  noun: 'bucket',
  shape: { service: 's3', resource: /^([a-zA-Z0-9._-]+)(\/.*)?$/s, noAccount: true, noRegion: true },
  verbs: {
    list: [{ action: 's3:ListBucket' }],
    read: [{ action: 's3:GetObject', inside: '/*' }],
    write: [{ action: 's3:PutObject', inside: '/*' }],
  },
  declares: handsOn,
  unchecked: uncheckedCopies,
};
