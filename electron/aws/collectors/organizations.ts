/**
 * The organization as it bears on this account: its id, the way down from the root, the SCPs and RCPs on that way, and
 * who its members are. Every account of an organization may ask for the first; the rest is for the management account
 * and delegated administrators (https://docs.aws.amazon.com/organizations/latest/APIReference/API_Operations.html).
 */
import {
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  ListAccountsCommand,
  ListParentsCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  type PolicyType,
  type Root,
} from '@aws-sdk/client-organizations';
import type { OrganizationEntry as Organization } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { About, Collector, Desk } from '../collector';
import { policyDocument } from '../policy-document';
import { toJson } from '../to-json';

type Level = NonNullable<Organization['serviceControlPolicies']>[number];
type Policy = Level['policies'][number];
/** A policy's text by its id; null: unread. Each is asked for once, however often it is attached. */
type Texts = (id: string) => Promise<Policy['document'] | null | undefined>;

const PAGES = { token: 'NextToken', next: 'NextToken' } as const;

const describeOrganization = declareCall({
  service: 'organizations',
  command: DescribeOrganizationCommand,
  action: 'organizations:DescribeOrganization',
  none: ['AWSOrganizationsNotInUseException'],
});
const listRoots = declareCall({
  service: 'organizations',
  command: ListRootsCommand,
  action: 'organizations:ListRoots',
  pages: PAGES,
});
const listParents = declareCall({
  service: 'organizations',
  command: ListParentsCommand,
  action: 'organizations:ListParents',
  pages: PAGES,
});
const listPoliciesForTarget = declareCall({
  service: 'organizations',
  command: ListPoliciesForTargetCommand,
  action: 'organizations:ListPoliciesForTarget',
  pages: PAGES,
});
const describePolicy = declareCall({
  service: 'organizations',
  command: DescribePolicyCommand,
  action: 'organizations:DescribePolicy',
  // To be deleted it was detached first, so it no longer counts.
  gone: ['PolicyNotFoundException'],
  policy: ({ Policy }) => Policy?.Content,
});
const listAccounts = declareCall({
  service: 'organizations',
  command: ListAccountsCommand,
  action: 'organizations:ListAccounts',
  pages: PAGES,
});

export const organizations: Collector = {
  name: 'organizations',
  counts: 'organization levels',
  scope: 'account',
  types: [],
  calls: [describeOrganization, listRoots, listParents, listPoliciesForTarget, describePolicy, listAccounts],
  async collect(desk) {
    const answer = await desk.ask(describeOrganization, {});
    if (answer.kind !== 'read') return {};
    const { Id: id, MasterAccountId } = answer.value.Organization ?? {};
    if (id === undefined) throw new Error('AWS described an organization without an id.');
    const known = { id, ...(MasterAccountId === undefined ? {} : { managementAccountId: MasterAccountId }) };
    // Who may not ask this may not ask the rest: one row says so for all of it.
    const roots = await desk.list(listRoots, {}, (page) => page.Roots);
    if (!roots.whole) return { organization: known };
    const [accounts, way] = await Promise.all([membersOf(desk), wayTo(desk)]);
    return {
      organization: {
        ...known,
        ...(way === null ? {} : await alongWay(desk, id, way, roots.items)),
        ...(accounts === null ? {} : { accounts }),
      },
    };
  },
};

/** Closed accounts too, for as long as AWS lists them; never their mail addresses. Null: not all were read. */
async function membersOf(desk: Desk): Promise<Organization['accounts'] | null> {
  const { items, whole } = await desk.list(listAccounts, {}, (page) => page.Accounts);
  return whole ? items.map(({ Id, Name, State }) => ({ ...toJson({ Name, State }), Id: Id ?? '' })) : null;
}

/** OUs nest five deep at most; whoever gives more turns in a circle. */
const MOST_LEVELS = 20;

/** Ids from the root to the account; null: not all of the way was read. */
async function wayTo(desk: Desk): Promise<readonly string[] | null> {
  const way = [desk.account];
  while (way.length < MOST_LEVELS) {
    const [ChildId = ''] = way;
    const { items } = await desk.list(listParents, { ChildId }, (page) => page.Parents, about(ChildId));
    const [parent] = items;
    if (parent?.Id === undefined) return null;
    way.unshift(parent.Id);
    if (parent.Type === 'ROOT') return way;
  }
  return null;
}

/** A list of which anything is missing is left out whole: what is not in it would look as if nothing denied it. */
async function alongWay(
  desk: Desk,
  organization: string,
  way: readonly string[],
  roots: readonly Root[],
): Promise<Pick<Organization, 'path' | 'serviceControlPolicies' | 'resourceControlPolicies'>> {
  const texts = textsOf(desk);
  const [scps, rcps] = await Promise.all(
    (['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const).map(async (type) => {
      // AWS detaches all policies of a type that is switched off.
      const isOn = roots.some(({ PolicyTypes }) => PolicyTypes?.some(({ Type }) => Type === type));
      const levels = isOn ? await desk.each(way, (target) => levelOf(desk, target, type, texts)) : [];
      return isOn && levels.length < way.length ? null : [...levels];
    }),
  );
  return {
    path: `${[organization, ...way.slice(0, -1)].join('/')}/`,
    ...(scps === null || scps === undefined ? {} : { serviceControlPolicies: scps }),
    ...(rcps === null || rcps === undefined ? {} : { resourceControlPolicies: rcps }),
  };
}

/** Null: not all of its policies were read. */
async function levelOf(desk: Desk, target: string, type: PolicyType, texts: Texts): Promise<Level | null> {
  const { items, whole } = await desk.list(
    listPoliciesForTarget,
    { TargetId: target, Filter: type },
    (page) => page.Policies,
    about(target),
  );
  const read = await Promise.all(
    items.map(async ({ Id = '', Name: name = Id }) => ({ name, document: await texts(Id) })),
  );
  const policies = read.flatMap(({ name, document }) =>
    document === undefined || document === null ? [] : [{ name, document }],
  );
  return whole && read.every(({ document }) => document !== null) ? { target, policies } : null;
}

function textsOf(desk: Desk): Texts {
  const asked = new Map<string, ReturnType<Texts>>();
  const ask: Texts = async (id) => {
    const answer = await desk.ask(describePolicy, { PolicyId: id }, { target: id, type: 'AWS::Organizations::Policy' });
    if (answer.kind !== 'read') return answer.kind === 'unread' ? null : undefined;
    const text = answer.value.Policy?.Content;
    return text === undefined ? null : policyDocument(text);
  };
  return (id) => {
    const text = asked.get(id) ?? ask(id);
    asked.set(id, text);
    return text;
  };
}

/** A root, an organizational unit or an account, by its id. */
function about(id: string): About {
  const type = id.startsWith('r-') ? 'Root' : id.startsWith('ou-') ? 'OrganizationalUnit' : 'Account';
  return { target: id, type: `AWS::Organizations::${type}` };
}
