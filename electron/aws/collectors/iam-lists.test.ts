/** The collectors of IAM's smaller lists: alias, providers, instance profiles, access keys and MFA devices. */
import { describe, expect, it } from 'vitest';
import { collect } from '../../../test/aws/collect';
import { IAM_ACCOUNT } from '../../../test/aws/iam-account';
import type { Fault } from '../../../test/aws/manners/faults';
import { accountAlias } from './account-alias';
import { identityProviders } from './identity-providers';
import { instanceProfiles } from './instance-profiles';
import { userCredentials } from './user-credentials';

const A = '111122223333';
const { iam, resources } = IAM_ACCOUNT;
const deny = (operation: string, about?: string): Fault[] => [
  { operation, do: 'deny', ...(about === undefined ? {} : { about }) },
];

describe.each([{}, { pageSize: 1, throttleShare: 1 / 3 }])('as they are served: %o', (manners) => {
  const read = (collector: Parameters<typeof collect>[0]) => collect(collector, { account: IAM_ACCOUNT, ...manners });

  it('the alias', async () => {
    expect(await read(accountAlias)).toMatchObject({ part: { alias: 'acme-dev' }, rows: [] });
  });

  it('OIDC and SAML providers', async () => {
    const { OpenIDConnectProviders, SAMLProviders } = iam;
    expect(await read(identityProviders)).toMatchObject({
      part: { iam: { OpenIDConnectProviders, SAMLProviders } },
      rows: [],
    });
  });

  it('instance profiles, the empty one too', async () => {
    const { part, rows } = await read(instanceProfiles);
    expect(part).toEqual({ resources });
    expect(rows).toEqual([]);
  });

  it('access keys with their last use, MFA devices and passwords', async () => {
    const { part, rows } = await read(userCredentials);
    expect(part).toEqual({
      iam: { AccessKeys: iam.AccessKeys, MFADevices: iam.MFADevices, LoginProfiles: iam.LoginProfiles },
    });
    expect(rows).toEqual([]);
  });
});

describe('an account without any of it', () => {
  const account = { ...IAM_ACCOUNT, account: { id: A, partition: 'aws' }, iam: {}, resources: [] };

  it('is empty, and whole', async () => {
    expect(await collect(accountAlias, { account })).toMatchObject({ part: {}, rows: [] });
    expect(await collect(instanceProfiles, { account })).toMatchObject({ part: { resources: [] }, rows: [] });
    const providers = await collect(identityProviders, { account });
    expect(providers).toMatchObject({ part: { iam: { OpenIDConnectProviders: [], SAMLProviders: [] } }, rows: [] });
    const credentials = await collect(userCredentials, { account });
    expect(credentials).toMatchObject({
      part: { iam: { AccessKeys: [], MFADevices: [], LoginProfiles: [] } },
      rows: [],
    });
  });
});

describe('where it is refused', () => {
  it.each([
    [identityProviders, 'ListOpenIDConnectProviders', 'AWS::IAM::OIDCProvider'],
    [identityProviders, 'ListSAMLProviders', 'AWS::IAM::SAMLProvider'],
    [instanceProfiles, 'ListInstanceProfiles', 'AWS::IAM::InstanceProfile'],
    // Users are another collector's; here it is their keys that nobody could see.
    [userCredentials, 'ListUsers', 'AWS::IAM::AccessKey'],
  ])('$name: one row for the list %s', async (collector, operation, type) => {
    const { rows } = await collect(collector, { account: IAM_ACCOUNT, faults: deny(operation) });
    expect(rows).toMatchObject([{ source: `iam:${operation}`, account: A, outcome: 'denied', reason: 'identity' }]);
    expect(rows[0]?.type).toBe(type);
    expect(rows[0]).not.toHaveProperty('target');
  });

  it('the alias: a row about the account, which does not speak of all that IAM has', async () => {
    const { rows } = await collect(accountAlias, { account: IAM_ACCOUNT, faults: deny('ListAccountAliases') });
    expect(rows).toMatchObject([{ source: 'iam:ListAccountAliases', target: A, outcome: 'denied' }]);
  });

  it('an OIDC provider stays with its ARN alone', async () => {
    const [provider, other] = iam.OpenIDConnectProviders ?? [];
    const faults = deny('GetOpenIDConnectProvider', 'token.actions');
    const { part, rows } = await collect(identityProviders, { account: IAM_ACCOUNT, faults });
    expect(part.iam?.OpenIDConnectProviders).toEqual([{ Arn: provider?.Arn }, other]);
    expect(rows).toMatchObject([
      { source: 'iam:GetOpenIDConnectProvider', target: provider?.Arn, type: 'AWS::IAM::OIDCProvider' },
    ]);
  });

  it.each(['ListAccessKeys', 'GetAccessKeyLastUsed', 'ListMFADevices', 'GetLoginProfile'])(
    'a row about the one user: %s',
    async (operation) => {
      const about = operation === 'GetAccessKeyLastUsed' ? 'AKIAIAMCI00000000001' : '"ci"';
      const { part, rows } = await collect(userCredentials, { account: IAM_ACCOUNT, faults: deny(operation, about) });
      const target = `arn:aws:iam::${A}:user/ci`;
      expect(rows).toMatchObject([{ source: `iam:${operation}`, target, type: 'AWS::IAM::User', outcome: 'denied' }]);
      const anns = iam.AccessKeys?.filter(({ UserName }) => UserName === 'ann') ?? [];
      expect(part.iam?.AccessKeys).toEqual(expect.arrayContaining(anns));
      expect(part.iam?.MFADevices).toEqual(iam.MFADevices);
    },
  );

  it('a key whose last use is unread stays without it', async () => {
    const faults = deny('GetAccessKeyLastUsed', 'AKIAIAMCI00000000001');
    const { part } = await collect(userCredentials, { account: IAM_ACCOUNT, faults });
    expect(part.iam?.AccessKeys?.at(-1)).toEqual({
      UserName: 'ci',
      AccessKeyId: 'AKIAIAMCI00000000001',
      Status: 'Active',
      CreateDate: '2026-01-01T00:00:00Z',
    });
  });
});

describe('what was deleted since it was listed', () => {
  it('is dropped without a word', async () => {
    const faults: Fault[] = [
      { operation: 'GetOpenIDConnectProvider', about: 'token.actions', do: 'gone' },
      { operation: 'ListAccessKeys', about: '"ci"', do: 'gone' },
      { operation: 'ListMFADevices', about: '"ci"', do: 'gone' },
    ];
    const providers = await collect(identityProviders, { account: IAM_ACCOUNT, faults });
    expect(providers.part.iam?.OpenIDConnectProviders).toEqual(iam.OpenIDConnectProviders?.slice(1));
    const credentials = await collect(userCredentials, { account: IAM_ACCOUNT, faults });
    expect(credentials.part.iam?.AccessKeys?.map(({ UserName }) => UserName)).toEqual(['ann', 'ann']);
    expect([...providers.rows, ...credentials.rows]).toEqual([]);
  });
});
