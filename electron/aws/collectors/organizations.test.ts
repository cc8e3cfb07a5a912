import { describe, expect, it } from 'vitest';
import type { AccountSnapshot, OrganizationEntry } from '../../../shared/snapshot/schema';
import { everything } from '../../../test/aws-crawl/everything';
import { collect } from '../../../test/aws/collect';
import type { Fault } from '../../../test/aws/manners/faults';
import { organizations } from './organizations';

const account = everything();
const OU = 'ou-ab12-22222222';
const { organization } = account as { readonly organization: OrganizationEntry };

async function read(faults: readonly Fault[] = [], served: AccountSnapshot = account) {
  const { part, rows, calls } = await collect(organizations, { account: served, faults });
  const refused = rows.map(({ source, target, outcome }) => [source, target, outcome]);
  return { organization: part.organization, refused, asked: calls.map(({ operation }) => operation), calls };
}

function without(...names: readonly string[]): object {
  return Object.fromEntries(Object.entries(organization).filter(([name]) => !names.includes(name)));
}

describe('the organization', () => {
  it('is read whole, each policy once however often it is attached', async () => {
    const found = await read();
    expect(found.organization).toEqual(organization);
    expect(found.asked.filter((operation) => operation === 'DescribePolicy')).toHaveLength(3);
    expect(found.refused).toEqual([]);
  });

  it('is not there where AWS says so: a fact, and no row', async () => {
    expect(await read([], { ...account, organization: undefined })).toMatchObject({
      organization: undefined,
      refused: [],
      asked: ['DescribeOrganization'],
    });
  });

  it('is unknown by one row where nothing of it may be asked', async () => {
    const found = await read([{ operation: 'DescribeOrganization', do: 'deny' }]);
    expect(found.organization).toBeUndefined();
    expect(found.refused).toEqual([['organizations:DescribeOrganization', undefined, 'denied']]);
  });

  it('is known by name in a member account, which may ask no more: one row', async () => {
    const { id, managementAccountId } = organization;
    const member = { id, ...(managementAccountId === undefined ? {} : { managementAccountId }) };
    const found = await read([], { ...account, organization: member });
    expect(found.organization).toEqual(member);
    expect(found.asked).toEqual(['DescribeOrganization', 'ListRoots']);
    expect(found.refused).toEqual([['organizations:ListRoots', undefined, 'denied']]);
  });

  it('keeps no list of policies of which a level or a text is missing', async () => {
    const level = await read([{ operation: 'ListPoliciesForTarget', about: OU, do: 'deny' }]);
    expect(level.organization).toEqual(without('serviceControlPolicies', 'resourceControlPolicies'));
    expect(level.refused).toEqual([['organizations:ListPoliciesForTarget', OU, 'denied']]);

    const text = await read([{ operation: 'DescribePolicy', about: 'p-00000001', do: 'deny' }]);
    expect(text.organization).toEqual(without('serviceControlPolicies'));
    expect(text.refused).toEqual([['organizations:DescribePolicy', 'p-00000001', 'denied']]);
  });

  it('keeps no policies and no path where the way to the root is not known', async () => {
    const found = await read([{ operation: 'ListParents', about: OU, do: 'error-500' }]);
    expect(found.organization).toEqual(without('path', 'serviceControlPolicies', 'resourceControlPolicies'));
    expect(found.refused).toEqual([['organizations:ListParents', OU, 'failed']]);
  });

  it('keeps its policies where its members may not be listed', async () => {
    const found = await read([{ operation: 'ListAccounts', do: 'deny' }]);
    expect(found.organization).toEqual(without('accounts'));
    expect(found.refused).toEqual([['organizations:ListAccounts', undefined, 'denied']]);
  });

  it('has empty lists of a type of policies that is switched off, without asking for it', async () => {
    const off = { ...organization, resourceControlPolicies: [] };
    const found = await read([], { ...account, organization: off });
    expect(found.organization).toEqual(off);
    const filters = found.calls.flatMap(({ input }) => input['Filter'] ?? []);
    expect(new Set(filters)).toEqual(new Set(['SERVICE_CONTROL_POLICY']));
  });

  it('never keeps a mail address', async () => {
    const [first, ...others] = organization.accounts ?? [];
    const accounts = [{ Id: '', ...first, Email: 'root@example.org' }, ...others];
    const found = await read([], { ...account, organization: { ...organization, accounts } });
    expect(JSON.stringify(found.organization)).not.toContain('root@example.org');
  });
});
