/** Amazon S3 Vectors. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, documentText, paged, resourcesOf, type Asked, type Service } from '../service';
import { withDates } from '../with-dates';

export const s3vectors: Service = {
  id: 's3vectors',
  protocol: 'rest-json',
  signedAs: 's3vectors',
  routes: {
    'POST /ListVectorBuckets': 'ListVectorBuckets',
    'POST /GetVectorBucket': 'GetVectorBucket',
    'POST /GetVectorBucketPolicy': 'GetVectorBucketPolicy',
    'POST /ListIndexes': 'ListIndexes',
    'POST /GetIndex': 'GetIndex',
    'GET /tags/{resourceArn}': 'ListTagsForResource',
  },
  operations: {
    ListVectorBuckets: (asked) => {
      const summaries = buckets(asked).map((bucket) =>
        summary(withDates(bucket.properties?.['vectorBucket'], 'creationTime'), [
          'vectorBucketName',
          'vectorBucketArn',
          'creationTime',
        ]),
      );
      return page('vectorBuckets', summaries, asked);
    },
    GetVectorBucket: (asked) => ({
      vectorBucket: withDates(bucketOf(asked).properties?.['vectorBucket'], 'creationTime'),
    }),
    GetVectorBucketPolicy: (asked) => {
      const { policy } = bucketOf(asked);
      if (policy === undefined) notFound('The specified vector bucket policy could not be found');
      return { policy: documentText(policy) };
    },
    ListIndexes: (asked) => {
      const names = ['vectorBucketName', 'indexName', 'indexArn', 'creationTime'];
      return page(
        'indexes',
        indexes(bucketOf(asked)).map((index) => summary(index, names)),
        asked,
      );
    },
    GetIndex: (asked) => {
      const wanted = asked.input['indexArn'];
      const all = buckets(asked).flatMap(indexes);
      const index = all.find((one) => Reflect.get(one, 'indexArn') === wanted);
      return { index: index ?? notFound('The specified index could not be found') };
    },
    ListTagsForResource: (asked) => ({ tags: bucketOf(asked).tags ?? {} }),
  },
};

function page(name: string, all: readonly object[], asked: Asked): object {
  const { items, next } = paged(all, asked, asked.input['nextToken'], asked.input['maxResults']);
  return { [name]: items, nextToken: next };
}

function buckets({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::S3Vectors::VectorBucket', region);
}

function bucketOf(asked: Asked): ResourceEntry {
  const { vectorBucketArn, resourceArn, vectorBucketName } = asked.input;
  const wanted = vectorBucketArn ?? resourceArn;
  const found = buckets(asked).find(({ arn, name }) => arn === wanted || name === vectorBucketName);
  return found ?? notFound('The specified vector bucket could not be found');
}

function indexes(bucket: ResourceEntry): readonly object[] {
  const list = bucket.properties?.['indexes'];
  return Array.isArray(list) ? list.map((one: unknown) => withDates(one, 'creationTime')) : [];
}

function summary(whole: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(whole).filter(([name]) => names.includes(name)));
}

function notFound(message: string): never {
  throw new AwsError('NotFoundException', message, 404);
}
