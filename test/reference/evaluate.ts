/**
 * A second, slow reading of docs/spec/evaluation.md that shares no code with the engine: it answers the class of a
 * request (E190) and the gates that stop it, straight from a raw snapshot. No traces, no atoms, no index.
 */
import type { Answer, GateName } from '../../shared/policy/decision';
import { GATES } from '../../shared/policy/decision';
import type { Request } from '../../shared/policy/request';
import type { AccountSnapshot, Snapshot } from '../../shared/snapshot/schema';
import { holds } from './condition';
import { keyState, organizationRefused, whoIs, type Who } from './context';
import type { KeyState } from './key-state';
import { documents, Inventory, type Documents } from './inventory';
import { glob, matchResource } from './pattern';
import { principalKinds, type Kinds } from './principal';
import type { RawPolicy, RawStatement } from './statement';
import { and, is, MAYBE, NO, not, or, type Tri, YES } from './tri';

export interface Verdict {
  readonly answer: Answer;
  readonly blockedBy: readonly GateName[];
}

const TYPES: Readonly<Record<string, RegExp | null>> = {
  's3:GetObject': /^arn:aws:s3:::[^/:]+\/.+$/,
  's3:PutObject': /^arn:aws:s3:::[^/:]+\/.+$/,
  's3:ListBucket': /^arn:aws:s3:::[^/:]+$/,
  's3:DeleteBucketPolicy': /^arn:aws:s3:::[^/:]+$/,
  's3:ListAllMyBuckets': null,
  'sqs:SendMessage': /^arn:aws:sqs:[^:]+:\d+:[^:]+$/,
  'kms:Decrypt': /^arn:aws:kms:[^:]+:\d+:key\/.+$/,
  'lambda:InvokeFunction': /^arn:aws:lambda:[^:]+:\d+:function:.+$/,
  'secretsmanager:GetSecretValue': /^arn:aws:secretsmanager:[^:]+:\d+:secret:.+$/,
  'sts:AssumeRole': /^arn:aws:iam::\d+:role\/.+$/,
  'sts:AssumeRoleWithWebIdentity': /^arn:aws:iam::\d+:role\/.+$/,
  'iam:PassRole': /^arn:aws:iam::\d+:role\/.+$/,
  'iam:GetRole': /^arn:aws:iam::\d+:role\/.+$/,
  'sts:GetCallerIdentity': null,
};
const RCP_SERVICES = ['s3', 'sts', 'kms', 'sqs', 'secretsmanager'];

type Side = 'principal' | 'resource' | 'trust' | 'organization';

class Asked {
  readonly who: Who;
  constructor(
    readonly request: Request,
    readonly inventory: Inventory,
  ) {
    this.who = whoIs(request, inventory);
  }
  key(name: string): KeyState {
    return keyState(name, this.request, this.who, this.inventory);
  }

  /** Action, Resource and Condition of a statement (E93). */
  rest(statement: RawStatement, policy: RawPolicy, side: Side): Tri {
    return and(this.action(statement), this.resource(statement, policy, side), this.conditions(statement, policy));
  }
  private action({ action }: RawStatement): Tri {
    const hit = action.values.some((value) => {
      if (value === '*') return true;
      const colon = value.indexOf(':');
      if (colon < 0 || /[\s,]/.test(value)) return false;
      const [service = '', name = ''] = this.request.action.split(':');
      return glob(value.slice(0, colon), service, true) && glob(value.slice(colon + 1), name, true);
    });
    return is(hit !== action.not);
  }
  private resource({ resource }: RawStatement, policy: RawPolicy, side: Side): Tri {
    if (resource === null) return YES;
    const target = this.request.action === 's3:ListAllMyBuckets' ? 'arn:aws:s3:::*' : this.request.resource;
    const each = resource.values.map((value) =>
      matchResource(value, target, side, policy.modern, (key) => this.key(key)),
    );
    return resource.not ? not(or(...each)) : or(...each);
  }
  private conditions({ conditions }: RawStatement, { modern }: RawPolicy): Tri {
    const asker = { strict: this.request.strict === true, modern, key: (name: string) => this.key(name) };
    return and(...conditions.map(([operator, key, values]) => holds(operator, key, values, asker)));
  }

  /** The strongest Allow, and the strongest Deny, of documents without principals. */
  side({ read, unread }: Documents, effect: 'Allow' | 'Deny', side: Side = 'principal'): Tri {
    const hits = read.flatMap((policy) =>
      policy.statements.filter((one) => one.effect === effect).map((one) => this.rest(one, policy, side)),
    );
    return or(...hits, unread ? MAYBE : NO);
  }

