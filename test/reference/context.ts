/** Who calls and what every context key is (parts 5, 12 and 13 of docs/spec/evaluation.md). */
import type { Request } from '../../shared/policy/request';
import { readPolicy } from './statement';
import { glob } from './pattern';
import type { Inventory, Owned } from './inventory';
import { MULTIVALUED, type KeyState } from './key-state';

type Kind = 'root' | 'user' | 'role' | 'federated' | 'web' | 'saml' | 'service' | 'anonymous';
export interface Who {
  readonly kind: Kind;
  /** User, role (with path), root or provider ARN; service name; `*`. */
  readonly arn: string;
  readonly account: string | null;
  readonly session: string | null;
  readonly owned: Owned | undefined;
  readonly parent: Owned | undefined;
  readonly serviceRegion: string | null;
}

export function whoIs(request: Request, inventory: Inventory): Who {
  const { principal } = request;
  const base = { session: null, owned: undefined, parent: undefined, serviceRegion: null };
  if (principal === '*') return { ...base, kind: 'anonymous', arn: '*', account: null };
  if (/^\d{12}$/.test(principal))
    return { ...base, kind: 'root', arn: `arn:aws:iam::${principal}:root`, account: principal };
  if (!principal.startsWith('arn:')) {
    const source = Object.entries(request.context ?? {}).find(([key]) => key.toLowerCase() === 'aws:sourcearn')?.[1];
    const region = typeof source === 'string' ? (source.split(':')[3] ?? '') : '';
    const of = typeof source === 'string' ? (inventory.thing(source)?.entry.region ?? null) : null;
    const found = of ?? inventory.thing(request.resource)?.entry.region;
    return {
      ...base,
      kind: 'service',
      arn: principal,
      account: null,
      serviceRegion: region.includes('*') ? null : region || of || request.resource.split(':')[3] || found || null,
    };
  }
  const account = principal.split(':')[4] ?? null;
  const owned = inventory.owned(principal);
  if (principal.endsWith(':root')) return { ...base, kind: 'root', arn: principal, account };
  if (principal.includes(':saml-provider/')) return { ...base, kind: 'saml', arn: principal, account };
  if (principal.includes(':oidc-provider/')) return { ...base, kind: 'web', arn: principal, account };
  if (principal.includes(':federated-user/')) {
    return { ...base, kind: 'federated', arn: principal, account, parent: inventory.owned(request.parent ?? '') };
  }
  if (principal.includes(':user/')) return { ...base, kind: 'user', arn: principal, account, owned };
  const session = principal.includes(':assumed-role/') ? (principal.split('/')[2] ?? null) : null;
  return { ...base, kind: 'role', arn: owned?.detail.Arn ?? principal, account, session, owned };
}

const known = (...values: string[]): KeyState => ({ state: 'known', values, multivalued: false });
const ABSENT: KeyState = { state: 'absent' };
const PRESENT: KeyState = { state: 'present' };
const UNKNOWN: KeyState = { state: 'unknown' };

/** Service keys, by action, that the generator's actions offer (the service authorization reference). */
const OFFERED: Readonly<Record<string, readonly string[]>> = {
  's3:ListBucket': ['s3:prefix'],
  'kms:Decrypt': ['kms:viaservice', 'kms:encryptioncontext:team'],
  'sts:AssumeRole': ['sts:externalid', 'sts:rolesessionname', 'aws:requesttag/team', 'aws:tagkeys'],
  'sts:AssumeRoleWithWebIdentity': ['sts:rolesessionname', 'aws:requesttag/team', 'aws:tagkeys'],
  'iam:PassRole': ['iam:passedtoservice'],
  'secretsmanager:GetSecretValue': ['secretsmanager:versionstage', 'aws:requesttag/team', 'aws:tagkeys'],
};

/** The services of E172's table: they send no sts:ExternalId (E165), but for Cognito and EKS Pod Identity. */
const SILENT =
  /^(bedrock|bedrock-agentcore|lambda|ec2|ecs-tasks|states|events|scheduler|pipes|codebuild|glue|sagemaker|apigateway|rolesanywhere)\./;

