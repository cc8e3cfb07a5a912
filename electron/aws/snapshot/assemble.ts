/** What the tasks of a crawl gave, in whatever order → one snapshot that is the same whenever the account is. */
import { LISTS } from '../../../shared/snapshot/list-calls';
import type { AccountSnapshot, IdentityCenterEntry, Snapshot, SsoAccess } from '../../../shared/snapshot/schema';
import type { Collector } from '../collector';
import { coverageKey } from '../desk/coverage-log';
import type { Caller } from '../who-am-i';
import { withCarriedRoles } from './carried-roles';
import { neverRead, notReadYet } from './not-read';
import type { Outcome, Task } from './task';

export interface Reading {
  readonly caller: Caller;
  readonly collectedAt: string;
  readonly regions: readonly string[];
  readonly profile: string | null;
  readonly access?: SsoAccess | null;
  readonly collectors: readonly Collector[];
  readonly tasks: readonly Task[];
  /** Of the tasks that ended; the others get a row that says so. */
  readonly outcomes: readonly Outcome[];
}

export function assemble(reading: Reading): Snapshot {
  const { caller, collectedAt, regions, profile, access = null, collectors, tasks } = reading;
  // In the order of the tasks, whichever ended first.
  const outcomes = tasks.flatMap((task) => reading.outcomes.find((outcome) => outcome.task === task) ?? []);
  const parts = outcomes.map(({ part }) => part);
  const alias = parts.find((part) => part.alias !== undefined)?.alias;
  const organization = parts.find((part) => part.organization !== undefined)?.organization;
  const identityCenter = parts.find((part) => part.identityCenter !== undefined)?.identityCenter;
  const settings = Object.fromEntries(parts.flatMap(({ accountSettings }) => Object.entries(accountSettings ?? {})));
  const rows = [
    ...outcomes.flatMap((outcome) => outcome.rows),
    ...neverRead(collectors, caller.account),
    ...tasks
      .filter((task) => outcomes.every((outcome) => outcome.task !== task))
      .flatMap(({ collector, region }) => notReadYet(collector, caller.account, region)),
  ];
  return inOrder(
    withCarriedRoles({
      format: 'iam-atlas-snapshot',
      version: 1,
      account: { id: caller.account, ...(alias === undefined ? {} : { alias }), partition: caller.partition },
      collectedAt,
      regions: [...regions],
      caller: caller.arn,
      ...(profile === null ? {} : { profile }),
      ...(access === null ? {} : { access }),
      // Two collectors may have met the same closed door.
      lists: LISTS,
      coverage: [...new Map(rows.map((row) => [coverageKey(row), row])).values()],
      iam: joinIam(parts.map(({ iam }) => iam ?? {})),
      ...(Object.keys(settings).length === 0 ? {} : { accountSettings: settings }),
      ...(identityCenter === undefined ? {} : { identityCenter }),
      ...(organization === undefined ? {} : { organization }),
      resources: parts.flatMap(({ resources }) => resources ?? []),
    }),
  );
}

/** Everything that came in the order of the answers, in an order of its own. */
export function inOrder(snapshot: Snapshot): Snapshot {
  const iam = Object.entries(snapshot.iam).map(([name, list]: [string, unknown]): [string, unknown] => [
    name,
    Array.isArray(list) ? list.toSorted(by((entry) => keyOfIam(name, entry))) : list,
  ]);
  const { organization, identityCenter } = snapshot;
  return {
    ...snapshot,
    ...(organization?.accounts === undefined
      ? {}
      : { organization: { ...organization, accounts: organization.accounts.toSorted(by(({ Id }) => [Id])) } }),
    ...(identityCenter === undefined ? {} : { identityCenter: centerInOrder(identityCenter) }),
    coverage: (snapshot.coverage ?? []).toSorted(
      by(({ source, region, type, target }) => [source, region, type, target]),
    ),
    iam: { ...snapshot.iam, ...Object.fromEntries(iam) },
    resources: (snapshot.resources ?? []).toSorted(by(({ type, region, arn }) => [type, region, arn])),
  };
}

function centerInOrder({
  permissionSets,
  assignments,
  users,
  groups,
  ...rest
}: IdentityCenterEntry): IdentityCenterEntry {
  const lists = {
    permissionSets: permissionSets?.toSorted(by(({ PermissionSetArn }) => [PermissionSetArn])),
    assignments: assignments?.toSorted(
      by(({ PermissionSetArn, PrincipalType, PrincipalId }) => [PermissionSetArn, PrincipalType, PrincipalId]),
    ),
    users: users?.toSorted(by(({ UserId }) => [UserId])),
    groups: groups?.toSorted(by(({ GroupId }) => [GroupId])),
  };
  return { ...rest, ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list !== undefined)) };
}

type Iam = AccountSnapshot['iam'];

/** Lists of the same name are joined; the four of the authorization details are always there. */
function joinIam(parts: readonly Partial<Iam>[]): Iam {
  const joined: Record<string, unknown[]> = {
    UserDetailList: [],
    GroupDetailList: [],
    RoleDetailList: [],
    Policies: [],
  };
  for (const part of parts) {
    for (const [name, list] of Object.entries(part)) if (Array.isArray(list)) (joined[name] ??= []).push(...list);
  }
  return joined;
}

/** The members that name an entry, for the lists that are not named by ARN. */
const NAMED_BY: Readonly<Record<string, readonly string[]>> = {
  AccessKeys: ['UserName', 'AccessKeyId'],
  MFADevices: ['UserName', 'SerialNumber'],
  LoginProfiles: ['UserName'],
};

/** What tells an entry of `iam[list]` from the others; for their order. */
export function keyOfIam(list: string, entry: unknown): readonly string[] {
  return (NAMED_BY[list] ?? ['Arn']).map((member) => {
    const name: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, member) : undefined;
    return typeof name === 'string' ? name : '';
  });
}

/** By code units, so that no locale changes the order. */
function by<T>(keys: (value: T) => readonly (string | undefined)[]): (one: T, other: T) => number {
  return (one, other) => {
    const others = keys(other);
    for (const [at, key = ''] of keys(one).entries()) {
      const against = others[at] ?? '';
      if (key !== against) return key < against ? -1 : 1;
    }
    return 0;
  };
}
