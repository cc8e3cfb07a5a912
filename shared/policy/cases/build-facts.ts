/** Small Facts for a test, from a case's setup. Only tests use it; model/ builds the real ones from a snapshot. */
import { accountOfArn, lastName, parseArn, regionOfArn } from '../../iam/arn';
import type { PolicyKind } from '../document';
import type {
  AccountFacts,
  Facts,
  OrganizationFacts,
  PolicySet,
  PrincipalFacts,
  ResourceFacts,
  ResourcePolicy,
} from '../facts';
import { parseDocument } from '../parse-document';
import type { Setup } from './case-schema';

type Raw = Exclude<NonNullable<NonNullable<Setup['resources']>[number]['policy']>, undefined>;
type Principal = NonNullable<Setup['users']>[number];

const HOME = '111122223333';

/** Finds an AWS managed policy by its name; throws where there is none. */
export type FindManaged = (name: string) => {
  readonly arn: string;
  readonly version: string;
  readonly document: unknown;
};

/** The facts of a setup. `managed` is needed where it names AWS managed policies; without it such a name throws. */
export function buildFacts(setup: Setup, managed: FindManaged = noneManaged): Facts {
  const accounts = (setup.accounts ?? [HOME]).map((id) => accountFacts(id, setup));
  const principals = new Map<string, PrincipalFacts>();
  for (const user of setup.users ?? []) principals.set(user.arn, principalFacts(user, 'user', managed));
  for (const role of setup.roles ?? []) principals.set(role.arn, principalFacts(role, 'role', managed));
  const resources = resourceMap(setup, principals);
  const endpoints = new Map(
    (setup.endpoints ?? []).map(({ arn, policy, properties = {} }) => [
      arn,
      { ...resourceFacts('AWS::EC2::VPCEndpoint', arn, policy, 'endpoint'), properties },
    ]),
  );
  const unseen = new Set(setup.unseen ?? []);
  return {
    account: (id) => accounts.find((account) => account.id === id),
    accounts: () => accounts,
    principal: (arn) => principals.get(arn),
    roleByName: (account, name) =>
      [...principals.values()].find((one) => one.kind === 'role' && one.account === account && one.name === name),
    principalById: (id) => [...principals.values()].find((one) => one.uniqueId === id),
    resource: (arn) => find(arn, resources),
    seen: (type) => !unseen.has(type),
    organization: (account) => organization(setup.organizations?.[account], managed),
    endpoint: (arn) => endpoints.get(arn),
  };
}

function accountFacts(id: string, setup: Setup): AccountFacts {
  const { partition = 'aws', canonicalUserId = null, blockUnread = false } = setup.accountSettings?.[id] ?? {};
  const blocked = setup.blockPublicAccess?.includes(id) === true;
  return {
    id,
    partition,
    canonicalUserId,
    s3PublicAccessBlockUnread: blockUnread,
    s3PublicAccessBlock: blocked
      ? { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true }
      : null,
    collectedAt: '2026-11-22T10:00:00Z',
  };
}

function noneManaged(name: string): never {
  throw new Error(`this test has no AWS managed policy ${name}`);
}

function policySet(
  raws: readonly Raw[],
  address: (index: number) => string,
  kind: PolicyKind,
  managed: FindManaged,
): PolicySet {
  const read = [];
  const unread = [];
  for (const [index, raw] of raws.entries()) {
    const found = managedBy(raw, managed);
    // An SCP hangs on its target, whatever its text; the others are the managed policy itself.
    const owned = found !== null && kind !== 'scp' && kind !== 'rcp';
    const where = owned ? `${found.arn}#${found.version}` : address(index);
    const parsed = parseDocument(found === null ? whole(raw) : found.document, where, kind);
    if (parsed.ok) read.push({ document: parsed.document });
    else unread.push({ address: where, why: `the policy ${lastName(where)} is no valid policy` });
  }
  return { read, unread };
}

/** Null: the document is written out in the case. */
function managedBy(raw: Raw, managed: FindManaged): ReturnType<FindManaged> | null {
  if (typeof raw !== 'object' || Array.isArray(raw)) return null;
  const { managed: name } = raw;
  return typeof name === 'string' ? managed(name) : null;
}

function whole(raw: Raw): unknown {
  return Array.isArray(raw) ? { Version: '2012-10-17', Statement: raw } : raw;
}

