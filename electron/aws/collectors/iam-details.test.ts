import { describe, expect, it } from 'vitest';
import { readSample } from '../../../test/accounts/read-account';
import { collect } from '../../../test/aws/collect';
import { IAM_ACCOUNT } from '../../../test/aws/iam-account';
import type { Fault } from '../../../test/aws/manners/faults';
import { operationOf } from '../call';
import { accountSnapshot, type AccountSnapshot } from '../../../shared/snapshot/schema';
import type { Part } from '../collector';
import { without } from '../entry';
import { iamDetails } from './iam-details';

const REFUSED: Fault = { operation: 'GetAccountAuthorizationDetails', do: 'deny' };
const A = '111122223333';
const ROLE = { target: `arn:aws:iam::${A}:role/machines/web`, type: 'AWS::IAM::Role', account: A };

/** The four lists in an order of their own. */
function lists({ iam = {} }: Pick<Part, 'iam'>) {
  const sorted = <T extends { Arn: string }>(list: readonly T[] = []) =>
    list.toSorted((one, other) => (one.Arn < other.Arn ? -1 : 1));
  return {
    users: sorted(iam.UserDetailList),
    groups: sorted(iam.GroupDetailList),
    roles: sorted(iam.RoleDetailList),
    policies: sorted(iam.Policies),
  };
}

/** What reading one by one gives: of each managed policy its default version, and of roles no instance profiles. */
function oneByOne(account: AccountSnapshot): AccountSnapshot {
  const Policies = account.iam.Policies?.map((policy) => ({
    ...policy,
    PolicyVersionList: policy.PolicyVersionList?.filter(({ VersionId }) => VersionId === policy.DefaultVersionId) ?? [],
  }));
  const RoleDetailList = account.iam.RoleDetailList?.map(
    (role) => without(role, 'InstanceProfileList') as unknown as typeof role,
  );
  return {
    ...account,
    iam: { ...account.iam, ...(Policies && { Policies }), ...(RoleDetailList && { RoleDetailList }) },
  };
}

const operations = (calls: readonly { operation: string }[]) => new Set(calls.map(({ operation }) => operation));

describe('the one call for all', () => {
  it.each([{}, { pageSize: 1 }, { pageSize: 1, throttleShare: 1 / 3 }])(
    'gives the account back: %o',
    async (manners) => {
      const { part, rows, calls } = await collect(iamDetails, { account: IAM_ACCOUNT, ...manners });
      expect(lists(part)).toEqual(lists(IAM_ACCOUNT));
      expect(rows).toEqual([]);
      expect(operations(calls)).toEqual(new Set(['GetAccountAuthorizationDetails', 'GetAccountSummary']));
    },
  );

  it('asks for smaller pages where large ones do not come', async () => {
    const large: Fault = { operation: 'GetAccountAuthorizationDetails', about: '"MaxItems":"1000"', do: 'error-500' };
    const { part, rows } = await collect(iamDetails, { account: IAM_ACCOUNT, faults: [large] });
    expect(lists(part)).toEqual(lists(IAM_ACCOUNT));
    expect(rows).toEqual([]);
  });

  it('gives the sample back', async () => {
    const account = accountSnapshot.parse(readSample());
    const { part } = await collect(iamDetails, { account });
    expect(lists(part)).toEqual(lists(account));
  });

  it('keeps what is no policy as the text that AWS sent', async () => {
    const { part } = await collect(iamDetails, { account: IAM_ACCOUNT });
    const odd = part.iam?.RoleDetailList?.find(({ RoleName }) => RoleName === 'odd');
    expect(odd?.AssumeRolePolicyDocument).toBe('{"Version":"2012-10-17","Statement":[],"Statement":[]}');
    expect(odd?.RolePolicyList?.map(({ PolicyDocument }) => PolicyDocument)).toEqual([
      'Allow everything, 100% {',
      '{"Version":"2012-10-17","Statement":12345678901234567890}',
    ]);
  });

  it('asks for as much at once as AWS gives', async () => {
    const { calls } = await collect(iamDetails, { account: IAM_ACCOUNT });
    const inputs = calls.flatMap(({ operation, input }) => (operation === 'GetAccountSummary' ? [] : [input]));
    expect(inputs.map(({ MaxItems }) => MaxItems)).toEqual(Array(5).fill('1000'));
  });

  it('counts for the person who watches', async () => {
    const { lines } = await collect(iamDetails, { account: IAM_ACCOUNT, pageSize: 1 });
    expect(lines.map(({ what, done, total }) => [what, done, total])).toEqual([
      ['users, groups, roles and policies', 12, 12],
      ['users', 3, 3],
      ['groups', 2, 2],
      ['roles', 3, 3],
      ['policies', 2, 2],
    ]);
  });

  it('reads as much where nobody may ask how many there are', async () => {
    const faults: Fault[] = [{ operation: 'GetAccountSummary', do: 'deny' }];
    const { part, rows } = await collect(iamDetails, { account: IAM_ACCOUNT, faults });
    expect(lists(part)).toEqual(lists(IAM_ACCOUNT));
    expect(rows).toMatchObject([{ source: 'iam:GetAccountSummary', outcome: 'denied', reason: 'identity' }]);
  });

  it('says what kind is missing where a page fails, keeps the others, and does not try another way', async () => {
    const faults: Fault[] = [{ ...REFUSED, do: 'error-500', about: '"Role"' }];
    const { part, rows, calls } = await collect(iamDetails, { account: IAM_ACCOUNT, faults });
    expect(lists(part)).toEqual({ ...lists(IAM_ACCOUNT), roles: [] });
    expect(rows).toMatchObject([
      { source: 'iam:GetAccountAuthorizationDetails', type: 'AWS::IAM::Role', account: A, outcome: 'failed' },
    ]);
    expect(rows[0]).not.toHaveProperty('target');
    expect(operations(calls)).not.toContain('ListRoles');
  });
});

