import { describe, expect, it } from 'vitest';
import { carriesPolicies, policyBearerOf } from './policy-bearers';

describe('policyBearerOf', () => {
  it.each([
    ['arn:aws:iam::111122223333:role/ops/admin', 'AWS::IAM::Role', 'trust-policy'],
    ['arn:aws:kms:us-east-1:111122223333:key/k', 'AWS::KMS::Key', 'key-policy'],
    ['arn:aws:s3:::docs/job/a.txt', 'AWS::S3::Bucket', 'resource-policy'],
    ['arn:aws:s3:us-east-1:111122223333:accesspoint/ap', 'AWS::S3::AccessPoint', 'resource-policy'],
    ['arn:aws:s3vectors:us-east-1:111122223333:bucket/v/index/i', 'AWS::S3Vectors::VectorBucket', 'resource-policy'],
    ['arn:aws:lambda:us-east-1:111122223333:function:f:prod', 'AWS::Lambda::Function', 'resource-policy'],
  ])('%s', (arn, type, policy) => {
    expect(policyBearerOf(arn)).toMatchObject({ type, policy });
  });
});

describe('carriesPolicies', () => {
  it('tells yes, no and not known apart', () => {
    expect(carriesPolicies('arn:aws:sqs:us-east-1:111122223333:q')).toBe(true);
    expect(carriesPolicies('arn:aws:bedrock:us-east-1:111122223333:agent/AG1')).toBe(false);
    expect(carriesPolicies('arn:aws:qldb:us-east-1:111122223333:ledger/w')).toBeNull();
  });
});