/** The state of a key before strictness; `given` context wins. */
export function keyState(name: string, request: Request, who: Who, inventory: Inventory): KeyState {
  const key = name.toLowerCase();
  const given = Object.entries(request.context ?? {}).find(([each]) => each.toLowerCase() === key)?.[1];
  if (given !== undefined) {
    return { state: 'known', values: typeof given === 'string' ? [given] : given, multivalued: MULTIVALUED.has(key) };
  }
  const state = settled(key, request, who, inventory);
  if (request.strict === true && state.state === 'unknown' && state.prefix === undefined) return ABSENT;
  return state;
}

function settled(key: string, request: Request, who: Who, inventory: Inventory): KeyState {
  const human = who.kind === 'user' || who.kind === 'role';
  const thing = inventory.thing(request.resource);
  const role = inventory.owned(request.resource);
  if (key.startsWith('aws:principaltag/')) return principalTag(key.slice('aws:principaltag/'.length), who, request);
  if (key.startsWith('aws:resourcetag/')) {
    const tag = key.slice('aws:resourcetag/'.length);
    if (request.resource.startsWith('arn:aws:s3:::') || request.resource === '*') return ABSENT;
    if (request.action === 'iam:PassRole') return UNKNOWN;
    const tags =
      role === undefined
        ? thing?.entry.tags
        : Object.fromEntries((role.detail.Tags ?? []).map(({ Key, Value }) => [Key, Value]));
    if (tags === undefined || (role !== undefined && role.detail.Tags === undefined)) return UNKNOWN;
    const found = Object.entries(tags).filter(([each]) => each.toLowerCase() === tag);
    const [first, second] = found.map(([, value]) => value);
    if (first === undefined) return ABSENT;
    return second === undefined ? known(first) : { state: 'either', values: [first, second] };
  }
  switch (key) {
    case 'aws:principalarn':
      if (who.kind === 'service') return UNKNOWN;
      return who.kind === 'anonymous' || who.kind === 'web' || who.kind === 'saml' ? ABSENT : known(who.arn);
    case 'aws:principalaccount':
      if (who.kind === 'service') return UNKNOWN;
      if (who.kind === 'anonymous') return known('anonymous'); // E180
      return who.account === null ? ABSENT : known(who.account);
    case 'aws:principaltype':
      if (who.kind === 'role') return known('AssumedRole');
      if (who.kind === 'user') return known('User');
      if (who.kind === 'root') return known('Account');
      if (who.kind === 'federated') return known('FederatedUser');
      return who.kind === 'anonymous' ? known('Anonymous') : PRESENT;
    case 'aws:principalorgid': {
      if (who.account === null) return ABSENT;
      const account = inventory.account(who.account);
      if (account === undefined) return UNKNOWN;
      return account.organization === undefined
        ? organizationRefused(account.coverage)
          ? UNKNOWN
          : ABSENT
        : known(account.organization.id);
    }
    case 'aws:userid':
      if (who.kind === 'root') return known(who.account ?? '');
      if (who.kind === 'anonymous') return known('anonymous');
      if (who.kind === 'federated') return known(`${who.account ?? ''}:${who.arn.split('/').at(-1) ?? ''}`);
      if (who.owned?.kind === 'user')
        return who.owned.detail.UserId === undefined ? PRESENT : known(who.owned.detail.UserId);
      if (who.owned?.kind === 'role' && who.owned.detail.RoleId !== undefined) {
        if (who.session !== null) return known(`${who.owned.detail.RoleId}:${who.session}`);
        return { state: 'unknown', prefix: `${who.owned.detail.RoleId}:` };
      }
      return human ? PRESENT : UNKNOWN;
    case 'aws:username':
      return who.kind === 'user' ? known(who.arn.split('/').at(-1) ?? '') : ABSENT;
    case 'aws:resourceaccount': {
      if (request.resource === '*') return known(who.account ?? '');
      const account = request.resource.split(':')[4] || thing?.account.account.id;
      return account === undefined || account === '' ? UNKNOWN : known(account);
    }
    case 'aws:requestedregion': {
      const region = request.resource.split(':')[3] || thing?.entry.region;
      if (region !== undefined && region !== '') return known(region);
      return /^(sts|s3):/.test(request.action) ? PRESENT : known('us-east-1'); // STS and S3 have regional endpoints
    }
    case 'aws:principalisawsservice':
      return known(String(who.kind === 'service'));
    case 'aws:viaawsservice':
      return forwarded(request) ? UNKNOWN : known('false');
    case 'aws:sourcearn':
      return who.kind === 'service' ? UNKNOWN : ABSENT;
    case 'aws:sourceaccount': {
      if (who.kind !== 'service') return ABSENT;
      const source = Object.entries(request.context ?? {}).find(
        ([each]) => each.toLowerCase() === 'aws:sourcearn',
      )?.[1];
      if (typeof source !== 'string' || request.strict === true) return UNKNOWN;
      const account = source.split(':')[4] || inventory.thing(source)?.account.account.id;
      return account === undefined ? UNKNOWN : known(account);
    }
    case 'aws:securetransport':
      return known('true');
    case 'aws:multifactorauthpresent':
      // sts:AssumeRole takes an MFA code with the call itself.
      if (who.kind === 'user') return request.action === 'sts:AssumeRole' ? UNKNOWN : ABSENT;
      if (who.kind === 'role' || who.kind === 'federated') return PRESENT;
      return who.kind === 'root' ? UNKNOWN : ABSENT;
    case 'aws:tokenissuetime':
      return who.kind === 'role' || who.kind === 'federated' ? PRESENT : ABSENT;
    case 'aws:sourceip':
      return UNKNOWN;
    case 'aws:sourcevpce': // a service calls through no endpoint of ours (D29)
      return who.kind === 'service' ? ABSENT : UNKNOWN;
    case 'aws:currenttime':
      return PRESENT;
    case 'aws:calledvia':
      return forwarded(request) ? UNKNOWN : ABSENT;
    case 'sts:externalid':
      if (who.kind === 'service' && SILENT.test(who.arn)) return ABSENT;
      break;
    case 'kms:viaservice': // a direct call (E132)
      return ABSENT;
    default:
  }
  return (OFFERED[request.action] ?? []).includes(key) ? UNKNOWN : ABSENT;
}

