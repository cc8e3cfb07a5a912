/** What the coverage rows mean for a user, group or role that was read by calls of its own, not by the one for all. */
import type { CoverageRow } from '../snapshot/schema';
import type { UnreadDocument } from '../policy/facts';
import { outcomeInWords } from './coverage';
import { shownName } from './shown-names';

export interface PrincipalUnread {
  /** One for each kind of policy: `the inline policies of app could not be read (iam:GetRolePolicy was refused)`. */
  readonly policies: readonly UnreadDocument[];
  /** Its permissions boundary and its tags, which come together; null: they were read. */
  readonly itself: UnreadDocument | null;
}

type Kind = 'Role' | 'User' | 'Group';

/** `iam:GetRolePolicy`, `iam:ListAttachedUserPolicies`, `iam:GetRole` …, but no list of all roles or users. */
const CALL = /^iam:(?:List|Get)(Attached)?(Role|User|Group)(Policies|Policy)?$|^iam:ListGroupsFor(User)$/;

/** What of a thing is unread. Rows without a target speak of every thing of their kind. */
export function principalUnread(rows: readonly CoverageRow[]): (kind: Kind, arn: string) => PrincipalUnread {
  const byTarget = new Map<string | undefined, { row: CoverageRow; kind: string; part: Part }[]>();
  for (const row of rows) {
    const found = CALL.exec(row.source);
    if (found === null) continue;
    const [, attached, named, policies, user] = found;
    const part = user !== undefined ? 'groups' : policies === undefined ? 'boundary' : attached ? 'attached' : 'inline';
    const before = byTarget.get(row.target) ?? [];
    byTarget.set(row.target, [...before, { row, kind: named ?? user ?? '', part }]);
  }
  return (kind, arn) => {
    const unread = new Map<Part, UnreadDocument>();
    for (const each of [...(byTarget.get(arn) ?? []), ...(byTarget.get(undefined) ?? [])]) {
      if (each.kind !== kind || unread.has(each.part)) continue;
      const why = `${SUBJECTS[each.part](shownName(arn))} could not be read (${outcomeInWords(each.row)})`;
      unread.set(each.part, { address: `${arn}#${each.part}`, why });
    }
    const itself = unread.get('boundary') ?? null;
    return { policies: [...unread.values()].filter((document) => document !== itself), itself };
  };
}

type Part = 'boundary' | 'inline' | 'attached' | 'groups';

const SUBJECTS: Readonly<Record<Part, (name: string) => string>> = {
  boundary: (name) => `the permissions boundary of ${name}`,
  inline: (name) => `inline policies of ${name}`,
  attached: (name) => `the list of policies attached to ${name}`,
  groups: (name) => `the groups of ${name}`,
};
