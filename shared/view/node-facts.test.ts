import { describe, expect, it } from 'vitest';
import { roleNode } from '../graph/nodes';
import { buildModel } from '../model/build-model';
import type { CoverageRow, IdentityCenterEntry, Snapshot } from '../snapshot/schema';
import { nodeFacts } from './node-facts';

const A = '275666109134';
const ROLE = `arn:aws:iam::${A}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Dev_0123456789abcdef`;
const SET = 'arn:aws:sso:::permissionSet/ssoins-1/ps-1';

function facts(identityCenter: IdentityCenterEntry, coverage: CoverageRow[] = []) {
  const snapshot: Snapshot = {
    format: 'iam-atlas-snapshot',
    version: 1,
    account: { id: A, partition: 'aws' },
    iam: { RoleDetailList: [{ Arn: ROLE, RoleName: 'AWSReservedSSO_Dev_0123456789abcdef' }] },
    coverage,
    identityCenter,
  };
  const model = buildModel(snapshot);
  return nodeFacts(roleNode(ROLE, false, model), model)
    .filter(({ label }) => ['Permission set', 'Assigned to', 'Not read'].includes(label))
    .map(({ label, value }) => `${label}: ${value}`);
}

const assigned = (...ids: readonly string[]): IdentityCenterEntry => ({
  permissionSets: [{ Name: 'Dev', PermissionSetArn: SET }],
  assignments: ids.map((PrincipalId) => ({
    PermissionSetArn: SET,
    PrincipalType: PrincipalId.startsWith('g') ? 'GROUP' : 'USER',
    PrincipalId,
  })),
  users: [
    { UserId: 'u1', UserName: 'ann' },
    { UserId: 'u2', DisplayName: 'Bob' },
  ],
  groups: [
    { GroupId: 'g1', DisplayName: 'Science', Members: ['u2', 'u1'] },
    { GroupId: 'g2', DisplayName: 'Night shift' },
    { GroupId: 'g3', DisplayName: 'All', Members: Array.from({ length: 1060 }, (_, at) => String(1000 + at)) },
  ],
});

describe('the role of a permission set', () => {
  it('names the people and groups behind it', () => {
    expect(facts(assigned('u2', 'g2', 'g1'))).toEqual(
      expect.arrayContaining([
        'Permission set: Dev',
        'Assigned to: the group Night shift: members not read',
        'Assigned to: the group Science: Bob, ann',
        'Assigned to: Bob',
      ]),
    );
  });

  it('says that it is assigned to nobody', () => {
    expect(facts(assigned())).toContain('Assigned to: nobody');
  });

  it('counts the rest of a large group', () => {
    const said = facts(assigned('g3')).join();
    expect(said).toMatch(/the group All: 1000, .*, 1049, 1,010 more/);
    expect(said).not.toContain('1050');
  });

  it('says why nobody is named', () => {
    const row: CoverageRow = { source: 'sso:ListPermissionSetsProvisionedToAccount', outcome: 'denied' };
    expect(facts({}, [row])).toEqual(
      expect.arrayContaining([
        'Permission set: Dev',
        'Not read: who it is assigned to: sso:ListPermissionSetsProvisionedToAccount was refused',
      ]),
    );
  });
});
