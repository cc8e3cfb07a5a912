/**
 * What a collector gave, without what no snapshot may hold: one odd answer must not make the whole file unreadable.
 * (An entry without an ARN, a role without a name.)
 */
import {
  groupDetail,
  identityCenterEntry,
  managedPolicyDetail,
  organizationEntry,
  resourceEntry,
  roleDetail,
  userDetail,
  type ResourceEntry,
} from '../../../shared/snapshot/schema';
import type { Part } from '../collector';

interface Check {
  safeParse(value: unknown): { readonly success: boolean };
}

const IAM: Readonly<Record<string, Check>> = {
  UserDetailList: userDetail,
  GroupDetailList: groupDetail,
  RoleDetailList: roleDetail,
  Policies: managedPolicyDetail,
};
const named = resourceEntry.pick({ arn: true });

/** The part that can be kept, and how many of its entries cannot. */
export function soundPart(part: Part): { readonly part: Part; readonly dropped: number } {
  let dropped = 0;
  const keep = (check: Check, entry: unknown): boolean => {
    const isSound = check.safeParse(entry).success;
    if (!isSound) dropped++;
    return isSound;
  };
  const iam = Object.fromEntries(
    Object.entries(part.iam ?? {}).map(([list, entries]: [string, unknown]) => [
      list,
      Array.isArray(entries) ? entries.filter((entry) => keep(checkOf(list), entry)) : entries,
    ]),
  );
  const resources = part.resources?.filter((entry: ResourceEntry) => keep(resourceEntry, entry));
  const { organization, identityCenter, ...rest } = part;
  const sound = {
    ...rest,
    ...(part.iam === undefined ? {} : { iam }),
    ...(resources === undefined ? {} : { resources }),
    ...(organization !== undefined && keep(organizationEntry, organization) ? { organization } : {}),
    ...(identityCenter !== undefined && keep(identityCenterEntry, identityCenter) ? { identityCenter } : {}),
  };
  return { part: sound, dropped };
}

function checkOf(list: string): Check {
  if (list in IAM) return IAM[list] as Check;
  return list.endsWith('Providers') ? withArn : anything;
}

const withArn: Check = { safeParse: (entry) => named.safeParse({ arn: Reflect.get(Object(entry), 'Arn') }) };
const anything: Check = { safeParse: () => ({ success: true }) };