  /** Per kind of principal, how far a resource policy's statements of one effect match (E71). */
  kinds({ read, unread }: Documents, effect: 'Allow' | 'Deny', side: Side): Kinds {
    const best: Kinds = new Map();
    for (const policy of read) {
      for (const statement of policy.statements) {
        if (statement.effect !== effect || statement.principal === null) continue;
        const rest = this.rest(statement, policy, side);
        for (const [kind, tri] of principalKinds(statement.principal, effect, this.who, this.inventory)) {
          best.set(kind, or(best.get(kind) ?? NO, and(tri, rest)));
        }
      }
    }
    if (unread) best.set('unread', MAYBE);
    return best;
  }
}

/** One request, decided by the words of the specification. */
export function reference(request: Request, snapshot: Snapshot): Verdict {
  const inventory = new Inventory(snapshot);
  const asked = new Asked(request, inventory);
  const { who } = asked;
  const type = TYPES[request.action];
  if (type === undefined) throw new Error(`the reference does not know ${request.action}`);
  if (type !== null && !type.test(request.resource)) return { answer: 'NOT_APPLICABLE', blockedBy: [] };

  const ownerId = ownerOf(request, who, inventory);
  if (ownerId === undefined) return { answer: 'UNDECIDED', blockedBy: [] };
  const human = who.kind === 'user' || who.kind === 'role';
  if (human && who.owned === undefined && inventory.account(who.account) !== undefined) {
    return { answer: 'UNDECIDED', blockedBy: [] };
  }
  if (request.action === 'sts:GetCallerIdentity') return { answer: 'ALLOWED', blockedBy: [] }; // E141
  const rule = serviceRule(request, who, ownerId);
  const owner = inventory.account(ownerId);
  const policy = resourcePolicy(request, inventory, owner !== undefined);
  if (policy === undefined) return { answer: 'UNDECIDED', blockedBy: [] };
  const passes = request.action === 'iam:PassRole';
  const gateName: GateName = request.action.startsWith('sts:')
    ? 'trust-policy'
    : request.action.startsWith('kms:')
      ? 'key-policy'
      : 'resource-policy';
  const side: Side = gateName === 'trust-policy' ? 'trust' : 'resource';

  const denies = new Map<GateName, Tri>();
  const fails = new Map<GateName, Tri>();
  const gate = (name: GateName, tri: Tri): Tri => {
    if (tri === NO) fails.set(name, NO);
    return tri;
  };

  // Organization: SCPs by the caller's account, RCPs by the owner's (E113, E114).
  const linked = who.owned?.kind === 'role' && (who.owned.detail.Path ?? '/').startsWith('/aws-service-role/');
  let scp: Tri = YES;
  if ((human || who.kind === 'root' || who.kind === 'federated') && !linked) {
    const [allow, deny] = organization(asked, inventory.account(who.account), 'serviceControlPolicies');
    scp = gate('scp', allow);
    denies.set('scp', deny);
  }
  let rcp: Tri = YES;
  if (RCP_SERVICES.includes(request.action.split(':')[0] ?? '') && !linked) {
    const [, deny, unknown] = organization(asked, owner, 'resourceControlPolicies');
    if (unknown) rcp = MAYBE;
    denies.set('rcp', deny);
  }

  // The caller's own policies.
  let identity: Tri = NO;
  let boundary: Tri = YES;
  let session: Tri = YES;
  const subject = who.owned ?? who.parent;
  if (who.kind === 'root') identity = YES;
  else if (human || who.kind === 'federated') {
    if (subject === undefined) {
      identity = MAYBE;
      boundary = MAYBE;
      denies.set('identity', MAYBE);
    } else {
      const own = inventory.identity(subject);
      identity = asked.side(own, 'Allow');
      denies.set('identity', asked.side(own, 'Deny'));
      const limit = inventory.boundary(subject);
      if (limit !== null) {
        boundary = asked.side(limit, 'Allow');
        denies.set('boundary', asked.side(limit, 'Deny'));
      }
    }
    if (request.sessionPolicies !== undefined) {
      const passed = documents(request.sessionPolicies, 'principal');
      session = asked.side(passed, 'Allow');
      denies.set('session', asked.side(passed, 'Deny'));
    } else if (who.kind === 'federated') identity = NO; // E124
  }

  // The resource's policy, by kind of principal.
  const allows = passes ? new Map() : asked.kinds(policy, 'Allow', side);
  const denied = passes ? new Map() : asked.kinds(policy, 'Deny', side);
  const rootSavesBucket = who.kind === 'root' && who.account === ownerId && request.action === 's3:DeleteBucketPolicy';
  if (!rootSavesBucket) denies.set(gateName, or(NO, ...denied.values()));
  const by = (...names: readonly string[]): Tri => or(NO, ...names.map((name) => (allows as Kinds).get(name) ?? NO));
  const direct = by('session', 'fed-direct', 'user', 'wildcard', 'unread');
  const any = or(NO, ...(allows as Kinds).values());
  const explicit = gateName !== 'resource-policy';
  const same = who.account !== null && who.account === ownerId;

  let core: Tri;
  if (!human && who.kind !== 'root' && who.kind !== 'federated') {
    core = or(NO, ...[...(allows as Kinds)].filter(([kind]) => kind !== 'account').map(([, tri]) => tri));
    if (core === NO) fails.set(gateName, NO);
  } else if (passes) {
    core = same ? and(identity, boundary, session) : NO;
    if (!same) fails.set('service-rule', NO);
    if (identity === NO) fails.set('identity', NO);
    if (boundary === NO) fails.set('boundary', NO);
    if (session === NO) fails.set('session', NO);
  } else if (same) {
    const limits = and(boundary, session);
    const own = explicit && who.kind !== 'root' ? and(identity, by('account', 'unread')) : explicit ? any : identity;
    // E124: GetFederationToken without a session policy has only what names the session itself.
    const bare = who.kind === 'federated' && request.sessionPolicies === undefined;
    const lets = bare ? NO : by('role', 'fed-user');
    const named = and(lets, limits);
    core = or(direct, named, and(own, limits));
    if (core === NO) {
      if (explicit && any === NO) fails.set(gateName, NO);
      if (identity === NO && lets === NO) fails.set('identity', NO);
      if (boundary === NO) fails.set('boundary', NO);
      if (session === NO) fails.set('session', NO);
    }
  } else {
    core = and(any, identity, boundary, session);
    gate(gateName, any);
    gate('identity', identity);
    gate('boundary', boundary);
    gate('session', session);
  }

  const blocked = publicBlock(request, inventory, policy, who, ownerId);
  if (blocked === NO) fails.set('block-public-access', NO);
  if (rule) fails.set('service-rule', NO);

  const order = (names: Iterable<GateName>): GateName[] => {
    const set = new Set(names);
    return GATES.filter((name) => set.has(name));
  };
  const deny = or(NO, ...denies.values());
  if (deny === YES) {
    const denying = [...denies].filter(([, tri]) => tri === YES).map(([name]) => name);
    return { answer: 'EXPLICIT_DENY', blockedBy: order([...denying, ...fails.keys()]) };
  }
  const all = and(scp, rcp, core, blocked, rule ? NO : YES);
  if (all === NO) return { answer: 'IMPLICIT_DENY', blockedBy: order(fails.keys()) };
  return { answer: all === YES && deny === NO ? 'ALLOWED' : 'ALLOWED_IF', blockedBy: [] };
}

