import { describe, expect, it } from 'vitest';
import type { AccountSnapshot, IdentityCenterEntry, RoleDetail } from '../../../shared/snapshot/schema';
import { everything } from '../../../test/aws-crawl/everything';
import { SECRET_MARKER } from '../../../test/aws/access-keys';
import { collect } from '../../../test/aws/collect';
import type { Fault } from '../../../test/aws/manners/faults';
import { identityCenter } from './identity-center';

const account = everything();
const { identityCenter: center } = account as { readonly identityCenter: IdentityCenterEntry };
const SET = center.permissionSets?.[0]?.PermissionSetArn ?? '';

async function read(faults: readonly Fault[] = [], served: AccountSnapshot = account) {
  const { part, rows, calls } = await collect(identityCenter, { account: served, faults });
  const refused = rows.map(({ source, target, region }) => [source, target, region]);
  return { center: part.identityCenter, refused, calls };
}

/** The account with Identity Center in another Region. */
function livingIn(region: string): AccountSnapshot {
  const moved = (role: RoleDetail): RoleDetail => ({
    ...role,
    ...(role.Path === undefined ? {} : { Path: role.Path.replace(/(sso\.amazonaws\.com\/)$/, `$1${region}/`) }),
  });
  return {
    ...account,
    iam: { ...account.iam, RoleDetailList: (account.iam.RoleDetailList ?? []).map(moved) },
    identityCenter: { ...center, region },
  };
}

describe('Identity Center', () => {
  it('is read with its assignments, groups and people, and with nothing else of them', async () => {
    const found = await read();
    expect(found.center).toEqual(center);
    expect(found.refused).toEqual([]);
    expect(JSON.stringify(found.center)).not.toContain(SECRET_MARKER);
  });

  it('is asked where its roles say that it lives, whatever Regions the crawl reads', async () => {
    const found = await read([], livingIn('eu-north-1'));
    expect(found.center?.region).toBe('eu-north-1');
    const regions = found.calls.flatMap(({ service, region }) => (service === 'iam' ? [] : [region]));
    expect(new Set(regions)).toEqual(new Set(['eu-north-1']));
  });

  it('is not asked where an account has no role of it', async () => {
    const found = await read([], { ...account, iam: { ...account.iam, RoleDetailList: [] } });
    expect(found.center).toBeUndefined();
    expect(found.calls.map(({ operation }) => operation)).toEqual(['ListRoles']);
  });

  it('is asked in the profile’s Region where roles may not be listed, and says nothing of them', async () => {
    const found = await read([{ operation: 'ListRoles', do: 'deny' }]);
    expect(found.center).toEqual(center);
    expect(found.refused).toEqual([]);
  });

  it('may live elsewhere where roles may not be listed and it is not in the profile’s Region', async () => {
    const found = await read([{ operation: 'ListRoles', do: 'deny' }], livingIn('eu-north-1'));
    expect(found.center).toBeUndefined();
    expect(found.refused).toEqual([['iam:ListRoles', account.account.id, undefined]]);
  });

  it('gives one row where a member account is refused', async () => {
    const found = await read([{ operation: 'ListPermissionSetsProvisionedToAccount', do: 'deny' }]);
    expect(found.center).toEqual({ instanceArn: center.instanceArn, region: center.region });
    expect(found.refused).toEqual([['sso:ListPermissionSetsProvisionedToAccount', undefined, 'us-east-1']]);
  });

  it('keeps what was read beside what was not', async () => {
    const found = await read([
      { operation: 'ListAccountAssignments', about: SET, do: 'deny' },
      { operation: 'DescribePermissionSet', about: SET, do: 'deny' },
    ]);
    const [, other] = center.permissionSets ?? [];
    expect(found.center).toMatchObject({ permissionSets: [{ PermissionSetArn: SET }, other], assignments: [] });
    expect(found.refused).toEqual(
      expect.arrayContaining([
        ['sso:ListAccountAssignments', SET, 'us-east-1'],
        ['sso:DescribePermissionSet', SET, 'us-east-1'],
      ]),
    );
  });

  it('keeps the ids of people and groups that may not be described', async () => {
    const found = await read([{ service: 'identitystore', do: 'deny' }]);
    expect(found.center?.groups).toEqual([{ GroupId: 'group-1' }]);
    expect(found.center?.users).toEqual([{ UserId: 'user-2' }]);
    expect(found.center?.assignments).toEqual(center.assignments);
  });

  it('leaves out who was deleted since, not the assignment', async () => {
    const users = (center.users ?? []).filter(({ UserId }) => UserId !== 'user-2');
    const found = await read([], { ...account, identityCenter: { ...center, users } });
    expect(found.center).toEqual({ ...center, users });
    expect(found.refused).toEqual([]);
  });

  it('lists the directory where describing each would take more calls', async () => {
    const users = Array.from({ length: 150 }, (_, at) => ({ UserId: `user-${String(at).padStart(3, '0')}` }));
    const groups = [{ GroupId: 'group-1', DisplayName: 'All', Members: users.map(({ UserId }) => UserId) }];
    const named = users.map((user) => ({ ...user, UserName: `${user.UserId}@example.org` }));
    const stranger = { UserId: 'user-999', UserName: 'nobody@example.org' };
    const [assignment] = center.assignments ?? [];
    const assignments = assignment === undefined ? [] : [assignment];
    const large = { ...center, assignments, groups, users: [...named, stranger] };
    const found = await read([], { ...account, identityCenter: large });
    expect(found.center).toEqual({ ...large, users: named });
    expect(found.calls.filter(({ operation }) => operation === 'ListUsers')).toHaveLength(2);
    expect(found.calls.filter(({ operation }) => operation === 'DescribeUser')).toHaveLength(0);
  });
});
