/** The people and groups of Identity Center's directory: names, who is in which group, and nothing else of them. */
import type { IdentityCenterEntry } from '../../shared/snapshot/schema';
import { describeGroup, describeUser, listDirectoryUsers, listGroupMemberships } from './calls/identity-center';
import type { Desk } from './collector';
import { toJson } from './to-json';

type User = NonNullable<IdentityCenterEntry['users']>[number];
type Group = NonNullable<IdentityCenterEntry['groups']>[number];

const USER = 'AWS::IdentityStore::User';
const GROUP = 'AWS::IdentityStore::Group';

/** As many people are described one by one; where there are more, a list of all of them takes fewer calls. */
const FEW = 100;

/**
 * The people with these ids. Whoever was deleted is left out, whoever could not be described has the id only.
 * The directory knows addresses, telephone numbers and more of everybody: none of it is kept.
 */
export async function readUsers(desk: Desk, IdentityStoreId: string, ids: readonly string[]): Promise<readonly User[]> {
  if (ids.length > FEW) {
    const { items, whole } = await desk.list(
      listDirectoryUsers,
      { IdentityStoreId, MaxResults: 100 },
      (page) => page.Users,
      { type: USER },
    );
    const found = new Map(items.map((user) => [user.UserId ?? '', named(user)]));
    return ids.flatMap((UserId): readonly User[] => {
      const user = found.get(UserId);
      return user === undefined && whole ? [] : [{ ...user, UserId }];
    });
  }
  return desk.each(ids, async (UserId) => {
    const answer = await desk.ask(describeUser, { IdentityStoreId, UserId }, { target: UserId, type: USER });
    if (answer.kind === 'gone') return null;
    return { ...(answer.kind === 'read' ? named(answer.value) : {}), UserId };
  });
}

/** The groups with these ids, with their members' ids where all were read. Deleted ones are left out. */
export async function readGroups(
  desk: Desk,
  IdentityStoreId: string,
  ids: readonly string[],
): Promise<readonly Group[]> {
  return desk.each(ids, async (GroupId) => {
    const about = { target: GroupId, type: GROUP };
    const [answer, members] = await Promise.all([
      desk.ask(describeGroup, { IdentityStoreId, GroupId }, about),
      desk.list(
        listGroupMemberships,
        { IdentityStoreId, GroupId, MaxResults: 100 },
        (page) => page.GroupMemberships?.flatMap(({ MemberId }) => MemberId?.UserId ?? []),
        about,
      ),
    ]);
    if (answer.kind === 'gone' || members.gone) return null;
    return {
      ...(answer.kind === 'read' ? toJson({ DisplayName: answer.value.DisplayName }) : {}),
      GroupId,
      ...(members.whole ? { Members: [...members.items].sort() } : {}),
    };
  });
}

function named({
  UserName,
  DisplayName,
}: {
  readonly UserName?: string | undefined;
  readonly DisplayName?: string | undefined;
}): object {
  return toJson({ UserName, DisplayName });
}
