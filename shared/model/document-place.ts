/** Where a policy document stands in a snapshot, by its address (docs/spec/snapshot-and-cli.md). */
import type { AccountSnapshot, ResourceEntry, Snapshot } from '../snapshot/schema';

type Iam = AccountSnapshot['iam'];
type Inline = NonNullable<NonNullable<Iam['UserDetailList']>[number]['UserPolicyList']>;
type Raw = Inline[number]['PolicyDocument'];
/** The old document (undefined: there is none) → the one to stand in its place. */
export type Rewrite = (raw: unknown) => Raw;

interface Address {
  /** ARN; for SCPs and RCPs the target. */
  readonly owner: string;
  /** `trust`, `inline`, `policy`, `scp`, `rcp`, or a managed policy's version. */
  readonly kind: string;
  readonly name: string;
}

/** `arn:aws:iam::1:role/app#inline/p1` taken apart. */
export function addressParts(address: string): Address {
  const hash = address.indexOf('#');
  const owner = hash < 0 ? address : address.slice(0, hash);
  const rest = hash < 0 ? '' : address.slice(hash + 1);
  const slash = rest.indexOf('/');
  return slash < 0
    ? { owner, kind: rest, name: '' }
    : { owner, kind: rest.slice(0, slash), name: rest.slice(slash + 1) };
}

/**
 * The snapshot with one document rewritten; all else is shared with the one before. Null where the owner is not in the
 * snapshot, or such a document cannot hang on it. What `rewrite` throws goes through.
 */
export function rewriteDocument(snapshot: Snapshot, address: string, rewrite: Rewrite): Snapshot | null {
  const at = addressParts(address);
  let found = false;
  const once: Rewrite = (raw) => {
    found = true;
    return rewrite(raw);
  };
  const { more, ...first } = snapshot;
  const changed = {
    ...first,
    ...inAccount(snapshot, at, once),
    ...(more === undefined ? {} : { more: more.map((account) => ({ ...account, ...inAccount(account, at, once) })) }),
  };
  return found ? changed : null;
}

/** What of an account is another afterwards. */
function inAccount(account: AccountSnapshot, at: Address, rewrite: Rewrite): Partial<AccountSnapshot> {
  switch (at.kind) {
    case 'trust':
    case 'inline':
      return { iam: inPrincipals(account.iam, at, rewrite) };
    case 'policy':
      return account.resources === undefined
        ? {}
        : {
            resources: replaced(
              account.resources,
              (one) => one.arn === at.owner,
              (one) => inResource(one, at, rewrite),
            ),
          };
    case 'scp':
    case 'rcp':
      return inOrganization(account, at, rewrite);
    default:
      return { iam: inManagedPolicies(account.iam, at, rewrite) };
  }
}

function inPrincipals(iam: Iam, at: Address, rewrite: Rewrite): Iam {
  const own = ({ Arn }: { readonly Arn: string }) => Arn === at.owner;
  const { RoleDetailList: roles, UserDetailList: users, GroupDetailList: groups } = iam;
  if (at.kind === 'trust') {
    if (roles === undefined) return iam;
    const trust = (role: (typeof roles)[number]) => ({
      ...role,
      AssumeRolePolicyDocument: rewrite(role.AssumeRolePolicyDocument),
    });
    return { ...iam, RoleDetailList: replaced(roles, own, trust) };
  }
  const inline = (list: Inline | undefined) => inInline(list ?? [], at.name, rewrite);
  return {
    ...iam,
    ...(roles && {
      RoleDetailList: replaced(roles, own, (role) => ({ ...role, RolePolicyList: inline(role.RolePolicyList) })),
    }),
    ...(users && {
      UserDetailList: replaced(users, own, (user) => ({ ...user, UserPolicyList: inline(user.UserPolicyList) })),
    }),
    ...(groups && {
      GroupDetailList: replaced(groups, own, (group) => ({ ...group, GroupPolicyList: inline(group.GroupPolicyList) })),
    }),
  };
}

/** A name that is not there yet is a policy that is added. */
function inInline(list: Inline, name: string, rewrite: Rewrite): Inline {
  if (!list.some(({ PolicyName }) => PolicyName === name)) {
    return [...list, { PolicyName: name, PolicyDocument: rewrite(undefined) }];
  }
  return replaced(
    list,
    ({ PolicyName }) => PolicyName === name,
    (one) => ({ ...one, PolicyDocument: rewrite(one.PolicyDocument) }),
  );
}

function inManagedPolicies(iam: Iam, at: Address, rewrite: Rewrite): Iam {
  if (iam.Policies === undefined) return iam;
  const Policies = replaced(
    iam.Policies,
    ({ Arn, PolicyVersionList }) =>
      Arn === at.owner && (PolicyVersionList ?? []).some(({ VersionId }) => VersionId === at.kind),
    (policy) => ({
      ...policy,
      PolicyVersionList: replaced(
        policy.PolicyVersionList ?? [],
        ({ VersionId }) => VersionId === at.kind,
        (version) => ({ ...version, Document: rewrite(version.Document) }),
      ),
    }),
  );
  return { ...iam, Policies };
}

function inResource(entry: ResourceEntry, { name }: Address, rewrite: Rewrite): ResourceEntry {
  const properties = entry.properties ?? {};
  if (name !== '') {
    const given = properties['qualifiedPolicies'];
    const qualified = typeof given === 'object' && given !== null ? (given as Readonly<Record<string, unknown>>) : {};
    return {
      ...entry,
      properties: { ...properties, qualifiedPolicies: { ...qualified, [name]: rewrite(qualified[name]) } },
    };
  }
  // An endpoint's policy comes with its description.
  const described = entry.type === 'AWS::EC2::VPCEndpoint' ? properties['PolicyDocument'] : undefined;
  return { ...entry, policy: rewrite(entry.policy ?? described) };
}

function inOrganization(account: AccountSnapshot, at: Address, rewrite: Rewrite): Partial<AccountSnapshot> {
  const { organization } = account;
  const list = at.kind === 'scp' ? 'serviceControlPolicies' : 'resourceControlPolicies';
  const levels = organization?.[list];
  if (organization === undefined || levels === undefined) return {};
  const rewritten = replaced(
    levels,
    ({ target }) => target === at.owner,
    (level) => ({
      ...level,
      policies: replaced(
        level.policies,
        ({ name }) => name === at.name,
        (policy) => ({ ...policy, document: rewrite(policy.document) }),
      ),
    }),
  );
  return { organization: { ...organization, [list]: rewritten } };
}

/** The list with every item that `is` says yes to changed, and the same list where there is none. */
function replaced<T>(list: readonly T[], is: (one: T) => boolean, change: (one: T) => T): T[] {
  return list.map((one) => (is(one) ? change(one) : one));
}