/** A stated kms:ViaService says that a service calls with the caller's credentials (E117, E132). */
function forwarded({ context }: Request): boolean {
  return Object.keys(context ?? {}).some((key) => key.toLowerCase() === 'kms:viaservice');
}

export function organizationRefused(coverage: readonly { source: string }[] | undefined): boolean {
  return (coverage ?? []).some(({ source }) => source.startsWith('organizations:'));
}

function principalTag(tag: string, who: Who, request: Request): KeyState {
  if (who.kind === 'role' || who.kind === 'user') {
    if (who.owned === undefined) return UNKNOWN;
    if (request.strict !== true && who.owned.kind === 'role' && mayTag(who.owned.detail.AssumeRolePolicyDocument))
      return UNKNOWN;
    const found = (who.owned.detail.Tags ?? []).find(({ Key }) => Key.toLowerCase() === tag);
    return found === undefined ? ABSENT : known(found.Value);
  }
  return who.kind === 'federated' ? UNKNOWN : ABSENT;
}

/** May somebody start a tagged session of the role (E163)? */
function mayTag(trust: unknown): boolean {
  const policy = readPolicy(trust, 'trust');
  if (policy === null) return true;
  return policy.statements.some(
    ({ effect, action }) =>
      effect === 'Allow' && action.values.some((value) => glob(value.toLowerCase(), 'sts:tagsession')) !== action.not,
  );
}
