import { describe, expect, it } from 'vitest';
import { decide } from '../policy/decide';
import { snapshotFile } from '../snapshot/schema';
import { buildModel } from './build-model';

const A = '111122223333';
const arn = (resource: string) => `arn:aws:iam::${A}:${resource}`;
const allow = (...actions: string[]) => ({ Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] });

const IAM = {
  UserDetailList: [{ Arn: arn('user/ann'), UserName: 'ann', GroupList: ['readers'], UserPolicyList: [] }],
  GroupDetailList: [{ Arn: arn('group/readers'), GroupName: 'readers' }],
  RoleDetailList: [
    { Arn: arn('role/app'), RoleName: 'app', RolePolicyList: [{ PolicyName: 'p', PolicyDocument: allow('s3:Get*') }] },
    { Arn: arn('role/other'), RoleName: 'other' },
  ],
};

const modelOf = (...coverage: object[]) =>
  buildModel(
    snapshotFile.parse({
      format: 'iam-atlas-snapshot',
      version: 1,
      account: { id: A, partition: 'aws' },
      iam: IAM,
      resources: [{ type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::b', account: A }],
      coverage: coverage.map((row) => ({ account: A, outcome: 'denied', reason: 'identity', ...row })),
    }),
  );

/** May `principal` list or read buckets, where these calls were refused? */
const ask = (principal: string, action: string, ...coverage: object[]) =>
  decide({ principal: arn(principal), action, resource: 'arn:aws:s3:::b' }, modelOf(...coverage).facts);

const ROLE = { target: arn('role/app'), type: 'AWS::IAM::Role' };
const USER = { target: arn('user/ann'), type: 'AWS::IAM::User' };
const GROUP = { target: arn('group/readers'), type: 'AWS::IAM::Group' };

describe('a role whose policies could not all be read', () => {
  it.each(['iam:ListRolePolicies', 'iam:GetRolePolicy', 'iam:ListAttachedRolePolicies'])(
    'may do what no policy that was read allows (%s)',
    (source) => {
      expect(ask('role/app', 's3:ListBucket').decision).toBe('IMPLICIT_DENY');
      const open = ask('role/app', 's3:ListBucket', { source, ...ROLE });
      expect(open.decision).toBe('ALLOWED_IF');
      expect(open.unknowns).toMatchObject([{ atom: 'policy-unreadable' }]);
    },
  );

  it('says in words what is missing', () => {
    const open = ask('role/app', 's3:ListBucket', { source: 'iam:GetRolePolicy', ...ROLE });
    expect(open.unknowns.map(({ sentence }) => sentence)).toEqual([
      'inline policies of app could not be read (iam:GetRolePolicy was refused)',
    ]);
  });

  it('leaves every other role as it is', () => {
    expect(ask('role/other', 's3:ListBucket', { source: 'iam:GetRolePolicy', ...ROLE }).decision).toBe('IMPLICIT_DENY');
  });

  it('speaks of every role where it names none', () => {
    const coverage = { source: 'iam:ListRolePolicies', type: 'AWS::IAM::Role' };
    expect(ask('role/other', 's3:ListBucket', coverage).decision).toBe('ALLOWED_IF');
    expect(ask('user/ann', 's3:ListBucket', coverage).decision).toBe('IMPLICIT_DENY');
  });
});

describe('a role that could not be looked at', () => {
  const unread = { source: 'iam:GetRole', ...ROLE };

  it('may have a boundary that stops it', () => {
    expect(ask('role/app', 's3:GetBucketPolicy').decision).toBe('ALLOWED');
    expect(ask('role/app', 's3:GetBucketPolicy', unread).decision).toBe('ALLOWED_IF');
    expect(ask('role/app', 's3:ListBucket', unread).decision).toBe('IMPLICIT_DENY');
  });

  it('may have any tag', () => {
    expect(modelOf().facts.principal(arn('role/app'))?.tags).toEqual(new Map());
    expect(modelOf(unread).facts.principal(arn('role/app'))?.tags).toBeNull();
  });
});

describe('a user', () => {
  it.each([
    { source: 'iam:GetUserPolicy', ...USER },
    { source: 'iam:ListAttachedUserPolicies', ...USER },
    { source: 'iam:ListGroupsForUser', ...USER },
    { source: 'iam:GetGroupPolicy', ...GROUP },
    { source: 'iam:ListAttachedGroupPolicies', ...GROUP },
  ])('may do more than was read, where $source was refused', (row) => {
    expect(ask('user/ann', 's3:ListBucket').decision).toBe('IMPLICIT_DENY');
    expect(ask('user/ann', 's3:ListBucket', row).decision).toBe('ALLOWED_IF');
  });
});

describe('a refused list', () => {
  it('leaves things of its type unseen, and nothing else', () => {
    const { facts } = modelOf({ source: 'iam:ListRoles', type: 'AWS::IAM::Role' });
    expect(facts.seen('AWS::IAM::Role', A, null)).toBe(false);
    expect(facts.seen('AWS::IAM::User', A, null)).toBe(true);
  });

  it('of access keys leaves the users seen', () => {
    const { facts } = modelOf({ source: 'iam:ListUsers', type: 'AWS::IAM::AccessKey' });
    expect(facts.seen('AWS::IAM::User', A, null)).toBe(true);
  });
});