function principalFacts(one: Principal, kind: 'user' | 'role', managed: FindManaged): PrincipalFacts {
  const { arn } = one;
  const identity: PolicySet =
    one.identity === 'unread'
      ? {
          read: [],
          unread: [{ address: `${arn}#inline/p1`, why: `the policy p1 of ${lastName(arn)} could not be read` }],
        }
      : policySet(one.identity ?? [], (index) => `${arn}#inline/p${index + 1}`, 'identity', managed);
  const account = accountOfArn(arn) ?? '';
  const ofGroups = Object.entries(one.groups ?? {}).flatMap(([via, raws]) =>
    policySet(raws, (index) => `${via}#inline/p${index + 1}`, 'identity', managed).read.map((read) => ({
      ...read,
      via,
    })),
  );
  return {
    kind,
    arn,
    account,
    name: lastName(arn),
    path: `/${(parseArn(arn)?.resource ?? '').split('/').slice(1, -1).join('/')}`,
    uniqueId: one.id ?? null,
    tags: new Map(Object.entries(one.tags ?? {})),
    identity: { ...identity, read: [...identity.read, ...ofGroups] },
    boundary:
      one.boundary === undefined
        ? null
        : policySet([one.boundary], () => `arn:aws:iam::${account}:policy/pb#v1`, 'boundary', managed),
    sessionMayBeTagged: one.sessionMayBeTagged ?? false,
  };
}

function policyState(raw: Raw | undefined, address: string, kind: PolicyKind): ResourcePolicy {
  if (raw === undefined) return { state: 'none' };
  const why = `the policy of ${lastName(address.slice(0, address.lastIndexOf('#')))} could not be read`;
  if (raw === 'unread') return { state: 'unread', unread: { address, why } };
  const parsed = parseDocument(whole(raw), address, kind);
  return parsed.ok ? { state: 'read', document: parsed.document } : { state: 'unread', unread: { address, why } };
}

function resourceFacts(type: string, arn: string, raw: Raw | undefined, kind: PolicyKind): ResourceFacts {
  return {
    type,
    arn,
    account: accountOfArn(arn) ?? HOME,
    region: regionOfArn(arn),
    tags: null,
    policy: policyState(raw, `${arn}#${kind === 'trust' ? 'trust' : 'policy'}`, kind),
    properties: {},
  };
}

function resourceMap(
  setup: Setup,
  principals: ReadonlyMap<string, PrincipalFacts>,
): ReadonlyMap<string, ResourceFacts> {
  const map = new Map<string, ResourceFacts>();
  for (const role of setup.roles ?? []) {
    const tags = principals.get(role.arn)?.tags ?? new Map();
    map.set(role.arn, { ...resourceFacts('AWS::IAM::Role', role.arn, role.trust, 'trust'), tags });
  }
  for (const one of setup.resources ?? []) {
    const base = resourceFacts(one.type, one.arn, one.policy, one.type === 'AWS::KMS::Key' ? 'key' : 'resource');
    const properties = {
      ...(one.qualified === undefined ? {} : { qualifiedPolicies: one.qualified }),
      ...one.properties,
    };
    const more = {
      tags: one.tags === undefined ? null : new Map(Object.entries(one.tags)),
      refused: one.refused ?? [],
    };
    const facts: ResourceFacts = {
      ...base,
      account: one.account ?? base.account,
      region: one.region ?? base.region,
      properties,
      ...more,
    };
    map.set(one.arn, facts);
    for (const alias of one.aliases ?? []) map.set(alias, facts);
    for (const [name, raw] of Object.entries(one.qualified ?? {})) {
      const tail = one.type === 'AWS::DynamoDB::Table' ? `/${name}` : `:${name}`;
      map.set(`${one.arn}${tail}`, { ...facts, policy: policyState(raw, `${one.arn}#policy/${name}`, 'resource') });
    }
  }
  return map;
}

/** The bucket of an object, the vector bucket or table of an index; foundation models are AWS's. */
function find(arn: string, resources: ReadonlyMap<string, ResourceFacts>): ResourceFacts | undefined {
  const exact = resources.get(arn);
  if (exact !== undefined) return exact;
  const parts = parseArn(arn);
  if (parts === null) return undefined;
  if (parts.service === 's3') return resources.get(arn.split('/')[0] ?? arn);
  if (parts.service === 's3vectors' || parts.service === 'dynamodb')
    return resources.get(arn.split('/').slice(0, 2).join('/'));
  if (parts.service === 'bedrock' && parts.account === '') {
    return { ...resourceFacts('AWS::Bedrock::FoundationModel', arn, undefined, 'resource'), account: 'aws' };
  }
  if (parts.account === 'aws') {
    return { ...resourceFacts('AWS::IAM::ManagedPolicy', arn, undefined, 'resource'), account: 'aws' };
  }
  return undefined;
}

function organization(
  one: NonNullable<Setup['organizations']>[string] | undefined,
  managed: FindManaged,
): OrganizationFacts {
  if (one === undefined) return { state: 'none' };
  if (one === 'unknown') return { state: 'unknown', why: 'organizations:DescribeOrganization was refused' };
  const levels = (list: typeof one.scp, kind: 'scp' | 'rcp') =>
    list === undefined || list === null
      ? null
      : list.map(({ target, policies }) => ({
          target,
          policies: policySet(policies, (index) => `${target}#${kind}/p${index + 1}`, kind, managed),
        }));
  return {
    state: 'known',
    id: one.id,
    managementAccountId: one.management ?? null,
    path: one.path === undefined ? `${one.id}/r-1/` : one.path,
    serviceControl: levels(one.scp, 'scp'),
    resourceControl: levels(one.rcp, 'rcp'),
  };
}
