/**
 * The workload of docs/spec/performance.md, part C, as a snapshot: roles with five AWS managed policies each, buckets
 * with a policy of four statements (two Deny with Bool and ArnLike, two Allow), `s3:GetObject`.
 */
import type { Snapshot } from '../../shared/snapshot/schema';
import { Random } from '../reference/random';

export const ACCOUNT = '111122223333';
const PARTNER = '444455556666';

/** A managed policy's name and its latest text. */
export type ManagedPolicies = Readonly<Record<string, unknown>>;

export interface WorkloadSize {
  readonly roles: number;
  readonly buckets: number;
}

interface WorkloadRole {
  readonly arn: string;
  readonly name: string;
  /** Names of managed policies. */
  readonly attached: readonly string[];
  readonly inline: readonly unknown[];
}
interface WorkloadBucket {
  readonly arn: string;
  readonly name: string;
  readonly policy: unknown;
}
export interface Workload {
  readonly snapshot: Snapshot;
  readonly roles: readonly WorkloadRole[];
  readonly buckets: readonly WorkloadBucket[];
}

/** Every second role reads all buckets, every third some, every seventh is denied some. */
export function workload({ roles, buckets }: WorkloadSize, managed: ManagedPolicies): Workload {
  const five = Object.keys(managed);
  const roleList = Array.from({ length: roles }, (_, at) => ({
    arn: roleArn(at),
    name: roleName(at),
    attached: five.filter((name) => at % 2 === 0 || name !== 'AmazonS3ReadOnlyAccess'),
    inline: inlineOf(at),
  }));
  const bucketList = Array.from({ length: buckets }, (_, at) => ({
    arn: `arn:aws:s3:::${bucketName(at)}`,
    name: bucketName(at),
    policy: bucketPolicy(at, roles),
  }));
  return { snapshot: snapshotOf(roleList, bucketList, managed), roles: roleList, buckets: bucketList };
}

const roleName = (at: number): string => `app-${String(at).padStart(4, '0')}`;
const roleArn = (at: number): string => `arn:aws:iam::${ACCOUNT}:role/${roleName(at)}`;
const bucketName = (at: number): string => `data-${String(at).padStart(4, '0')}-${ACCOUNT}`;

function inlineOf(at: number): readonly unknown[] {
  const statements: unknown[] = [];
  if (at % 3 === 0) {
    statements.push({
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: [`arn:aws:s3:::data-${String(at % 100).padStart(2, '0')}*/*`, `arn:aws:s3:::${bucketName(at)}/*`],
    });
  }
  if (at % 7 === 0) {
    statements.push({ Effect: 'Deny', Action: 's3:Get*', Resource: `arn:aws:s3:::data-*${String(at % 10)}-*/*` });
  }
  return statements.length === 0 ? [] : [{ Version: '2012-10-17', Statement: statements }];
}

function bucketPolicy(at: number, roles: number): unknown {
  const bucket = `arn:aws:s3:::${bucketName(at)}`;
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [bucket, `${bucket}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      {
        Sid: 'NotThese',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: `${bucket}/*`,
        Condition: {
          ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/app-*${String(at % 13).padStart(2, '0')}` },
        },
      },
      {
        Sid: 'ItsReaders',
        Effect: 'Allow',
        Principal: { AWS: [roleArn(at % roles), roleArn((at * 7 + 1) % roles)] },
        Action: ['s3:GetObject', 's3:ListBucket'],
        Resource: [bucket, `${bucket}/*`],
      },
      {
        Sid: 'Partner',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${PARTNER}:root` },
        Action: 's3:GetObject',
        Resource: `${bucket}/shared/*`,
      },
    ],
  };
}

function snapshotOf(
  roles: readonly WorkloadRole[],
  buckets: readonly WorkloadBucket[],
  managed: ManagedPolicies,
): Snapshot {
  return {
    format: 'iam-atlas-snapshot',
    version: 1,
    collectedAt: '2026-11-22T10:00:00Z',
    account: { id: ACCOUNT, partition: 'aws' },
    iam: {
      UserDetailList: [],
      GroupDetailList: [],
      RoleDetailList: roles.map(({ arn, name, attached, inline }) => ({
        Arn: arn,
        RoleName: name,
        Path: '/',
        AssumeRolePolicyDocument: TRUST,
        RolePolicyList: inline.map((document, at) => ({
          PolicyName: `inline-${at + 1}`,
          PolicyDocument: document as Record<string, unknown>,
        })),
        AttachedManagedPolicies: attached.map((PolicyName) => ({ PolicyName, PolicyArn: managedArn(PolicyName) })),
      })),
      Policies: Object.entries(managed).map(([PolicyName, text]) => ({
        PolicyName,
        Arn: managedArn(PolicyName),
        DefaultVersionId: 'v1',
        PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, Document: text as Record<string, unknown> }],
      })),
    },
    resources: buckets.map(({ arn, name, policy }) => ({
      type: 'AWS::S3::Bucket',
      arn,
      name,
      region: 'us-east-1',
      policy: policy as Record<string, unknown>,
    })),
  };
}

const managedArn = (name: string): string => `arn:aws:iam::aws:policy/${name}`;

const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

/** Roles no two alike, each with two inline policies of its own; a fifth of the buckets have a policy. Seeded. */
export function differentRoles({ roles, buckets }: WorkloadSize, seed = 1): Workload {
  const random = new Random(seed);
  const bucketList = Array.from({ length: buckets }, (_, at) => ({
    arn: `arn:aws:s3:::${bucketName(at)}`,
    name: bucketName(at),
    policy: at % 5 === 0 ? bucketPolicy(at, roles) : null,
  }));
  const roleList = Array.from({ length: roles }, (_, at) => ({
    arn: roleArn(at),
    name: roleName(at),
    attached: [],
    inline: [reads(random, at, buckets), writes(random, at)],
  }));
  return { snapshot: snapshotOf(roleList, bucketList, {}), roles: roleList, buckets: bucketList };
}

const below = (random: Random, count: number): number => Math.floor(random.next() * count);

/** Some buckets by name, some by prefix, and a condition that says something else for every role. */
function reads(random: Random, at: number, buckets: number): unknown {
  const some = Array.from({ length: 3 }, () => `arn:aws:s3:::${bucketName(below(random, buckets))}/*`);
  const prefix = `arn:aws:s3:::data-${String(below(random, 100)).padStart(2, '0')}*/role-${at}/*`;
  return {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: ['s3:GetObject', 's3:GetObjectVersion'], Resource: [...some, prefix] },
      { Effect: 'Allow', Action: 's3:Get*', Resource: `arn:aws:s3:::data-*${below(random, 10)}-${ACCOUNT}/k/*` },
      {
        Effect: 'Deny',
        Action: 's3:*',
        Resource: `arn:aws:s3:::${bucketName(below(random, buckets))}/*`,
        Condition: { StringNotEquals: { 'aws:PrincipalAccount': at % 2 === 0 ? ACCOUNT : PARTNER } },
      },
    ],
  };
}

function writes(random: Random, at: number): unknown {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['s3:PutObject', 'dynamodb:Query', 'logs:*'],
        Resource: [`arn:aws:s3:::out-${at}/*`, `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/t-${below(random, 500)}`],
      },
    ],
  };
}
