import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { describe, expect, it } from 'vitest';
import { actionInfo } from '../../shared/iam/action-catalogue';
import { errorName } from './error-name';
import { refusedBecause, type Permissions } from './manners/permissions';
import { neededActions } from './needed-actions';
import { SERVICES } from './services';
import { SMALL } from './small-account';
import { startAws } from './start-aws';
import { toLocalhost } from './to-localhost';

const ROOT = 'arn:aws:iam::111122223333:root';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/k';
const BUCKET = 'arn:aws:s3:::b';

const statement = (Effect: string, more: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect, ...more }],
});
const allow = (Action: string, more: object = {}) => ({
  document: statement('Allow', { Action, Resource: '*', ...more }),
});
const deny = (Action: string, more: object = {}) => ({
  document: statement('Deny', { Action, Resource: '*', ...more }),
});
const all = allow('*');

function why(permissions: Permissions, action: string, resource = '*', region = 'us-east-1'): string | null {
  const caller = 'arn:aws:iam::111122223333:user/reader';
  return refusedBecause(permissions, { action, resource, region, caller, root: ROOT });
}

describe('the caller’s permissions', () => {
  it.each<[string, Permissions, string, string, string | null]>([
    ['allowed', { identity: [all] }, 's3:GetBucketPolicy', BUCKET, null],
    ['by a pattern', { identity: [allow('S3:get*olic?')] }, 's3:GetBucketPolicy', BUCKET, null],
    [
      'allowed by nothing',
      { identity: [allow('s3:Get')] },
      's3:GetBucketPolicy',
      BUCKET,
      'because no identity-based policy allows the s3:GetBucketPolicy action',
    ],
    [
      'all but one',
      { identity: [{ document: statement('Allow', { NotAction: 'kms:*', Resource: '*' }) }] },
      'kms:ListKeys',
      '*',
      'because no identity-based policy allows the kms:ListKeys action',
    ],
    [
      'another thing',
      { identity: [allow('s3:*', { Resource: `${BUCKET}-other` })] },
      's3:GetBucketPolicy',
      BUCKET,
      'because no identity-based policy allows the s3:GetBucketPolicy action',
    ],
    [
      'a list under a statement about one thing',
      { identity: [allow('s3:*', { Resource: BUCKET })] },
      's3:ListAllMyBuckets',
      '*',
      'because no identity-based policy allows the s3:ListAllMyBuckets action',
    ],
    [
      'denied',
      { identity: [all, deny('s3:*')] },
      's3:GetBucketPolicy',
      BUCKET,
      'with an explicit deny in an identity-based policy',
    ],
    [
      'denied above, by a policy with a name',
      { identity: [], scps: [all, { ...deny('s3:*'), arn: 'arn:aws:organizations::999900001111:policy/p-1' }] },
      's3:GetBucketPolicy',
      BUCKET,
      'with an explicit deny in a service control policy: arn:aws:organizations::999900001111:policy/p-1',
    ],
    [
      'not in the boundary',
      { identity: [all], boundary: allow('s3:*') },
      'kms:ListKeys',
      '*',
      'because no permissions boundary allows the kms:ListKeys action',
    ],
    [
      'not in the session',
      { identity: [all], session: allow('s3:*') },
      'kms:ListKeys',
      '*',
      'because no session policy allows the kms:ListKeys action',
    ],
    [
      'locked out of a bucket',
      {
        identity: [all],
        resources: { [BUCKET]: statement('Deny', { Principal: '*', Action: 's3:*', Resource: '*' }) },
      },
      's3:GetBucketPolicy',
      BUCKET,
      'with an explicit deny in a resource-based policy',
    ],
    [
      'a key whose policy leaves it to IAM',
      {
        identity: [all],
        resources: { [KEY]: statement('Allow', { Principal: { AWS: ROOT }, Action: 'kms:*', Resource: '*' }) },
      },
      'kms:GetKeyPolicy',
      KEY,
      null,
    ],
    [
      'a key whose policy names somebody else',
      {
        identity: [all],
        resources: { [KEY]: statement('Allow', { Principal: { AWS: `${ROOT}2` }, Action: 'kms:*', Resource: '*' }) },
      },
      'kms:GetKeyPolicy',
      KEY,
      'because no resource-based policy allows the kms:GetKeyPolicy action',
    ],
  ])('%s', (_case, permissions, action, resource, expected) => {
    expect(why(permissions, action, resource)).toBe(expected);
  });

  it('may differ by Region', () => {
    const Condition = { StringNotEquals: { 'aws:RequestedRegion': ['us-east-1'] } };
    const permissions: Permissions = { identity: [all], scps: [all, deny('kms:*', { Condition })] };
    expect(why(permissions, 'kms:ListKeys', '*', 'us-east-1')).toBeNull();
    expect(why(permissions, 'kms:ListKeys', '*', 'eu-west-1')).toContain('service control policy');
  });

  it('are no matter of guessing', () => {
    const Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
    expect(() => why({ identity: [allow('*', { Condition })] }, 'kms:ListKeys')).toThrow('MultiFactorAuthPresent');
    expect(() => why({ identity: [allow('iam:*', { Resource: 'arn:aws:iam::*' })] }, 'iam:GetRole', 'role x')).toThrow(
      'does not know the ARN',
    );
    expect(() => why({ identity: [{ document: statement('Permit', {}) }] }, 'kms:ListKeys')).toThrow();
  });
});

it('the endpoint holds every signed call to them, in the words of each service', async () => {
  const aws = await startAws({ account: SMALL, enforce: { identity: [allow('cloudformation:DescribeStacks')] } });
  try {
    const to = toLocalhost(aws);
    // Nothing has to allow this one.
    expect(await errorName(new STSClient(to).send(new GetCallerIdentityCommand()))).toBe('none');
    expect(await errorName(new S3Client(to).send(new ListBucketsCommand()))).toBe('AccessDenied 403');
    await expect(new CloudFormationClient(to).send(new DescribeStacksCommand())).rejects.toThrow(
      'because no identity-based policy allows the cloudformation:ListStacks action',
    );
    expect(aws.problems).toEqual([]);
  } finally {
    await aws.close();
  }
});

it('every action that an operation needs is one of AWS’s', () => {
  const withoutIam = new Set(['sso', 'sso-oidc']);
  const needed = SERVICES.filter(({ id }) => !withoutIam.has(id)).flatMap((service) =>
    Object.keys(service.operations).flatMap((operation) => neededActions(service, operation)),
  );
  expect(needed.filter((action) => actionInfo(action)?.name !== action)).toEqual([]);
});