function ownerOf(request: Request, who: Who, inventory: Inventory): string | undefined {
  if (request.resource === '*') return who.account ?? 'nobody';
  const account = request.resource.split(':')[4];
  if (account !== undefined && account !== '') return account;
  return inventory.thing(request.resource)?.account.account.id;
}

/** The trust, key or resource policy; undefined where the thing should be in the snapshot and is not (E184). */
function resourcePolicy(request: Request, inventory: Inventory, collected: boolean): Documents | undefined {
  if (request.resource === '*') return { read: [], unread: false };
  if (request.action.startsWith('iam:') && collected === false) return { read: [], unread: false };
  if (!collected) return { read: [], unread: true };
  if (request.resource.includes(':role/')) {
    const role = inventory.owned(request.resource);
    if (role?.kind !== 'role') return undefined;
    if (!request.action.startsWith('sts:')) return { read: [], unread: false };
    return documents([role.detail.AssumeRolePolicyDocument], 'trust');
  }
  const thing = inventory.thing(request.resource);
  if (thing === undefined) return undefined;
  const refused = (thing.account.coverage ?? []).some(({ target }) => target === thing.entry.arn);
  const raw = thing.entry.policy;
  return raw === undefined || raw === null ? { read: [], unread: refused } : documents([raw], 'resource');
}

