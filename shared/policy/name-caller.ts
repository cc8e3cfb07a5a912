/** How one entry of a Principal element names the caller (E55–E67). */
import { isAccountId, lastName, parseArn, type Arn } from '../iam/arn';
import { serviceParts } from '../iam/service-principals';
import type { Call, Caller } from './call';
import type { Condition } from './decision';
import type { PrincipalEntry, Statement } from './document';
import { structural } from './logic';
import type { PrincipalKind } from './match';

/** One way in which one entry names the caller. */
export interface Naming {
  readonly kind: PrincipalKind;
  readonly match: 'yes' | 'maybe';
  readonly atom: Condition | null;
}

/** How one entry names the caller; null: it does not. */
export function nameCaller(
  entry: PrincipalEntry,
  effect: Statement['effect'],
  address: string,
  call: Call,
): Naming | null {
  const { caller } = call;
  switch (entry.type) {
    case '*':
      return yes('wildcard');
    case 'Service':
      if (caller.kind !== 'service') return null;
      if (entry.value === '*') return open(entry, address, 'wildcard', 'every AWS service is meant by *');
      return nameService(entry, address, caller);
    case 'Federated':
      if (caller.kind !== 'web-identity' && caller.kind !== 'saml') return null;
      if (entry.value === '*') return open(entry, address, 'wildcard', 'every identity provider is meant by *');
      return entry.value === caller.arn ? yes('federated') : null;
    case 'CanonicalUser':
      return nameCanonicalUser(entry, address, caller);
    case 'AWS':
      return nameAws(entry, effect, address, call);
  }
}

/** E62: by its names; from where it calls is not always known, and then a regional name leaves it open (E184). */
function nameService(entry: PrincipalEntry, address: string, caller: Caller): Naming | null {
  if (caller.serviceNames.includes(entry.value.toLowerCase())) return yes('service');
  const { name, region } = serviceParts(entry.value);
  const settled = caller.serviceNames.some((own) => serviceParts(own).region !== null);
  if (region === null || settled || name !== serviceParts(caller.arn).name) return null;
  return open(entry, address, 'service', `${caller.arn} calls from ${region}`);
}

/** E66: an account's canonical id behaves as the account; an id nobody has told us proves nothing. */
function nameCanonicalUser(entry: PrincipalEntry, address: string, caller: Caller): Naming | null {
  if (!hasAccount(caller)) return null;
  if (caller.canonicalUserId === entry.value) return yes('account');
  if (caller.canonicalUserId !== null) return null;
  return open(
    entry,
    address,
    'account',
    `${shorten(entry.value)} is the canonical user of account ${caller.account ?? ''}`,
  );
}

/** Callers that a policy names under Service or Federated. */
const NO_AWS_PRINCIPALS: Readonly<Partial<Record<Caller['kind'], string>>> = {
  service: 'AWS services',
  'web-identity': 'users of an identity provider',
  saml: 'users of an identity provider',
};

function nameAws(entry: PrincipalEntry, effect: Statement['effect'], address: string, call: Call): Naming | null {
  const { caller } = call;
  const { value } = entry;
  if (value === '*') {
    // E56: AWS's own data-perimeter samples deny services this way; for an Allow its text leaves it open.
    const others = NO_AWS_PRINCIPALS[caller.kind];
    if (others === undefined || effect === 'Deny') return yes('wildcard');
    return open(entry, address, 'wildcard', `{ "AWS": "*" } covers ${others} too`);
  }
  if (value === caller.arn && caller.kind !== 'root' && hasAccount(caller)) return nameExactly(value, caller);
  const shape = shapeOf(entry);
  if (shape === 'account') return hasAccount(caller) && caller.account === value ? yes('account') : null;
  if (shape === 'id') return nameUniqueId(value, call);
  if (shape === 'nobody' || !hasAccount(caller) || shape.partition !== caller.partition) return null;
  const arn = shape;
  if (wasRead(caller) && arn.service === 'iam' && arn.resource !== 'root') return null;
  if (arn.service === 'iam' && arn.resource === 'root') return caller.account === arn.account ? yes('account') : null;
  if (arn.service === 'sts' && arn.resource.startsWith('assumed-role/')) {
    return caller.account === arn.account ? nameSession(entry, arn.resource, address, caller) : null;
  }
  const exactly = nameExactly(value, caller);
  return exactly ?? nameUnreadRole(entry, arn, address, caller);
}