describe('one by one, where the one call is refused', () => {
  it.each([{}, { pageSize: 1, throttleShare: 1 / 3 }])('gives the same, and nothing is unread: %o', async (manners) => {
    const { part, rows, lines } = await collect(iamDetails, { account: IAM_ACCOUNT, faults: [REFUSED], ...manners });
    expect(lists(part)).toEqual(lists(oneByOne(IAM_ACCOUNT)));
    expect(rows).toEqual([]);
    expect(lines[0]).toMatchObject({ done: 12, total: 12, state: 'done' });
  });

  it('gives the sample as the one call does', async () => {
    const account = accountSnapshot.parse(readSample());
    const { part, rows } = await collect(iamDetails, { account, faults: [REFUSED] });
    expect(lists(part)).toEqual(lists(oneByOne(account)));
    expect(rows).toEqual([]);
  });

  it.each([
    ['the one call', []],
    ['one by one', [REFUSED]],
  ])('leaves out AWS’s policies that nothing uses: %s', async (_way, faults: Fault[]) => {
    const unused = { ...IAM_ACCOUNT.iam.Policies?.at(-1), AttachmentCount: 0, PermissionsBoundaryUsageCount: 0 };
    const iam = { ...IAM_ACCOUNT.iam, Policies: [{ ...unused, PolicyName: 'x', Arn: 'arn:aws:iam::aws:policy/x' }] };
    const { part } = await collect(iamDetails, {
      account: { ...IAM_ACCOUNT, iam: { ...iam, UserDetailList: [], GroupDetailList: [], RoleDetailList: [] } },
      faults,
    });
    expect(part.iam?.Policies).toEqual([]);
  });

  it('makes no call that it does not declare', async () => {
    const { calls } = await collect(iamDetails, {
      account: IAM_ACCOUNT,
      faults: [REFUSED, { operation: 'ListPolicies', do: 'deny' }],
    });
    const declared = new Set(iamDetails.calls.map(operationOf));
    expect([...operations(calls)].sort()).toEqual([...declared].sort());
  });

  it.each([
    ['ListRolePolicies', 'RolePolicyList', []],
    ['GetRolePolicy', 'RolePolicyList', []],
    ['ListAttachedRolePolicies', 'AttachedManagedPolicies', []],
  ])('has a row about the one role of which %s is refused', async (operation, member, left) => {
    const faults: Fault[] = [REFUSED, { operation, about: '"web"', do: 'deny' }];
    const { part, rows } = await collect(iamDetails, { account: IAM_ACCOUNT, faults });
    expect(rows).toMatchObject([{ source: `iam:${operation}`, ...ROLE, outcome: 'denied' }]);
    const { roles } = lists(oneByOne(IAM_ACCOUNT));
    const expected = roles.map((role) => (role.Arn === ROLE.target ? { ...role, [member]: left } : role));
    expect(lists(part).roles).toEqual(expected);
  });

  it('keeps those inline policies of a role that it may read', async () => {
    const faults: Fault[] = [REFUSED, { operation: 'GetRolePolicy', about: '"put"', do: 'deny' }];
    const { part, rows } = await collect(iamDetails, { account: IAM_ACCOUNT, faults });
    expect(rows).toMatchObject([{ source: 'iam:GetRolePolicy', ...ROLE }]);
    const web = part.iam?.RoleDetailList?.find(({ Arn }) => Arn === ROLE.target);
    expect(web?.RolePolicyList?.map(({ PolicyName }) => PolicyName)).toEqual(['get']);
  });

  it('knows neither boundary nor tags of a role that it may not look at, and claims none', async () => {
    const faults: Fault[] = [REFUSED, { operation: 'GetRole', about: '"web"', do: 'deny-boundary' }];
    const { part, rows } = await collect(iamDetails, { account: IAM_ACCOUNT, faults });
    expect(rows).toMatchObject([{ source: 'iam:GetRole', ...ROLE, outcome: 'denied', reason: 'boundary' }]);
    const web = part.iam?.RoleDetailList?.find(({ Arn }) => Arn === ROLE.target);
    expect(web).not.toHaveProperty('Tags');
    expect(web).not.toHaveProperty('PermissionsBoundary');
    expect(web?.AssumeRolePolicyDocument).toMatchObject({ Version: '2012-10-17' });
    expect(web?.RolePolicyList).toHaveLength(2);
  });

  it.each([
    ['GetUser', 'user/people/ann', 'AWS::IAM::User'],
    ['ListUserPolicies', 'user/people/ann', 'AWS::IAM::User'],
    ['GetUserPolicy', 'user/people/ann', 'AWS::IAM::User'],
    ['ListAttachedUserPolicies', 'user/people/ann', 'AWS::IAM::User'],
    ['ListGroupsForUser', 'user/people/ann', 'AWS::IAM::User'],
    ['ListGroupPolicies', 'group/readers', 'AWS::IAM::Group'],
    ['GetGroupPolicy', 'group/readers', 'AWS::IAM::Group'],
    ['ListAttachedGroupPolicies', 'group/readers', 'AWS::IAM::Group'],
    ['GetPolicyVersion', 'policy/fences/fence', 'AWS::IAM::ManagedPolicy'],
  ])('has a row about the one thing of which %s is refused', async (operation, resource, type) => {
    const name = resource.slice(resource.lastIndexOf('/') + 1);
    const faults: Fault[] = [REFUSED, { operation, about: name, do: 'deny' }];
    const { rows } = await collect(iamDetails, { account: IAM_ACCOUNT, faults });
    const target = `arn:aws:iam::${A}:${resource}`;
    expect(rows).toMatchObject([{ source: `iam:${operation}`, target, type, account: A, outcome: 'denied' }]);
  });

  it.each([
    ['ListUsers', 'AWS::IAM::User', 'users'],
    ['ListGroups', 'AWS::IAM::Group', 'groups'],
    ['ListRoles', 'AWS::IAM::Role', 'roles'],
  ] as const)(
    'leaves things unseen where %s is refused too, and still asks for the one call',
    async (operation, type, list) => {
      const { part, rows } = await collect(iamDetails, {
        account: IAM_ACCOUNT,
        faults: [REFUSED, { operation, do: 'deny' }],
      });
      expect(lists(part)).toEqual({ ...lists(oneByOne(IAM_ACCOUNT)), [list]: [] });
      const rest = { type, account: A, outcome: 'denied' };
      expect(rows).toHaveLength(2);
      expect(rows).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ source: 'iam:GetAccountAuthorizationDetails', ...rest }),
          expect.objectContaining({ source: `iam:${operation}`, ...rest }),
        ]),
      );
      for (const row of rows) expect(row).not.toHaveProperty('target');
    },
  );

  it('reads the policies that somebody holds where they cannot be listed', async () => {
    const faults: Fault[] = [REFUSED, { operation: 'ListPolicies', do: 'deny' }];
    const { part } = await collect(iamDetails, { account: IAM_ACCOUNT, faults });
    expect(lists(part).policies).toEqual(
      lists(oneByOne(IAM_ACCOUNT)).policies.filter(({ PolicyName }) => PolicyName !== 'nobody'),
    );
  });

  it('drops without a word what was deleted since it was listed', async () => {
    const faults: Fault[] = [REFUSED, { operation: 'GetRole', about: '"etl"', do: 'gone' }];
    const { part, rows } = await collect(iamDetails, { account: IAM_ACCOUNT, faults });
    expect(part.iam?.RoleDetailList?.map(({ RoleName }) => RoleName)).toEqual(['web', 'odd']);
    expect(rows).toEqual([]);
  });
});

describe('what is deleted between two calls about it', () => {
  it.each([
    ['ListRolePolicies', 'web', 'RoleDetailList'],
    ['ListAttachedRolePolicies', 'web', 'RoleDetailList'],
    ['ListUserPolicies', 'ann', 'UserDetailList'],
    ['ListGroupsForUser', 'ann', 'UserDetailList'],
    ['ListGroupPolicies', 'readers', 'GroupDetailList'],
  ] as const)('is left out, not kept without policies: %s of %s', async (operation, name, list) => {
    const faults: Fault[] = [REFUSED, { operation, about: `"${name}"`, do: 'gone' }];
    const { part, rows } = await collect(iamDetails, { account: IAM_ACCOUNT, faults });
    expect(rows).toEqual([]);
    const names = part.iam?.[list]?.map(({ Arn }) => Arn.slice(Arn.lastIndexOf('/') + 1));
    expect(names).not.toContain(name);
    expect(names?.length).toBe((IAM_ACCOUNT.iam[list] ?? []).length - 1);
  });
});
