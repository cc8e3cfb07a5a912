/** Who is behind a role of IAM Identity Center (E169), as far as the snapshot says. */
import { lastName } from '../iam/arn';
import { permissionSetOfRole } from '../iam/permission-set';
import type { AccountSnapshot, CoverageRow, IdentityCenterEntry } from '../snapshot/schema';
import type { AccountModel } from './account-model';
import { outcomeInWords } from './coverage';

/** A person, or a group with its people. */
export interface Assignee {
  readonly kind: 'person' | 'group';
  /** As the directory shows it; its id where the name was not read. */
  readonly name: string;
  /** Of a group, sorted; null: not read. Empty for a person. */
  readonly members: readonly string[] | null;
}

export interface BehindRole {
  /** The permission set's name, as the role's own name has it. */
  readonly permissionSet: string;
  /** Groups first, sorted by name; null: not known. */
  readonly assigned: readonly Assignee[] | null;
  /** Why the assignments are not known, as a clause; null: they are, or nobody asked. */
  readonly unread: string | null;
}

/** Null for a role that is none of Identity Center's. */
export function behindRole(arn: string, model: AccountModel): BehindRole | null {
  const role = model.roles.get(arn);
  const permissionSet = permissionSetOf(arn);
  if (role === undefined || permissionSet === null) return null;
  const { snapshot } = model;
  const account = [snapshot, ...(snapshot.more ?? [])].find((one) => one.account.id === role.account);
  const center = account?.identityCenter;
  const sets = (center?.permissionSets ?? []).filter(({ Name }) => Name === permissionSet);
  const [set] = sets;
  // A permission set that was removed and made anew, or another directory's, leaves a role of the same name behind.
  const isAlone = sets.length === 1 && namesakes(permissionSet, account) === 1;
  const row = refusal(account?.coverage ?? [], set?.PermissionSetArn);
  const isKnown = center?.assignments !== undefined && set !== undefined && isAlone && row === undefined;
  return {
    permissionSet,
    assigned: isKnown ? assignees(set.PermissionSetArn, center) : null,
    unread: row === undefined ? null : outcomeInWords(row),
  };
}

/** `…:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef` → `Admin` */
function permissionSetOf(arn: string): string | null {
  const isOfIdentityCenter = /:role\/aws-reserved\/sso\.amazonaws\.com(?:\.cn)?\//.test(arn);
  return isOfIdentityCenter ? permissionSetOfRole(lastName(arn)) : null;
}

function namesakes(permissionSet: string, account: AccountSnapshot | undefined): number {
  return (account?.iam.RoleDetailList ?? []).filter(({ Arn }) => permissionSetOf(Arn) === permissionSet).length;
}

/** The row that says why a set's assignments, or all of Identity Center, could not be read. */
function refusal(rows: readonly CoverageRow[], set: string | undefined): CoverageRow | undefined {
  return rows.find(({ source, target }) => source.startsWith('sso:') && (target === undefined || target === set));
}

function assignees(set: string, center: IdentityCenterEntry): readonly Assignee[] {
  const named = directory(center);
  const own = (center.assignments ?? []).filter(({ PermissionSetArn }) => PermissionSetArn === set);
  const ids = (type: string) =>
    own.flatMap(({ PrincipalType, PrincipalId }) => (PrincipalType === type ? [PrincipalId] : []));
  const groups = ids('GROUP').map((id): Assignee => {
    const group = center.groups?.find(({ GroupId }) => GroupId === id);
    const members = group?.Members?.map(named).sort() ?? null;
    return { kind: 'group', name: group?.DisplayName ?? id, members };
  });
  const people = ids('USER').map((id): Assignee => ({ kind: 'person', name: named(id), members: [] }));
  return [groups, people].flatMap((each) => each.toSorted((one, other) => (one.name < other.name ? -1 : 1)));
}

/** A person's name by id: `Ann Smith (ann@example.org)`. Who was deleted has an id only. */
function directory({ users = [] }: IdentityCenterEntry): (id: string) => string {
  const byId = new Map(users.map((user) => [user.UserId, user]));
  return (id) => {
    const { DisplayName, UserName } = byId.get(id) ?? {};
    if (DisplayName === undefined || UserName === undefined || DisplayName === UserName)
      return DisplayName ?? UserName ?? id;
    return `${DisplayName} (${UserName})`;
  };
}
