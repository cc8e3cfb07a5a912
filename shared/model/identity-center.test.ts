import { describe, expect, it } from 'vitest';
import type { CoverageRow, IdentityCenterEntry, RoleDetail, Snapshot } from '../snapshot/schema';
import { buildModel } from './build-model';
import { behindRole } from './identity-center';

const A = '275666109134';
const SET = 'arn:aws:sso:::permissionSet/ssoins-1/ps-1';
const named = (set: string, suffix: string, region = 'eu-west-1/') =>
  `arn:aws:iam::${A}:role/aws-reserved/sso.amazonaws.com/${region}AWSReservedSSO_${set}_${suffix.repeat(16)}`;
const DEV = named('Dev_Ops', 'a');

const CENTER: IdentityCenterEntry = {
  permissionSets: [
    { Name: 'Dev_Ops', PermissionSetArn: SET },
    { Name: 'Unused', PermissionSetArn: `${SET}2` },
  ],
  assignments: [
    { PermissionSetArn: SET, PrincipalType: 'USER', PrincipalId: 'u2' },
    { PermissionSetArn: SET, PrincipalType: 'GROUP', PrincipalId: 'g2' },
    { PermissionSetArn: SET, PrincipalType: 'GROUP', PrincipalId: 'g1' },
    { PermissionSetArn: `${SET}3`, PrincipalType: 'USER', PrincipalId: 'u1' },
  ],
  users: [
    { UserId: 'u1', UserName: 'ann@example.org', DisplayName: 'Ann' },
    { UserId: 'u2', UserName: 'bob' },
  ],
  groups: [{ GroupId: 'g1', DisplayName: 'Developers', Members: ['u1', 'gone'] }, { GroupId: 'g2' }],
};

interface Given {
  readonly center?: IdentityCenterEntry | null;
  readonly roles?: readonly string[];
  readonly coverage?: readonly CoverageRow[];
}

function behind(arn: string, { center = CENTER, roles = [DEV, named('Unused', 'b', '')], coverage = [] }: Given = {}) {
  const RoleDetailList = roles.map((Arn): RoleDetail => ({ Arn, RoleName: Arn.slice(Arn.lastIndexOf('/') + 1) }));
  const snapshot: Snapshot = {
    format: 'iam-atlas-snapshot',
    version: 1,
    account: { id: A, partition: 'aws' },
    iam: { RoleDetailList },
    coverage: [...coverage],
    ...(center === null ? {} : { identityCenter: center }),
  };
  return behindRole(arn, buildModel(snapshot));
}

const refused = (source: string, target?: string): CoverageRow => ({
  source,
  ...(target === undefined ? {} : { target }),
  outcome: 'denied',
});

describe('behind a role of Identity Center', () => {
  it('are the groups, with their people, and the people of its permission set', () => {
    expect(behind(DEV)).toEqual({
      permissionSet: 'Dev_Ops',
      assigned: [
        { kind: 'group', name: 'Developers', members: ['Ann (ann@example.org)', 'gone'] },
        { kind: 'group', name: 'g2', members: null },
        { kind: 'person', name: 'bob', members: [] },
      ],
      unread: null,
    });
  });

  it('is nobody where the permission set is assigned to nobody', () => {
    expect(behind(named('Unused', 'b', ''))).toMatchObject({ permissionSet: 'Unused', assigned: [], unread: null });
  });

  it('is not known where a second role has the same permission set’s name: one of them is left over', () => {
    const twin = named('Dev_Ops', 'c');
    expect(behind(DEV, { roles: [DEV, twin] })).toEqual({ permissionSet: 'Dev_Ops', assigned: null, unread: null });
  });

  it.each([
    ['nobody asked', { center: null }, null],
    [
      'the account may not ask',
      { center: {}, coverage: [refused('sso:ListPermissionSetsProvisionedToAccount')] },
      'sso:ListPermissionSetsProvisionedToAccount was refused',
    ],
    [
      'its assignments were refused',
      { coverage: [refused('sso:ListAccountAssignments', SET)] },
      'sso:ListAccountAssignments was refused',
    ],
  ] satisfies readonly [string, Given, string | null][])('is not known where %s', (_why, given, unread) => {
    expect(behind(DEV, given)).toEqual({ permissionSet: 'Dev_Ops', assigned: null, unread });
  });

  it('is known where another permission set’s assignments were refused', () => {
    expect(behind(DEV, { coverage: [refused('sso:ListAccountAssignments', `${SET}2`)] })?.assigned).toHaveLength(3);
  });

  it('is nothing for other roles', () => {
    const role = `arn:aws:iam::${A}:role/AWSReservedSSO_Dev_${'a'.repeat(16)}`;
    expect(behind(role, { roles: [role] })).toBeNull();
  });
});
