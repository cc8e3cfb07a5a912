/** Amazon S3: buckets and what is configured on them. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, documentText, paged, resourcesOf, type Asked, type Operation, type Service } from '../service';

export const s3: Service = {
  id: 's3',
  protocol: 'rest-xml',
  signedAs: 's3',
  target: 'http://s3.amazonaws.com/doc/2006-03-01/',
  routes: {
    'GET /': 'ListBuckets',
    'HEAD /{Bucket}': 'HeadBucket',
    'GET /{Bucket}?location': 'GetBucketLocation',
    'GET /{Bucket}?policy': 'GetBucketPolicy',
    'GET /{Bucket}?policyStatus': 'GetBucketPolicyStatus',
    'GET /{Bucket}?publicAccessBlock': 'GetPublicAccessBlock',
    'GET /{Bucket}?encryption': 'GetBucketEncryption',
    'GET /{Bucket}?ownershipControls': 'GetBucketOwnershipControls',
    'GET /{Bucket}?acl': 'GetBucketAcl',
    'GET /{Bucket}?tagging': 'GetBucketTagging',
    'GET /{Bucket}?abac': 'GetBucketAbac',
  },
  actions: {
    ListBuckets: 's3:ListAllMyBuckets',
    HeadBucket: 's3:ListBucket',
    GetPublicAccessBlock: 's3:GetBucketPublicAccessBlock',
    GetBucketEncryption: 's3:GetEncryptionConfiguration',
  },
  roots: {
    ListBuckets: 'ListAllMyBucketsResult',
    GetBucketAcl: 'AccessControlPolicy',
    GetBucketTagging: 'Tagging',
  },
  bodies: {
    GetBucketPolicy: 'Policy',
    GetBucketLocation: 'LocationConstraint',
    GetBucketPolicyStatus: 'PolicyStatus',
    GetPublicAccessBlock: 'PublicAccessBlockConfiguration',
    GetBucketEncryption: 'ServerSideEncryptionConfiguration',
    GetBucketOwnershipControls: 'OwnershipControls',
    GetBucketAbac: 'AbacStatus',
  },
  elements: { Grants: 'AccessControlList' },
  listElements: { Buckets: 'Bucket', TagSet: 'Tag', Grants: 'Grant' },
  flatLists: { Rules: 'Rule', EncryptionType: 'EncryptionType' },
  outputHeaders: { HeadBucketRegion: 'x-amz-bucket-region' },
  operations: {
    ListBuckets: listBuckets,
    HeadBucket: bucketOperation(({ region }) => ({ HeadBucketRegion: region })),
    // The one question that every Region answers about every bucket; us-east-1 has no name here.
    GetBucketLocation: (asked) => ({ LocationConstraint: location(bucketOf(asked).region ?? 'us-east-1') }),
    GetBucketPolicy: bucketOperation(({ policy }) => ({
      Policy: documentText(policy ?? none('NoSuchBucketPolicy', 'The bucket policy does not exist')),
    })),
    GetBucketPolicyStatus: bucketOperation(({ policy }) => {
      if (policy === undefined) none('NoSuchBucketPolicy', 'The bucket policy does not exist');
      return { PolicyStatus: { IsPublic: false } };
    }),
    GetPublicAccessBlock: bucketOperation(({ properties }) => ({
      PublicAccessBlockConfiguration:
        properties?.['PublicAccessBlock'] ??
        none('NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found'),
    })),
    GetBucketEncryption: bucketOperation(({ properties }) => ({
      ServerSideEncryptionConfiguration:
        properties?.['Encryption'] ??
        none(
          'ServerSideEncryptionConfigurationNotFoundError',
          'The server side encryption configuration was not found',
        ),
    })),
    GetBucketOwnershipControls: bucketOperation(({ properties }) => ({
      OwnershipControls: {
        Rules: [
          {
            ObjectOwnership:
              properties?.['ObjectOwnership'] ??
              none('OwnershipControlsNotFoundError', 'The bucket ownership controls were not found'),
          },
        ],
      },
    })),
    GetBucketAcl: bucketOperation(({ properties }, asked) => acl(properties?.['Acl'], owner(asked))),
    GetBucketTagging: bucketOperation(({ tags }) => {
      const all = Object.entries(tags ?? {});
      if (all.length === 0) none('NoSuchTagSet', 'The TagSet does not exist');
      return { TagSet: all.map(([Key, Value]) => ({ Key, Value })) };
    }),
    GetBucketAbac: bucketOperation(({ properties }) => ({
      AbacStatus: properties?.['Abac'] ?? { Status: 'Disabled' },
    })),
  },
};

function listBuckets(asked: Asked): object {
  const { input, account } = asked;
  const buckets = resourcesOf(account, 'AWS::S3::Bucket')
    .filter(({ region }) => input['bucket-region'] === undefined || region === input['bucket-region'])
    .filter(({ name }) => (name ?? '').startsWith(String(input['prefix'] ?? '')));
  // Without any parameter S3 gives all of them at once, and no Region.
  const asksPages = ['max-buckets', 'continuation-token', 'prefix', 'bucket-region'].some((name) => name in input);
  const { items, next } = paged(
    buckets,
    asksPages ? asked : { ...asked, pageSize: null, emptyPages: false },
    input['continuation-token'],
    input['max-buckets'] ?? 10_000,
  );
  return {
    Buckets: items.map(({ name, region }) => ({
      Name: name,
      CreationDate: '2026-02-03T08:00:00.000Z',
      ...(asksPages ? { BucketRegion: region } : {}),
    })),
    Owner: { ID: owner(asked) },
    ContinuationToken: next,
  };
}

/** An operation on a bucket: answered only where the bucket lies. */
function bucketOperation(answer: (bucket: ResourceEntry, asked: Asked) => object): Operation {
  return (asked) => {
    const found = bucketOf(asked);
    if (found.region !== undefined && found.region !== asked.region) {
      throw new AwsError(
        'PermanentRedirect',
        'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
        301,
        { 'x-amz-bucket-region': found.region },
      );
    }
    return answer(found, asked);
  };
}