function serviceRule(request: Request, who: Who, owner: string): boolean {
  const [service = '', name = ''] = request.action.split(':');
  if ((who.kind === 'web' || who.kind === 'saml') && service === 'sts' && who.account !== owner) return true; // E162
  if (name === 'AssumeRole' && (who.kind === 'root' || who.kind === 'web' || who.kind === 'saml')) return true; // E119, E161
  if (name === 'AssumeRoleWithWebIdentity' && who.kind !== 'web') return true;
  if (who.kind === 'federated' && (service === 'iam' || service === 'sts')) return true; // E170
  return name === 'PassRole' && who.account === null;
}

function organization(
  asked: Asked,
  account: AccountSnapshot | undefined,
  list: 'serviceControlPolicies' | 'resourceControlPolicies',
): readonly [allow: Tri, deny: Tri, unknown: boolean] {
  if (account === undefined || (account.organization === undefined && organizationRefused(account.coverage))) {
    return [MAYBE, NO, true];
  }
  const found = account.organization;
  if (found === undefined || found.managementAccountId === account.account.id) return [YES, NO, false];
  const levels = found[list];
  if (levels === undefined) return [MAYBE, NO, true];
  const read = levels.map((level) =>
    documents(
      level.policies.map((one) => one.document),
      'organization',
    ),
  );
  return [
    and(...read.map((level) => asked.side(level, 'Allow', 'organization'))),
    or(...read.map((level) => asked.side(level, 'Deny', 'organization'))),
    false,
  ];
}

const FIXING =
  /^aws:(sourceip|sourcearn|sourcevpc|sourcevpce|sourceowner|sourceaccount|principalorgid|principalaccount|principalarn|principalorgpaths|userid)$/i;

/** A sample of what exposes data: a statement on other actions does not make the bucket public. */
const EXPOSING = [
  's3:GetObject',
  's3:GetBucketPolicy',
  's3:ListBucket',
  's3:ListAllMyBuckets',
  's3:PutObject',
  's3:DeleteObject',
  's3:DeleteBucketPolicy',
];

/** RestrictPublicBuckets (E133). */
function publicBlock(request: Request, inventory: Inventory, policy: Documents, who: Who, owner: string): Tri {
  if (!request.action.startsWith('s3:') || request.resource === '*') return YES;
  const thing = inventory.thing(request.resource);
  if (thing === undefined || who.kind === 'service' || who.account === owner) return YES;
  const blocks = [thing.entry.properties?.['PublicAccessBlock'], thing.account.accountSettings?.s3PublicAccessBlock];
  if (!blocks.some((one) => (one as { RestrictPublicBuckets?: boolean } | undefined)?.RestrictPublicBuckets === true))
    return YES;
  const opens = (fixed: (key: string, value: string) => boolean, federated: boolean): boolean =>
    policy.read.some(({ statements }) =>
      statements.some(
        ({ effect, principal, conditions, action }) =>
          effect === 'Allow' &&
          (action.not ||
            action.values.some((value) => EXPOSING.some((one) => glob(value.split(',')[0] ?? '', one, true)))) &&
          principal !== null &&
          (principal.not ||
            principal.values.some(([type, value]) => value === '*' || (federated && type === 'Federated'))) &&
          !conditions.some(
            ([operator, key, values]) =>
              FIXING.test(key) &&
              !/not|null|ifexists|forallvalues|numeric|date|binary/i.test(operator) &&
              values.every((value) => fixed(key, value)),
          ) &&
          !conditions.some(
            ([operator, key, values]) =>
              /^aws:principalisawsservice$/i.test(key) &&
              !/not|null|ifexists|forallvalues|numeric|date|binary/i.test(operator) &&
              values.every((value) => value.toLowerCase() === 'true'),
          ),
      ),
    );
  const plain = (key: string, value: string): boolean =>
    !/[*?]|\$\{/.test(value) && (!/^aws:sourceip$/i.test(key) || Number(value.split('/')[1] ?? 32) >= 8);
  // AWS does not say whether an ARN with a wildcard behind a whole account is a fixed value.
  const accountOnly = (key: string, value: string): boolean =>
    plain(key, value) || (/^aws:(source|principal)arn$/i.test(key) && /^arn:aws:[^:]*:[^:]*:\d{12}:/.test(value));
  if (opens(plain, true)) return opens(accountOnly, false) ? NO : MAYBE;
  return policy.unread ? MAYBE : YES;
}
