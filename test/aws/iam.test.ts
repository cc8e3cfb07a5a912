import { join } from 'node:path';
import {
  GetAccessKeyLastUsedCommand,
  GetAccountSummaryCommand,
  GetGroupPolicyCommand,
  GetOpenIDConnectProviderCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetSAMLProviderCommand,
  GetUserPolicyCommand,
  IAMClient,
  ListAccountAliasesCommand,
  ListOpenIDConnectProvidersCommand,
  ListPoliciesCommand,
  paginateGetAccountAuthorizationDetails,
  paginateListRoles,
  type EntityType,
} from '@aws-sdk/client-iam';
import { afterEach, describe, expect, it } from 'vitest';
import { toJson } from '../../electron/aws/to-json';
import { readSnapshotFile } from '../../electron/files/read-file';
import { snapshotFile, type AccountSnapshot } from '../../shared/snapshot/schema';
import { readSample } from '../accounts/read-account';
import type { AwsEndpoint } from './options';
import { SMALL } from './small-account';
import { startAws } from './start-aws';
import { toLocalhost } from './to-localhost';

let aws: AwsEndpoint | undefined;
afterEach(async () => {
  expect(aws?.problems).toEqual([]);
  await aws?.close();
});

async function iamOf(account: AccountSnapshot, pageSize?: number): Promise<IAMClient> {
  aws = await startAws({ account, ...(pageSize === undefined ? {} : { pageSize }) });
  return new IAMClient(toLocalhost(aws));
}

describe('GetAccountAuthorizationDetails', () => {
  it.each([1, 3, undefined])(
    'gives the whole account again, %s a page, every document URL-encoded',
    async (pageSize) => {
      const account = snapshotFile.parse(readSample());
      const client = await iamOf(account, pageSize);
      const lists = { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] };
      const read: Record<string, unknown[]> = { ...lists };
      let pages = 0;
      for await (const page of paginateGetAccountAuthorizationDetails({ client }, {})) {
        pages += 1;
        expect(JSON.stringify(page)).not.toContain('"{');
        for (const name of Object.keys(lists)) read[name] = [...(read[name] ?? []), ...listIn(toJson(page), name)];
      }
      expect(decoded(read)).toEqual({
        UserDetailList: account.iam.UserDetailList,
        GroupDetailList: account.iam.GroupDetailList,
        RoleDetailList: account.iam.RoleDetailList,
        Policies: account.iam.Policies,
      });
      expect(pages).toBe(pageSize === undefined ? 1 : Math.ceil(14 / pageSize));
    },
  );

  it('gives a real account’s 84 policies, 78 roles and 44 users again', async () => {
    const file = await readSnapshotFile(join(import.meta.dirname, '../accounts/real-account.json.gz'));
    if (!file.ok) throw new Error(file.error.title);
    const { iam } = file.snapshot;
    const client = await iamOf(file.snapshot, 50);
    const things = new Map<unknown, unknown>();
    for await (const page of paginateGetAccountAuthorizationDetails({ client }, {})) {
      const { UserDetailList, GroupDetailList, RoleDetailList, Policies } = page;
      for (const thing of [UserDetailList, GroupDetailList, RoleDetailList, Policies].flatMap((list) => list ?? [])) {
        things.set(thing.Arn, plain(thing));
      }
    }
    const { UserDetailList, GroupDetailList, RoleDetailList, Policies } = iam;
    const lists: readonly (readonly { readonly Arn: string }[] | undefined)[] = [
      UserDetailList,
      GroupDetailList,
      RoleDetailList,
      Policies,
    ];
    const all = lists.flatMap((list) => list ?? []);
    expect([...things.keys()]).toEqual(all.map(({ Arn }) => Arn));
    expect([...things.values()]).toEqual(all.map(plain));
  });

  it.each<[EntityType, number, number]>([
    ['User', 1, 0],
    ['LocalManagedPolicy', 0, 1],
    ['AWSManagedPolicy', 0, 1],
  ])('filters by %s', async (filter, users, policies) => {
    const client = await iamOf(SMALL);
    for await (const page of paginateGetAccountAuthorizationDetails({ client }, { Filter: [filter] })) {
      expect([page.UserDetailList?.length, page.Policies?.length, page.RoleDetailList?.length]).toEqual([
        users,
        policies,
        0,
      ]);
    }
  });

  it('keeps a document’s text to the letter', async () => {
    const client = await iamOf(SMALL);
    const UserName = 'ann+ops@example.com';
    const { PolicyDocument } = await client.send(new GetUserPolicyCommand({ UserName, PolicyName: 'odd' }));
    expect(PolicyDocument).toMatch(/^%7B%20%22Version/);
    expect(PolicyDocument).toContain('%27%2A%21%27');
    expect(decodeURIComponent(PolicyDocument ?? '')).toBe(
      SMALL.iam.UserDetailList?.[0]?.UserPolicyList?.[0]?.PolicyDocument,
    );
  });
});

