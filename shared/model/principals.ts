/** Users, groups and roles of one account: their policies joined (E16), their boundary, their tags. */
import { accountOfArn } from '../iam/arn';
import type { AccountSnapshot, GroupDetail, ManagedPolicyDetail, RoleDetail, UserDetail } from '../snapshot/schema';
import type { PolicyKind } from '../policy/document';
import type { PolicySet, PrincipalFacts } from '../policy/facts';
import type { DocumentBook, Outcome } from './documents';
import type { Notes } from './notes';
import { isKept, keptFacts, type Known } from './keep-facts';
import { joined, policySet } from './policy-set';
import { principalUnread, type PrincipalUnread } from './principal-unread';
import { mayTagSession } from './may-tag-session';
import { shownName } from './shown-names';
import { tagMap } from './tag-map';

export interface ManagedPolicies {
  /** The default version of a managed policy as one account sees it; unread where the file does not hold it. */
  outcome(account: string, arn: string, kind: 'identity' | 'boundary', holder: string): Outcome;
  /** ARNs of those whose text is not what it was before. */
  readonly changed: ReadonlySet<string>;
}

/** Default versions only (E16); an AWS managed policy that this account's list lacks is taken from another account's. */
export function managedPolicies(
  accounts: readonly AccountSnapshot[],
  book: DocumentBook,
  notes: Notes,
): ManagedPolicies {
  const byAccount = new Map<string, Map<string, Outcome>>();
  const anywhere = new Map<string, Outcome>();
  const changed = new Set<string>();
  for (const { account, iam } of accounts) {
    const own = byAccount.get(account.id) ?? new Map<string, Outcome>();
    byAccount.set(account.id, own);
    for (const policy of iam.Policies ?? []) {
      if (own.has(policy.Arn)) {
        notes.duplicate('policies', policy.Arn);
        continue;
      }
      const outcome = defaultVersion(policy, book);
      own.set(policy.Arn, outcome);
      if (outcome.document === undefined || !book.isKept(outcome.document)) changed.add(policy.Arn);
      if (!anywhere.has(policy.Arn)) anywhere.set(policy.Arn, outcome);
    }
  }
  return {
    changed,
    outcome(account, arn, kind, holder) {
      const found = byAccount.get(account)?.get(arn) ?? anywhere.get(arn);
      if (found === undefined) {
        notes.missingPolicy(arn, holder);
        const how = kind === 'boundary' ? 'is the permissions boundary' : 'is attached';
        return {
          unread: { address: `${arn}#default`, why: `policy ${shownName(arn)} ${how}, its text is not in this file` },
        };
      }
      // The same text judged as a boundary: E10 asks the same of both.
      if (kind === 'boundary' && found.document !== undefined)
        return { document: { ...found.document, kind: 'boundary' } };
      return found;
    },
  };
}

function defaultVersion(policy: ManagedPolicyDetail, book: DocumentBook): Outcome {
  const versions = policy.PolicyVersionList ?? [];
  const version =
    versions.find((candidate) => candidate.VersionId === policy.DefaultVersionId) ??
    versions.find((candidate) => candidate.IsDefaultVersion === true);
  if (version === undefined) {
    const why = `the default version of policy ${shownName(policy.Arn)} is not in this file`;
    return { unread: { address: `${policy.Arn}#${policy.DefaultVersionId ?? 'default'}`, why } };
  }
  const address = `${policy.Arn}#${version.VersionId}`;
  return book.add({ raw: version.Document, address, kind: 'identity', owner: policy.Arn });
}

export interface UserEntry {
  readonly detail: UserDetail;
  readonly facts: PrincipalFacts;
  readonly account: string;
}
export interface RoleEntry {
  readonly detail: RoleDetail;
  readonly facts: PrincipalFacts;
  readonly account: string;
  readonly trust: Outcome;
}
export interface GroupEntry {
  readonly detail: GroupDetail;
  readonly policies: PolicySet;
  readonly members: readonly string[];
  readonly account: string;
}

