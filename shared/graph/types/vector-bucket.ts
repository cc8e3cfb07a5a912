import { COLUMN, type TypeDescriptor, type VerbCall } from './descriptor';

const onIndex = (action: string): VerbCall => ({ action, inside: '/index/*' });

/** D19: what a knowledge base's role needs on the index (GetVectors is needed with QueryVectors for metadata). */
export const INDEX_READ = ['s3vectors:QueryVectors', 's3vectors:GetVectors', 's3vectors:GetIndex'] as const;
export const INDEX_WRITE = ['s3vectors:PutVectors', 's3vectors:DeleteVectors'] as const;

/** S3 Vectors: indexes live inside the vector bucket and have ARNs of their own (E41, E42). */
export const vectorBucket: TypeDescriptor = {
  type: 'AWS::S3Vectors::VectorBucket',
  icon: 'vector-bucket',
  column: COLUMN.stores,
  noun: 'vector bucket',
  shape: { service: 's3vectors', resource: /^(bucket\/[^/*?]+)(\/.*)?$/s },
  verbs: {
    list: [{ action: 's3vectors:ListIndexes' }],
    read: INDEX_READ.map(onIndex),
    write: INDEX_WRITE.map(onIndex),
  },
  tail: (tail) => (tail === '/*' ? '/index/*' : tail),
};
