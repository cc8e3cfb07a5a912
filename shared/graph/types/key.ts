import { COLUMN, type TypeDescriptor } from './descriptor';

/** KMS keys. Writing encrypted data takes a data key; aliases never authorise (E131). */
export const key: TypeDescriptor = {
  type: 'AWS::KMS::Key',
  icon: 'key',
  column: COLUMN.stores,
  noun: 'KMS key',
  shape: { service: 'kms', resource: /^(key\/[^/*?]+)$/ },
  verbs: {
    decrypt: [{ action: 'kms:Decrypt' }],
    write: [{ action: 'kms:Encrypt' }, { action: 'kms:GenerateDataKey' }],
  },
  words: { write: { can: 'encrypt with', label: 'encrypts' }, decrypt: { can: 'decrypt with', label: 'decrypts' } },
};
