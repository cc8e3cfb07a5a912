/**
 * IAM Identity Center: which permission set is behind each AWSReservedSSO role of the account, and who it is assigned to.
 * For the management account and delegated administrators; in other accounts a refusal is what is normal.
 */
import type { InstanceMetadata } from '@aws-sdk/client-sso-admin';
import type { IdentityCenterEntry } from '../../../shared/snapshot/schema';
import { listRoles, MaxItems } from '../calls/iam';
import {
  CENTER_CALLS,
  describePermissionSet,
  DIRECTORY_CALLS,
  listAccountAssignments,
  listInstances,
  listPermissionSets,
} from '../calls/identity-center';
import type { Collector, Desk } from '../collector';
import { readGroups, readUsers } from '../directory';
import { homeRegion } from '../partitions';
import { toJson } from '../to-json';

const SET = 'AWS::SSO::PermissionSet';
const MaxResults = 100;

export const identityCenter: Collector = {
  name: 'identity-center',
  counts: 'permission sets',
  scope: 'account',
  types: [],
  calls: [listRoles, ...CENTER_CALLS, ...DIRECTORY_CALLS],
  asides: [listRoles],
  async collect(desk) {
    const { regions, unread } = await regionsOf(desk);
    for (const region of regions) {
      const there = desk.inRegion(region);
      const { items } = await there.list(listInstances, {}, (page) => page.Instances);
      const instance = theOrganizations(items, desk.account);
      if (instance !== null) return { identityCenter: await read(there, instance) };
    }
    unread();
    return {};
  },
};

/**
 * Where Identity Center lives: its roles say so in their path (no Region there is us-east-1, or the partition's home).
 * None: there are no such roles, so nobody is assigned. Where roles may not be listed, the profile's Region is tried;
 * `unread` writes down that it may live elsewhere.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
async function regionsOf(desk: Desk): Promise<{ readonly regions: readonly string[]; readonly unread: () => void }> {
  const trial = desk.trial();
  const { items, whole } = await trial.desk.list(
    listRoles,
    { PathPrefix: '/aws-reserved/', MaxItems },
    (page) => page.Roles,
    { target: desk.account, type: 'AWS::SSO::Instance' },
  );
  const found = items.flatMap(({ Path = '' }) => {
    const region = /^\/aws-reserved\/sso\.amazonaws\.com(?:\.cn)?\/(?:([\w-]+)\/)?$/.exec(Path);
    return region === null ? [] : [region[1] ?? homeRegion(desk.partition)];
  });
  return {
    regions: found.length === 0 && !whole ? [desk.region] : [...new Set(found)].sort(),
    unread: () => trial.tell(trial.rows()),
  };
}

/** An account may have an instance of its own besides, which has no permission sets. */
function theOrganizations(instances: readonly InstanceMetadata[], account: string): InstanceMetadata | null {
  const isOwn = ({ OwnerAccountId }: InstanceMetadata) => OwnerAccountId === account;
  return instances.find((instance) => !isOwn(instance)) ?? instances.find(isOwn) ?? null;
}

async function read(desk: Desk, instance: InstanceMetadata): Promise<IdentityCenterEntry> {
  const { InstanceArn = '', IdentityStoreId = '', PrimaryRegion } = instance;
  const head = { instanceArn: InstanceArn, region: PrimaryRegion ?? desk.region };
  const { items, whole } = await desk.list(
    listPermissionSets,
    { InstanceArn, AccountId: desk.account, MaxResults },
    (page) => page.PermissionSets,
    { type: SET },
  );
  if (!whole && items.length === 0) return head;
  const found = await desk.each(items, (arn) => readSet(desk, InstanceArn, arn));
  const assignments = found.flatMap((set) => set.assignments);
  const principals = (type: string) => [
    ...new Set(assignments.flatMap(({ PrincipalType, PrincipalId }) => (PrincipalType === type ? [PrincipalId] : []))),
  ];
  const groups = await readGroups(desk, IdentityStoreId, principals('GROUP'));
  const people = new Set([...principals('USER'), ...groups.flatMap(({ Members }) => Members ?? [])]);
  return {
    ...head,
    permissionSets: found.map(({ set }) => set),
    assignments,
    users: [...(await readUsers(desk, IdentityStoreId, [...people].sort()))],
    groups: [...groups],
  };
}

interface FoundSet {
  readonly set: NonNullable<IdentityCenterEntry['permissionSets']>[number];
  readonly assignments: NonNullable<IdentityCenterEntry['assignments']>;
}

/** Null: it was deleted since it was listed. */
async function readSet(desk: Desk, InstanceArn: string, PermissionSetArn: string): Promise<FoundSet | null> {
  const about = { target: PermissionSetArn, type: SET };
  const [described, assigned] = await Promise.all([
    desk.ask(describePermissionSet, { InstanceArn, PermissionSetArn }, about),
    desk.list(
      listAccountAssignments,
      { InstanceArn, AccountId: desk.account, PermissionSetArn, MaxResults },
      (page) => page.AccountAssignments,
      about,
    ),
  ]);
  if (described.kind === 'gone' || assigned.gone) return null;
  const set = described.kind === 'read' ? toJson(described.value.PermissionSet) : {};
  return {
    set: { ...set, PermissionSetArn },
    assignments: assigned.items.map(({ PrincipalType = '', PrincipalId = '' }) => ({
      PermissionSetArn,
      PrincipalType: String(PrincipalType),
      PrincipalId,
    })),
  };
}
