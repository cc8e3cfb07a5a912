/** Parts in whatever order they came → one snapshot that is the same whenever the account is the same. */
import type { AccountSnapshot, CoverageRow, Snapshot } from '../../../shared/snapshot/schema';
import type { Part } from '../collector';
import type { Caller } from '../who-am-i';

export interface Reading {
  readonly caller: Caller;
  readonly collectedAt: string;
  readonly regions: readonly string[];
  readonly profile: string | null;
  readonly parts: readonly Part[];
  readonly coverage: readonly CoverageRow[];
}

type Iam = AccountSnapshot['iam'];

/** The member that names an entry of each list of `iam`, for its order. */
const NAMED_BY: Readonly<Record<string, readonly string[]>> = {
  UserDetailList: ['Arn'],
  GroupDetailList: ['Arn'],
  RoleDetailList: ['Arn'],
  Policies: ['Arn'],
  OpenIDConnectProviders: ['Arn'],
  SAMLProviders: ['Arn'],
  AccessKeys: ['UserName', 'AccessKeyId'],
  MFADevices: ['UserName', 'SerialNumber'],
};

export function assemble({ caller, collectedAt, regions, profile, parts, coverage }: Reading): Snapshot {
  const alias = parts.find((part) => part.alias !== undefined)?.alias;
  const settings = Object.fromEntries(parts.flatMap(({ accountSettings }) => Object.entries(accountSettings ?? {})));
  return {
    format: 'iam-atlas-snapshot',
    version: 1,
    account: { id: caller.account, ...(alias === undefined ? {} : { alias }), partition: caller.partition },
    collectedAt,
    regions: [...regions],
    caller: caller.arn,
    ...(profile === null ? {} : { profile }),
    coverage: [...coverage].sort(by(({ source, region, type, target }) => [source, region, type, target])),
    iam: joinIam(parts.map(({ iam }) => iam ?? {})),
    ...(Object.keys(settings).length === 0 ? {} : { accountSettings: settings }),
    resources: parts
      .flatMap(({ resources }) => resources ?? [])
      .sort(by(({ type, region, arn }) => [type, region, arn])),
  };
}

/** Lists of the same name are joined; the four of the authorization details are always there. */
export function joinIam(iams: readonly Partial<Iam>[]): Iam {
  const joined: Record<string, unknown[]> = {
    UserDetailList: [],
    GroupDetailList: [],
    RoleDetailList: [],
    Policies: [],
  };
  for (const iam of iams) {
    for (const [name, list] of Object.entries(iam)) if (Array.isArray(list)) (joined[name] ??= []).push(...list);
  }
  for (const [name, list] of Object.entries(joined)) list.sort(by((entry) => namesOf(name, entry)));
  return joined;
}

function namesOf(list: string, entry: unknown): readonly (string | undefined)[] {
  return (NAMED_BY[list] ?? []).map((member) => {
    const name: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, member) : undefined;
    return typeof name === 'string' ? name : undefined;
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