const shapes = new WeakMap<PrincipalEntry, Arn | 'account' | 'id' | 'nobody'>();

/** What an entry's text is: told once, since it is asked for every caller. Wildcards inside a name match nobody (E55). */
function shapeOf(entry: PrincipalEntry): Arn | 'account' | 'id' | 'nobody' {
  let shape = shapes.get(entry);
  if (shape === undefined) {
    const { value } = entry;
    if (/[*?]/.test(value)) shape = 'nobody';
    else if (isAccountId(value)) shape = 'account';
    else shape = value.startsWith('arn:') ? (parseArn(value) ?? 'nobody') : 'id';
    shapes.set(entry, shape);
  }
  return shape;
}

/** A session of a role that was not read tells the role's name but not its path (E59). */
function nameUnreadRole(entry: PrincipalEntry, arn: Arn, address: string, caller: Caller): Naming | null {
  const unread = caller.kind === 'role-session' && caller.sessionName !== null && caller.hasBoundary === null;
  if (!unread || arn.service !== 'iam' || arn.account !== caller.account) return null;
  if (!arn.resource.startsWith('role/') || lastName(entry.value) !== caller.roleName) return null;
  return open(entry, address, 'role', `the role ${caller.roleName} has the path in ${entry.value}`);
}

/** The ARN of the user, role, federated user, or of the user behind a federated one (E58, E59, E61). */
function nameExactly(arn: string, caller: Caller): Naming | null {
  if (caller.kind === 'federated-user' && caller.parentArn === arn) return yes('fed-user');
  if (caller.arn !== arn) return null;
  switch (caller.kind) {
    case 'user':
      return yes('user');
    case 'role-session':
      return yes('role');
    case 'federated-user':
      return yes('fed-direct');
    default:
      return null;
  }
}

/** E60 */
function nameSession(entry: PrincipalEntry, resource: string, address: string, caller: Caller): Naming | null {
  if (caller.kind !== 'role-session') return null;
  const [, role, ...session] = resource.split('/');
  const name = session.join('/');
  if (role !== caller.roleName || name === '') return null;
  if (caller.sessionName === name) return yes('session');
  if (caller.sessionName !== null) return null;
  const atom = structural('session-name', `the session is called ${name}`, address, entry.pointer);
  return { kind: 'session', match: 'maybe', atom };
}

/** E67: the id stored for a user or role; nobody has the id of a deleted one. */
function nameUniqueId(value: string, call: Call): Naming | null {
  if (!/^A[A-Z]{3}[A-Z0-9]+$/.test(value)) return null;
  const { caller } = call;
  const owner = call.byUniqueId(value)?.arn ?? (caller.uniqueId === value ? caller.arn : undefined);
  return owner === undefined ? null : nameExactly(owner, caller);
}

/** A user or role that was read is named by its own ARN only; of another the path or who is behind it is not known. */
export function wasRead({ hasBoundary, kind }: Caller): boolean {
  return hasBoundary !== null && kind !== 'federated-user';
}

/** Callers that the account principal speaks of (E57, E118). */
export function hasAccount(caller: Caller): boolean {
  const { kind } = caller;
  return kind === 'user' || kind === 'role-session' || kind === 'federated-user' || kind === 'root';
}

function yes(kind: PrincipalKind): Naming {
  return { kind, match: 'yes', atom: null };
}

function open(entry: PrincipalEntry, address: string, kind: PrincipalKind, sentence: string): Naming {
  return { kind, match: 'maybe', atom: structural('principal-unsettled', sentence, address, entry.pointer) };
}

/** A canonical id as a sentence names it. */
export function shorten(id: string): string {
  return id.length > 16 ? `${id.slice(0, 12)}…` : id;
}
