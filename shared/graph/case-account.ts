/** For tests: a short account in JSON → a model. `{A}` is the account's id, `{B}` one that is not in the snapshot. */
import { buildModel } from '../model/build-model';
import type { AccountModel } from '../model/account-model';
import { readSnapshot } from '../snapshot/read-snapshot';

export const ACCOUNT = '111122223333';
export const OTHER = '444455556666';

interface ShortPrincipal {
  readonly name: string;
  readonly path?: string;
  /** Statements; Effect Allow is filled in. */
  readonly allow?: readonly Readonly<Record<string, unknown>>[];
  readonly deny?: readonly Readonly<Record<string, unknown>>[];
  readonly trust?: readonly unknown[];
  readonly groups?: readonly string[];
  readonly boundary?: string;
  readonly id?: string;
}
export interface ShortAccount {
  readonly users?: readonly ShortPrincipal[];
  readonly groups?: readonly ShortPrincipal[];
  readonly roles?: readonly ShortPrincipal[];
  readonly policies?: readonly {
    readonly name: string;
    readonly allow: readonly Readonly<Record<string, unknown>>[];
  }[];
  readonly resources?: readonly unknown[];
  readonly coverage?: readonly unknown[];
  readonly iam?: Readonly<Record<string, unknown>>;
  readonly organization?: Readonly<Record<string, unknown>>;
  /** The other account, where the snapshot holds both. */
  readonly other?: ShortAccount;
}

/** Fills in what every case would have to repeat. */
export function modelOf(short: ShortAccount): AccountModel {
  const more = short.other === undefined ? [] : [accountOf(short.other, OTHER)];
  const file = { format: 'iam-atlas-snapshot', version: 1, ...accountOf(short, ACCOUNT), more };
  const text = JSON.stringify(file).replaceAll('{A}', ACCOUNT).replaceAll('{B}', OTHER);
  const read = readSnapshot(text, 'case.json');
  if (!read.ok) throw new Error(`${read.error.title} ${read.error.hint}`);
  return buildModel(read.snapshot, read.bareDetails);
}

function accountOf(short: ShortAccount, account: string): object {
  const arn = (type: string, each: ShortPrincipal): string =>
    `arn:aws:iam::${account}:${type}${each.path ?? '/'}${each.name}`;
  const document = (statements: readonly unknown[]): unknown => ({ Version: '2012-10-17', Statement: statements });
  const inline = (each: ShortPrincipal): unknown[] => {
    const statements = [
      ...(each.allow ?? []).map((statement) => ({ Effect: 'Allow', ...statement })),
      ...(each.deny ?? []).map((statement) => ({ Effect: 'Deny', ...statement })),
    ];
    return statements.length === 0 ? [] : [{ PolicyName: 'p0', PolicyDocument: document(statements) }];
  };
  const boundary = (each: ShortPrincipal): object =>
    each.boundary === undefined
      ? {}
      : { PermissionsBoundary: { PermissionsBoundaryArn: `arn:aws:iam::${account}:policy/${each.boundary}` } };
  return {
    account: { id: account, partition: 'aws' },
    collectedAt: '2026-11-22T10:00:00Z',
    coverage: short.coverage ?? [],
    iam: {
      UserDetailList: (short.users ?? []).map((each) => ({
        UserName: each.name,
        Arn: arn('user', each),
        Path: each.path ?? '/',
        ...(each.id === undefined ? {} : { UserId: each.id }),
        UserPolicyList: inline(each),
        GroupList: each.groups ?? [],
        ...boundary(each),
      })),
      GroupDetailList: (short.groups ?? []).map((each) => ({
        GroupName: each.name,
        Arn: arn('group', each),
        Path: each.path ?? '/',
        GroupPolicyList: inline(each),
      })),
      RoleDetailList: (short.roles ?? []).map((each) => ({
        RoleName: each.name,
        Arn: arn('role', each),
        Path: each.path ?? '/',
        ...(each.id === undefined ? {} : { RoleId: each.id }),
        AssumeRolePolicyDocument: document(each.trust ?? []),
        RolePolicyList: inline(each),
        ...boundary(each),
      })),
      Policies: (short.policies ?? []).map((policy) => ({
        PolicyName: policy.name,
        Arn: `arn:aws:iam::${account}:policy/${policy.name}`,
        DefaultVersionId: 'v1',
        PolicyVersionList: [
          {
            VersionId: 'v1',
            IsDefaultVersion: true,
            Document: document(policy.allow.map((statement) => ({ Effect: 'Allow', ...statement }))),
          },
        ],
      })),
      OpenIDConnectProviders: [],
      SAMLProviders: [],
      ...short.iam,
    },
    resources: short.resources ?? [],
    ...(short.organization === undefined ? {} : { organization: short.organization }),
  };
}