/** Users and roles of the model before, by ARN; none: nothing is taken over. */
export interface PrincipalsBefore {
  readonly users: ReadonlyMap<string, Known>;
  readonly groups: ReadonlyMap<string, { readonly detail: GroupDetail }>;
  readonly roles: ReadonlyMap<string, Known>;
}

/** Fills the three maps for one account; an ARN that is there already stays as it is and is noted. */
export function addPrincipals(
  snapshot: AccountSnapshot,
  into: { users: Map<string, UserEntry>; groups: Map<string, GroupEntry>; roles: Map<string, RoleEntry> },
  { book, managed, notes }: { book: DocumentBook; managed: ManagedPolicies; notes: Notes },
  before?: PrincipalsBefore,
): void {
  const account = snapshot.account.id;
  const { iam } = snapshot;
  // The ARN knows better than the list it was found in.
  const ownerOf = (arn: string): string => accountOfArn(arn) ?? account;
  const inline = (
    owner: string,
    list: readonly { PolicyName: string; PolicyDocument: unknown }[] | undefined,
  ): Outcome[] =>
    (list ?? []).map(({ PolicyName, PolicyDocument }) =>
      add(book, PolicyDocument, owner, 'identity', `#inline/${PolicyName}`, PolicyName),
    );
  const attached = (owner: string, list: readonly { PolicyArn: string }[] | undefined): Outcome[] =>
    (list ?? []).map(({ PolicyArn }) => managed.outcome(account, PolicyArn, 'identity', owner));
  const boundary = (owner: string, arn: string | undefined, { itself }: PrincipalUnread): PolicySet | null => {
    if (arn !== undefined) return policySet([managed.outcome(account, arn, 'boundary', owner)]);
    return itself === null ? null : { read: [], unread: [itself] };
  };
  const unreadOf = principalUnread(snapshot.coverage ?? []);
  const unreadPolicies = ({ policies }: PrincipalUnread): Outcome[] => policies.map((unread) => ({ unread }));
  const keep = (detail: UserDetail | RoleDetail, list: readonly { PolicyName: string }[] | undefined): void => {
    for (const { PolicyName } of list ?? []) book.keep(`${detail.Arn}#inline/${PolicyName}`);
    // What names a policy that is not in the file is said again.
    attached(detail.Arn, detail.AttachedManagedPolicies);
    boundary(detail.Arn, detail.PermissionsBoundary?.PermissionsBoundaryArn, READ);
  };
  const changedGroups = new Set<string>();

  const groupsByName = new Map<string, { policies: PolicySet; via: PolicySet; members: string[] }>();
  for (const detail of iam.GroupDetailList ?? []) {
    if (into.groups.has(detail.Arn)) {
      notes.duplicate('groups', detail.Arn);
      continue;
    }
    const outcomes = [
      ...inline(detail.Arn, detail.GroupPolicyList),
      ...attached(detail.Arn, detail.AttachedManagedPolicies),
      ...unreadPolicies(unreadOf('Group', detail.Arn)),
    ];
    const group = { policies: policySet(outcomes), via: policySet(outcomes, detail.Arn), members: [] };
    const same =
      before?.groups.get(detail.Arn)?.detail === detail &&
      !(detail.AttachedManagedPolicies ?? []).some(({ PolicyArn }) => managed.changed.has(PolicyArn));
    if (!same) changedGroups.add(detail.GroupName);
    groupsByName.set(detail.GroupName, group);
    into.groups.set(detail.Arn, {
      detail,
      account: ownerOf(detail.Arn),
      policies: group.policies,
      members: group.members,
    });
  }

  for (const detail of iam.UserDetailList ?? []) {
    const { Arn: arn } = detail;
    if (into.users.has(arn)) {
      notes.duplicate('users', arn);
      continue;
    }
    const known = before?.users.get(arn);
    const kept =
      isKept(known, detail, managed.changed) && !(detail.GroupList ?? []).some((name) => changedGroups.has(name));
    const unread = kept ? READ : unreadOf('User', arn);
    if (kept) keep(detail, detail.UserPolicyList);
    const sets = kept
      ? []
      : [
          policySet([
            ...inline(arn, detail.UserPolicyList),
            ...attached(arn, detail.AttachedManagedPolicies),
            ...unreadPolicies(unread),
          ]),
        ];
    for (const name of new Set(detail.GroupList ?? [])) {
      const group = groupsByName.get(name);
      if (group === undefined) {
        notes.missingGroup(name, arn);
        const address = `arn:${snapshot.account.partition}:iam::${account}:group/${name}#policies`;
        const why = `${shownName(arn)} is in the group ${name}, which is not in this file`;
        sets.push({ read: [], unread: [{ address, why }] });
      } else {
        group.members.push(arn);
        sets.push(group.via);
      }
    }
    const facts: PrincipalFacts = kept
      ? known.facts
      : keptFacts(known, detail, {
          kind: 'user',
          ...named(detail, detail.UserName, detail.UserId, ownerOf(arn), unread),
          identity: joined(sets),
          boundary: boundary(arn, detail.PermissionsBoundary?.PermissionsBoundaryArn, unread),
          sessionMayBeTagged: false,
        });
    into.users.set(arn, { detail, facts, account: facts.account });
  }

  for (const detail of iam.RoleDetailList ?? []) {
    const { Arn: arn } = detail;
    if (into.roles.has(arn)) {
      notes.duplicate('roles', arn);
      continue;
    }
    const trust: Outcome =
      detail.AssumeRolePolicyDocument === undefined
        ? { unread: { address: `${arn}#trust`, why: `the trust policy of ${shownName(arn)} is not in this file` } }
        : add(book, detail.AssumeRolePolicyDocument, arn, 'trust', '#trust', '');
    const known = before?.roles.get(arn);
    if (isKept(known, detail, managed.changed)) {
      keep(detail, detail.RolePolicyList);
      into.roles.set(arn, { detail, facts: known.facts, account: known.facts.account, trust });
      continue;
    }
    const unread = unreadOf('Role', arn);
    const facts = keptFacts(known, detail, {
      kind: 'role',
      ...named(detail, detail.RoleName, detail.RoleId, ownerOf(arn), unread),
      identity: policySet([
        ...inline(arn, detail.RolePolicyList),
        ...attached(arn, detail.AttachedManagedPolicies),
        ...unreadPolicies(unread),
      ]),
      boundary: boundary(arn, detail.PermissionsBoundary?.PermissionsBoundaryArn, unread),
      sessionMayBeTagged: trust.document === undefined || mayTagSession(trust.document),
    });
    into.roles.set(arn, { detail, facts, account: facts.account, trust });
  }
}

