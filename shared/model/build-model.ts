/** A snapshot → the account model: everything indexed, every policy parsed once, and `Facts` for the engine. */
import type { AccountFacts, Facts, OrganizationFacts, PrincipalFacts } from '../policy/facts';
import type { AccountSnapshot, Snapshot } from '../snapshot/schema';
import type { AccountModel } from './account-model';
import { publicAccessBlock } from './block-public-access';
import { accountBlockUnread, seenIn } from './coverage';
import { documentBook } from './documents';
import { resourceFinder } from './find-resource';
import { BARE_DETAILS_NOTE, collectNotes, leftOutNotes, organizationNote } from './notes';
import { organizationFacts } from './organization';
import { addPrincipals, managedPolicies, type GroupEntry, type RoleEntry, type UserEntry } from './principals';
import { resourceBook } from './resources';

/**
 * Indexes one or several accounts. Nothing in a snapshot that passed the schema makes this fail: what is dangling,
 * doubled or unparsable becomes a note, and an unread document where an answer depends on it (E12).
 * `bareDetails`: the file was the bare output of get-account-authorization-details. `before`: a model of the same
 * snapshot but for the texts of some policies (`applyChange`); what they do not bear on is taken over as the same object.
 */
export function buildModel(snapshot: Snapshot, bareDetails = false, before?: AccountModel): AccountModel {
  const notes = collectNotes();
  const accounts: AccountSnapshot[] = [];
  for (const account of [snapshot, ...(snapshot.more ?? [])]) {
    if (accounts.some((known) => known.account.id === account.account.id)) notes.duplicateAccount(account.account.id);
    else accounts.push(account);
  }

  const book = documentBook(before?.documents);
  const managed = managedPolicies(accounts, book, notes);
  const users = new Map<string, UserEntry>();
  const groups = new Map<string, GroupEntry>();
  const roles = new Map<string, RoleEntry>();
  for (const account of accounts) addPrincipals(account, { users, groups, roles }, { book, managed, notes }, before);
  const resources = resourceBook(accounts, book, notes, before?.resources);
  const organizations = new Map<string, OrganizationFacts>(
    accounts.map((account) => [account.account.id, organizationFacts(account, bareDetails, book)]),
  );
  const accountFacts = accounts.map(factsOfAccount);

  const facts = factsOf({
    accounts,
    accountFacts,
    users,
    roles,
    organizations,
    find: resourceFinder({ accounts, users, groups, roles, resources }),
  });
  return {
    snapshot,
    facts,
    account: accountFacts[0] ?? factsOfAccount(snapshot),
    accounts: accountFacts,
    users,
    groups,
    roles,
    resources: resources.byArn,
    providers: new Set(
      accounts.flatMap(({ iam }) =>
        [...(iam.SAMLProviders ?? []), ...(iam.OpenIDConnectProviders ?? [])].map(({ Arn }) => Arn),
      ),
    ),
    documents: book.entries,
    coverage: accounts.flatMap(({ account, coverage }) =>
      (coverage ?? []).map((row) => ({ account: account.id, ...row })),
    ),
    notes: [
      ...(bareDetails ? [BARE_DETAILS_NOTE] : []),
      ...leftOutNotes(snapshot),
      ...[...organizations]
        .filter(([id, facts]) => isUnknown(id, facts))
        .map(([id]) => organizationNote(accounts.length > 1 ? id : null)),
      ...notes.sentences(book.entries.values()),
    ],
    bareDetails,
  };
}

/** No SCP and no RCP ever applies to the management account. */
function isUnknown(account: string, facts: OrganizationFacts): boolean {
  if (facts.state !== 'known') return facts.state === 'unknown';
  if (facts.managementAccountId === account) return false;
  return facts.serviceControl === null || facts.resourceControl === null;
}

function factsOfAccount(account: AccountSnapshot): AccountFacts {
  return {
    id: account.account.id,
    partition: account.account.partition,
    canonicalUserId: account.accountSettings?.canonicalUserId ?? null,
    s3PublicAccessBlock: publicAccessBlock(account.accountSettings?.s3PublicAccessBlock),
    s3PublicAccessBlockUnread: accountBlockUnread(account.coverage ?? [], account.account.id),
    collectedAt: account.collectedAt ?? null,
  };
}

function factsOf(all: {
  accounts: readonly AccountSnapshot[];
  accountFacts: readonly AccountFacts[];
  users: ReadonlyMap<string, UserEntry>;
  roles: ReadonlyMap<string, RoleEntry>;
  organizations: ReadonlyMap<string, OrganizationFacts>;
  find: Facts['resource'];
}): Facts {
  const { users, roles, organizations, find, accountFacts } = all;
  const accountById = new Map(accountFacts.map((account) => [account.id, account]));
  const seen = new Map(all.accounts.map((account) => [account.account.id, seenIn(account)]));
  const byName = new Map<string, PrincipalFacts>();
  const byUniqueId = new Map<string, PrincipalFacts>();
  for (const { facts } of [...users.values(), ...roles.values()]) {
    if (facts.kind === 'role' && !byName.has(`${facts.account}/${facts.name}`)) {
      byName.set(`${facts.account}/${facts.name}`, facts);
    }
    if (facts.uniqueId !== null && !byUniqueId.has(facts.uniqueId)) byUniqueId.set(facts.uniqueId, facts);
  }
  return {
    account: (id) => accountById.get(id),
    accounts: () => accountFacts,
    principal: (arn) => roles.get(arn)?.facts ?? users.get(arn)?.facts,
    roleByName: (account, name) => byName.get(`${account}/${name}`),
    principalById: (uniqueId) => byUniqueId.get(uniqueId),
    resource: find,
    seen: (type, account, region) => seen.get(account)?.(type, region) ?? false,
    organization: (account) =>
      organizations.get(account) ?? { state: 'unknown', why: `account ${account} is not in this file` },
    endpoint: (arn) => {
      const endpoint = find(arn);
      return endpoint?.type === 'AWS::EC2::VPCEndpoint' ? endpoint : undefined;
    },
  };
}
