import { describe, expect, it } from 'vitest';
import { lacking, oneRefused, othersThan, rowAbout, served } from '../../../test/aws/one-refused';
import { vectorBuckets } from './vector-buckets';

const ARN = 'arn:aws:s3vectors:us-east-1:111122223333:bucket/vectors';

describe('what a refused call leaves of a vector bucket', () => {
  it.each([
    ['GetVectorBucketPolicy', 'policy'],
    ['ListTagsForResource', 'tags'],
    ['ListIndexes', 'indexes'],
  ])('%s: everything but its %s', async (operation, member) => {
    const { entry, others, rows } = await oneRefused(vectorBuckets, ARN, { operation, about: ARN });
    expect(entry).toEqual(lacking(ARN, member));
    expect(others).toEqual(othersThan(ARN));
    expect(rows).toMatchObject([rowAbout(ARN, `s3vectors:${operation}`)]);
  });

  it('GetVectorBucket: what the list says of it', async () => {
    const { entry, rows } = await oneRefused(vectorBuckets, ARN, { operation: 'GetVectorBucket', about: ARN });
    const whole = served(ARN);
    const vectorBucket = {
      vectorBucketName: 'vectors',
      vectorBucketArn: ARN,
      creationTime: '2026-02-04T13:35:20Z',
    };
    expect(entry).toEqual({ ...whole, properties: { ...whole.properties, vectorBucket } });
    expect(rows).toMatchObject([rowAbout(ARN, 's3vectors:GetVectorBucket')]);
  });

  it('GetIndex: what the list says of the indexes, and one row', async () => {
    const { entry, rows } = await oneRefused(vectorBuckets, ARN, { operation: 'GetIndex' });
    const index = (indexName: string) => ({
      vectorBucketName: 'vectors',
      indexName,
      indexArn: `${ARN}/index/${indexName}`,
      creationTime: '2026-02-04T13:36:48Z',
    });
    expect(entry?.properties?.['indexes']).toEqual([index('one'), index('two')]);
    expect(rows).toMatchObject([rowAbout(ARN, 's3vectors:GetIndex')]);
  });
});

describe('vector buckets and indexes', () => {
  it('that were deleted since they were listed are left out without a word', async () => {
    const bucket = await oneRefused(vectorBuckets, ARN, { about: ARN, do: 'gone' });
    expect(bucket.entry).toBeUndefined();
    expect(bucket.others).toEqual(othersThan(ARN));
    const index = await oneRefused(vectorBuckets, ARN, { operation: 'GetIndex', about: 'index/one', do: 'gone' });
    expect(index.entry?.properties?.['indexes']).toMatchObject([{ indexName: 'two' }]);
    expect([...bucket.rows, ...index.rows]).toEqual([]);
  });
});
