import { describe, expect, it } from 'vitest';
import {
  actionInfo,
  actionsOfService,
  CATALOGUE_DATE,
  conditionKeyKnown,
  fits,
  isMultivalued,
  isServicePrefix,
  placeholderOf,
} from './action-catalogue';

describe('actionInfo', () => {
  it('finds an action in any case, with level and resource types', () => {
    const info = actionInfo('S3VECTORS:putvectors');
    expect(info?.name).toBe('s3vectors:PutVectors');
    expect(info?.level).toBe('write');
    expect(info?.resourceTypes.map(({ name, required }) => [name, required])).toEqual([['Index', true]]);
    expect(actionInfo('s3:PutBucketPolicy')?.level).toBe('permissions');
    expect(actionInfo('s3:GetObject')?.level).toBe('read');
  });

  it.each(['bedrock-agent:CreateKnowledgeBase', 's3:GetObjects', 's3', '__proto__:constructor', 's3:__proto__'])(
    'does not know %s',
    (action) => expect(actionInfo(action)).toBeUndefined(),
  );

  it('is dated', () => expect(CATALOGUE_DATE).toMatch(/^20\d\d-\d\d-\d\d$/));

  it('lists the actions of a service', () => {
    expect(actionsOfService('S3Vectors')).toContain('s3vectors:PutVectors');
    expect(actionsOfService('bedrock-agent')).toEqual([]);
    expect(actionsOfService('__proto__')).toEqual([]);
  });

  it('knows prefixes', () => {
    expect(isServicePrefix('Bedrock')).toBe(true);
    expect(isServicePrefix('bedrock-agent')).toBe(false);
  });
});

describe('fits (E184)', () => {
  it.each([
    ['s3:GetObject', 'arn:aws:s3:::b/k', 'yes'],
    ['s3:GetObject', 'arn:aws:s3:::b', 'no'],
    ['s3:ListBucket', 'arn:aws:s3:::b', 'yes'],
    ['s3:ListBucket', 'arn:aws:s3:::b/path', 'no'],
    ['s3vectors:PutVectors', 'arn:aws:s3vectors:us-east-1:111122223333:bucket/v', 'no'],
    ['s3vectors:PutVectors', 'arn:aws:s3vectors:us-east-1:111122223333:bucket/v/index/i', 'yes'],
    ['s3vectors:GetVectorBucket', 'arn:aws:s3vectors:us-east-1:111122223333:bucket/v/index/i', 'no'],
    ['iam:PassRole', 'arn:aws:iam::111122223333:role/service-role/R', 'yes'],
    ['iam:PassRole', 'arn:aws:s3vectors:us-east-1:111122223333:bucket/v', 'no'],
    ['bedrock:InvokeModel', 'arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-text-v2:0', 'yes'],
    ['lambda:InvokeFunction', 'arn:aws:lambda:us-east-1:111122223333:function:F', 'yes'],
    ['lambda:InvokeFunction', 'arn:aws:lambda:us-east-1:111122223333:function:F:prod', 'yes'],
    ['sts:AssumeRole', 'arn:aws:iam::111122223333:role/R', 'yes'],
    ['sts:AssumeRole', 'arn:aws:s3:::b', 'no'],
    ['logs:PutLogEvents', 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/b:log-stream:s', 'yes'],
    ['kms:Decrypt', 'arn:aws:kms:us-east-1:111122223333:key/1234', 'yes'],
    ['s3:ListAllMyBuckets', 'arn:aws:s3:::b', 'yes'],
    ['nope:Nothing', 'arn:aws:s3:::b', 'unknown'],
  ])('%s on %s: %s', (action, resource, expected) => expect(fits(action, resource)).toBe(expected));
});

describe('condition keys', () => {
  it.each([
    ['iam:PassRole', 'iam:PassedToService', 'yes'],
    ['iam:PassRole', 'IAM:passedtoservice', 'yes'],
    ['iam:GetRole', 'iam:PassedToService', 'no'],
    ['s3:GetObject', 's3:ExistingObjectTag/team', 'yes'],
    ['s3:ListBucket', 's3:prefix', 'yes'],
    ['s3:GetObject', 's3:prefix', 'no'],
    ['aws-marketplace:Subscribe', 'aws-marketplace:ProductId', 'yes'],
    ['aws-marketplace:Unsubscribe', 'aws-marketplace:ProductId', 'no'],
    ['s3:GetObject', 'aws:SourceVpce', 'unknown'],
    ['s3:GetObject', 'lambda:SourceFunctionArn', 'unknown'],
    ['sts:AssumeRoleWithWebIdentity', 'oidc.eks.us-east-1.amazonaws.com/id/X:sub', 'unknown'],
    ['s3vectors:CreateVectorBucket', 'aws:RequestTag/team', 'yes'],
    ['s3vectors:PutVectors', 'aws:RequestTag/team', 'no'],
    ['nope:Nothing', 'aws:SourceArn', 'unknown'],
  ])('%s carries %s: %s', (action, key, expected) => expect(conditionKeyKnown(action, key)).toBe(expected));

  it.each([
    ['aws:TagKeys', true],
    ['aws:CalledVia', true],
    ['aws:PrincipalArn', false],
    ['s3:prefix', false],
    ['dynamodb:LeadingKeys', true],
    ['cognito-identity.amazonaws.com:amr', true],
    ['token.actions.githubusercontent.com:sub', false],
    ['kms:EncryptionContextKeys', true],
    ['events:Metadata/team', true],
    ['events:Metadata/team/Matcher', false],
    ['identitystore:GroupId', true],
    ['made:Up', false],
  ])('%s holds several values: %s', (key, expected) => expect(isMultivalued(key)).toBe(expected));
});

describe('actions without a resource type (E40)', () => {
  it('are authorised on a placeholder', () => {
    expect(placeholderOf('s3:ListAllMyBuckets')).toBe('arn:aws:s3:::*');
    expect(placeholderOf('bedrock:ListKnowledgeBases')).toBe('*');
    expect(placeholderOf('s3:GetObject')).toBeNull();
    expect(placeholderOf('nope:Nothing')).toBeNull();
  });
});
