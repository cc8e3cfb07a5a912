/** An account with buckets in three Regions: a new one, an old one, one with everything, and one of each oddity. */
import type { AccountSnapshot, ResourceEntry } from '../../shared/snapshot/schema';

const A = '111122223333';
const OWNER = 'c'.repeat(64);
const SHUT = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const SSE_S3 = {
  Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
};
const OWN = { Grantee: { ID: OWNER, Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' };

export const BUCKETS: AccountSnapshot = {
  account: { id: A, partition: 'aws' },
  iam: {},
  accountSettings: { s3PublicAccessBlock: { ...SHUT, RestrictPublicBuckets: false }, canonicalUserId: OWNER },
  resources: [
    // As S3 makes them today.
    bucket('acme-new', 'us-east-1', {
      tags: {},
      properties: { PublicAccessBlock: SHUT, Encryption: SSE_S3, ObjectOwnership: 'BucketOwnerEnforced' },
    }),
    // As S3 made them before 2018, and nobody has touched it since: only the ACL is there.
    bucket('acme-old', 'us-east-1', { tags: {}, properties: { Acl: { Owner: { ID: OWNER }, Grants: [OWN] } } }),
    bucket('acme.with.dots', 'eu-west-1', {
      tags: { team: 'a & b', 'aws:cloudformation:stack-name': 'docs' },
      policy: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: { Bool: { 'aws:x': 'é <%>' } } },
        ],
      },
      properties: {
        PublicAccessBlock: { ...SHUT, BlockPublicAcls: false },
        Encryption: {
          Rules: [
            {
              ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/docs' },
              BucketKeyEnabled: true,
            },
          ],
        },
        ObjectOwnership: 'BucketOwnerPreferred',
        Acl: {
          Owner: { ID: OWNER },
          Grants: [
            OWN,
            {
              Grantee: { URI: 'http://acs.amazonaws.com/groups/s3/LogDelivery', Type: 'Group' },
              Permission: 'WRITE',
            },
          ],
        },
        Abac: { Status: 'Enabled' },
      },
    }),
    // S3 refuses such a policy, and yet nothing of it may be lost.
    bucket('acme-odd', 'us-west-2', {
      tags: { only: 'tag' },
      policy: '{"Version":"2012-10-17","Statement":[],"Statement":[]}',
      properties: { Encryption: SSE_S3, ObjectOwnership: 'BucketOwnerEnforced' },
    }),
  ],
};

export function bucketArn(name: string): string {
  return `arn:aws:s3:::${name}`;
}

function bucket(
  name: string,
  region: string,
  more: Pick<ResourceEntry, 'tags' | 'policy' | 'properties'>,
): ResourceEntry {
  return { type: 'AWS::S3::Bucket', arn: bucketArn(name), name, region, account: A, ...more };
}