function bucketOf({ account, input, aws }: Asked): ResourceEntry {
  const named = (entry: ResourceEntry) => entry.name === input['Bucket'];
  const found = resourcesOf(account, 'AWS::S3::Bucket').find(named);
  if (found !== undefined) return found;
  if (aws.accounts.some((other) => resourcesOf(other, 'AWS::S3::Bucket').some(named))) {
    throw new AwsError('AccessDenied', 'Access Denied', 403);
  }
  throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
}

/** Text in the root element, as no other answer has it. */
function location(region: string): string {
  const text = region === 'us-east-1' ? '' : region;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${text}</LocationConstraint>`;
}

function owner({ account }: Asked): string {
  return account.accountSettings?.canonicalUserId ?? '0'.repeat(64);
}

/** The list of grants that was read, or the one that a new bucket has: all to its owner. */
function acl(known: unknown, ownerId: string): object {
  const { Owner, Grants } =
    typeof known === 'object' && known !== null ? { Owner: undefined, Grants: undefined, ...known } : {};
  const grants: readonly unknown[] = Array.isArray(Grants)
    ? Grants
    : [{ Grantee: { ID: ownerId, Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' }];
  return { Owner: Owner ?? { ID: ownerId }, Grants: grants.map(grant) };
}

/** The kind of a grantee travels as an attribute. */
function grant(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null || !('Grantee' in entry)) return entry;
  const { Grantee } = entry;
  if (typeof Grantee !== 'object' || Grantee === null || !('Type' in Grantee)) return entry;
  const { Type, ...rest } = Grantee;
  const attributes = { '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', '@xsi:type': Type };
  return { ...entry, Grantee: { ...attributes, ...rest } };
}

function none(code: string, message: string): never {
  throw new AwsError(code, message, 404);
}