describe('one by one', () => {
  it('lists roles without boundary and tags, which GetRole has', async () => {
    const client = await iamOf(SMALL, 1);
    for await (const page of paginateListRoles({ client }, {})) {
      expect(page.Roles?.[0]).toMatchObject({ RoleName: 'app' });
      expect(page.Roles?.[0]).not.toHaveProperty('PermissionsBoundary');
    }
    const { Role } = await client.send(new GetRoleCommand({ RoleName: 'app' }));
    expect(Role?.PermissionsBoundary?.PermissionsBoundaryArn).toBe('arn:aws:iam::111122223333:policy/fence');
    expect(Role?.CreateDate).toEqual(new Date('2026-01-01T00:00:00Z'));
  });

  it('lists policies by scope and gives one version', async () => {
    const client = await iamOf(SMALL);
    const { Policies } = await client.send(new ListPoliciesCommand({ Scope: 'Local' }));
    expect(Policies?.map(({ PolicyName }) => PolicyName)).toEqual(['fence']);
    const input = { PolicyArn: 'arn:aws:iam::111122223333:policy/fence', VersionId: 'v1' };
    const { PolicyVersion } = await client.send(new GetPolicyVersionCommand(input));
    expect(PolicyVersion).toMatchObject({ VersionId: 'v1', IsDefaultVersion: false });
  });

  it('gives providers, keys, aliases and the summary as AWS does', async () => {
    const client = await iamOf(SMALL);
    const { OpenIDConnectProviderList } = await client.send(new ListOpenIDConnectProvidersCommand());
    const OpenIDConnectProviderArn = OpenIDConnectProviderList?.[0]?.Arn;
    const oidc = await client.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }));
    expect(oidc).toMatchObject({ Url: 'token.actions.githubusercontent.com', ClientIDList: ['sts.amazonaws.com'] });
    const saml = await client.send(
      new GetSAMLProviderCommand({ SAMLProviderArn: 'arn:aws:iam::111122223333:saml-provider/idp' }),
    );
    expect(saml.SAMLMetadataDocument).toContain('<md:EntityDescriptor');
    const used = await client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: 'AKIASMALLANN00000001' }));
    expect(toJson(used.AccessKeyLastUsed)).toEqual({ ServiceName: 'N/A', Region: 'N/A' });
    expect((await client.send(new ListAccountAliasesCommand())).AccountAliases).toEqual(['small']);
    expect((await client.send(new GetAccountSummaryCommand())).SummaryMap).toMatchObject({
      Users: 1,
      Roles: 1,
      Policies: 1,
    });
  });

  it('says NoSuchEntity for what is not there', async () => {
    const client = await iamOf(SMALL);
    await expect(client.send(new GetRoleCommand({ RoleName: 'nobody' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The role with name nobody cannot be found.',
      $metadata: { httpStatusCode: 404 },
    });
    const policy = new GetGroupPolicyCommand({ GroupName: 'readers', PolicyName: 'none' });
    await expect(client.send(policy)).rejects.toThrow('The group policy with name none cannot be found.');
  });
});

function listIn(page: Readonly<Record<string, unknown>>, name: string): readonly unknown[] {
  const list = page[name];
  return Array.isArray(list) ? list : [];
}

/** Without what differs in writing only: documents decoded, times as milliseconds, no null. */
function plain(thing: object): unknown {
  const times = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(times);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, member]) => member !== null)
        .map(([name, member]: [string, unknown]) => [
          name,
          name.endsWith('Date') ? Date.parse(String(member)) : times(member),
        ]),
    );
  };
  return times(decoded(toJson(thing)));
}

function decoded(value: unknown): unknown {
  if (typeof value === 'string' && value.startsWith('%7B')) return JSON.parse(decodeURIComponent(value));
  if (Array.isArray(value)) return value.map(decoded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]: [string, unknown]) => [name, decoded(member)]));
}