const READ: PrincipalUnread = { policies: [], itself: null };

function add(book: DocumentBook, raw: unknown, owner: string, kind: PolicyKind, suffix: string, name: string): Outcome {
  return book.add({ raw, address: `${owner}${suffix}`, kind, owner, name });
}

function named(
  detail: UserDetail | RoleDetail,
  name: string,
  uniqueId: string | undefined,
  account: string,
  { itself }: PrincipalUnread,
): Pick<PrincipalFacts, 'arn' | 'account' | 'name' | 'path' | 'uniqueId' | 'tags' | 'boundaryUnread'> {
  return {
    arn: detail.Arn,
    account,
    name,
    path: detail.Path ?? pathOf(detail.Arn),
    uniqueId: uniqueId ?? null,
    tags:
      itself !== null && detail.Tags === undefined
        ? null
        : tagMap((detail.Tags ?? []).map(({ Key, Value }) => [Key, Value])),
    boundaryUnread: itself !== null && detail.PermissionsBoundary === undefined,
  };
}

/** `…:role/ops/admin` → `/ops/`. */
function pathOf(arn: string): string {
  const resource = arn.slice(arn.lastIndexOf(':') + 1);
  return resource.slice(resource.indexOf('/'), resource.lastIndexOf('/') + 1) || '/';
}
