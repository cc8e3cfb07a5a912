/** From the text of a request's principal to a caller (part 5 of docs/spec/evaluation.md). */
import { isAccountId, lastName, parseArn, regionOfArn, rootArn } from '../iam/arn';
import { WEB_IDENTITY_DOMAINS, isServicePrincipal, serviceNames } from '../iam/service-principals';
import type { Caller, CallerKind } from './call';
import type { Facts, PrincipalFacts } from './facts';
import { notThere } from './not-there';
import type { Request } from './request';

export interface ResolvedCaller {
  readonly caller: Caller;
  /** The user or role in the snapshot whose policies count; null for root, services, outsiders. */
  readonly facts: PrincipalFacts | null;
  /** Is the caller's account in the snapshot? Services, providers and the anonymous have nothing to read: true. */
  readonly collected: boolean;
  /** As a sentence names it. */
  readonly name: string;
}
export type CallerResolution =
  { readonly ok: true; readonly resolved: ResolvedCaller } | { readonly ok: false; readonly why: string };

type Base = Omit<Caller, 'kind' | 'arn'>;
const NOBODY: Omit<Base, 'partition'> = {
  account: null,
  roleName: null,
  sessionName: null,
  userName: null,
  uniqueId: null,
  parentArn: null,
  hasBoundary: false,
  serviceNames: [],
  canonicalUserId: null,
};

/**
 * Who is meant by `request.principal`. Not ok, with a sentence, when the text names nobody: no principal at all, or a
 * user or role that its collected account does not have (E190).
 */
export function resolveCaller(request: Request, facts: Facts): CallerResolution {
  // The same few principals stand in thousands of requests, and nothing of a request but its text bears on them.
  return resolved.get(facts)?.get(request.principal) ?? resolveText(request, facts);
}

function resolveText(request: Request, facts: Facts): CallerResolution {
  const text = request.principal.trim();
  const arn = parseArn(text);
  if (arn === null) return resolveName(text, request, facts);
  if (arn.account === 'cloudfront') return UNKNOWN_OWNER;
  if (!isAccountId(arn.account) || (arn.service !== 'iam' && arn.service !== 'sts')) return nobody(text);
  if (arn.resource.startsWith('federated-user/'))
    return fromArn(text, arn.partition, arn.account, arn.resource, request, facts);
  let known = resolved.get(facts);
  if (known === undefined) resolved.set(facts, (known = new Map()));
  let answer = known.get(text);
  if (answer === undefined) {
    answer = fromArn(text, arn.partition, arn.account, arn.resource, request, facts);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(text, answer);
  }
  return answer;
}

/** A principal that is written as anything but an ARN. */
function resolveName(text: string, request: Request, facts: Facts): CallerResolution {
  const partition = parseArn(request.resource)?.partition ?? facts.accounts()[0]?.partition ?? 'aws';
  if (text === '*') return plain({ ...NOBODY, kind: 'anonymous', arn: '*', partition }, 'anyone');
  if (isAccountId(text)) return root(text, facts.account(text)?.partition ?? partition, facts);
  if (WEB_IDENTITY_DOMAINS.has(text) && (!isServicePrincipal(text) || federates(request.action))) {
    return plain({ ...NOBODY, kind: 'web-identity', arn: text, partition }, text);
  }
  if (isServicePrincipal(text)) return service(text.toLowerCase(), partition, request, facts);
  return /^[0-9a-f]{64,}$/.test(text) ? UNKNOWN_OWNER : nobody(text);
}

const UNKNOWN_OWNER: CallerResolution = {
  ok: false,
  why: 'The owner of this canonical user or origin access identity is not in this snapshot.',
};

function nobody(text: string): CallerResolution {
  return {
    ok: false,
    why: `${text} is no principal: neither an ARN of a user, role or session, nor a service, account or *.`,
  };
}

/** A stream of requests may name a million sessions: what is remembered is a large account's principals, no more. */
const MOST_REMEMBERED = 20_000;

const resolved = new WeakMap<Facts, Map<string, CallerResolution>>();

function federates(action: string): boolean {
  return action.toLowerCase() === 'sts:assumerolewithwebidentity';
}

function plain(caller: Caller, name: string): CallerResolution {
  return { ok: true, resolved: { caller, facts: null, collected: true, name } };
}

function root(account: string, partition: string, facts: Facts): CallerResolution {
  const known = facts.account(account);
  const arn = rootArn(account, partition);
  const caller: Caller = {
    ...NOBODY,
    kind: 'root',
    arn,
    account,
    partition,
    uniqueId: account,
    canonicalUserId: known?.canonicalUserId ?? null,
  };
  const name = `the root user of account ${account}`;
  return { ok: true, resolved: { caller, facts: null, collected: known !== undefined, name } };
}

/** The Region of a service caller is that of its SourceArn, else of the resource (E184). */
function service(principal: string, partition: string, request: Request, facts: Facts): CallerResolution {
  const given = Object.entries(request.context ?? {}).find(([key]) => key.toLowerCase() === 'aws:sourcearn')?.[1];
  const source = typeof given === 'string' ? given : given?.[0];
  const ofSource = source === undefined ? null : (regionOfArn(source) ?? facts.resource(source)?.region);
  const ofResource = regionOfArn(request.resource) ?? facts.resource(request.resource)?.region ?? null;
  const names = serviceNames(principal, ofSource ?? ofResource, partition, ofResource);
  return plain({ ...NOBODY, kind: 'service', arn: principal, partition, serviceNames: names }, principal);
}

function fromArn(
  text: string,
  partition: string,
  account: string,
  resource: string,
  request: Request,
  facts: Facts,
): CallerResolution {
  const known = facts.account(account);
  const shared: Base = { ...NOBODY, account, partition, canonicalUserId: known?.canonicalUserId ?? null };
  if (resource === 'root') return root(account, partition, facts);
  const slash = resource.indexOf('/');
  const type = slash < 0 ? resource : resource.slice(0, slash);
  const rest = slash < 0 ? '' : resource.slice(slash + 1);
  const missing = (kind: 'user' | 'role', name: string): CallerResolution => {
    const seen = facts.seen(kind === 'user' ? 'AWS::IAM::User' : 'AWS::IAM::Role', account, null);
    return { ok: false, why: notThere(kind, name, account, seen) };
  };

  if (type === 'user' || type === 'role') {
    const found = facts.principal(text);
    if (found === undefined && known !== undefined) return missing(type, lastName(text));
    return entity(type === 'user' ? 'user' : 'role-session', text, found ?? null, null, shared, known !== undefined);
  }
  if (type === 'assumed-role') {
    const [roleName = '', ...session] = rest.split('/');
    const found = facts.roleByName(account, roleName);
    if (found === undefined && known !== undefined) return missing('role', roleName);
    const roleArn = found?.arn ?? `arn:${partition}:iam::${account}:role/${roleName}`;
    const sessionName = session.join('/');
    return entity(
      'role-session',
      roleArn,
      found ?? null,
      sessionName === '' ? null : sessionName,
      shared,
      known !== undefined,
    );
  }
  if (type === 'federated-user') return federatedUser(text, rest, shared, request, facts, known !== undefined);
  if (type === 'saml-provider') return plain({ ...shared, kind: 'saml', arn: text }, lastName(text));
  if (type === 'oidc-provider') return plain({ ...shared, kind: 'web-identity', arn: text }, rest);
  return { ok: false, why: `${text} is no principal: nobody can call AWS as ${type === '' ? 'this' : `a ${type}`}.` };
}

function entity(
  kind: CallerKind & ('user' | 'role-session'),
  arn: string,
  found: PrincipalFacts | null,
  sessionName: string | null,
  shared: Base,
  collected: boolean,
): CallerResolution {
  const name = found?.name ?? lastName(arn);
  const caller: Caller = {
    ...shared,
    kind,
    arn,
    roleName: kind === 'role-session' ? name : null,
    sessionName,
    userName: kind === 'user' ? name : null,
    uniqueId: found?.uniqueId ?? null,
    hasBoundary: hasBoundary(found),
  };
  return { ok: true, resolved: { caller, facts: found, collected, name } };
}

function hasBoundary(found: PrincipalFacts | null): boolean | null {
  return found === null || found.boundaryUnread === true ? null : found.boundary !== null;
}

/** GetFederationToken: the policies of the user behind it, cut down by the session policy (E61, E124). */
function federatedUser(
  arn: string,
  name: string,
  shared: Base,
  request: Request,
  facts: Facts,
  collected: boolean,
): CallerResolution {
  const parent = request.parent === undefined ? undefined : facts.principal(request.parent);
  if (request.parent !== undefined && parent === undefined && collected) {
    return {
      ok: false,
      why: `The user ${lastName(request.parent)} behind the federated user ${name} is not in the account.`,
    };
  }
  const caller: Caller = {
    ...shared,
    kind: 'federated-user',
    arn,
    uniqueId: `${String(shared.account)}:${name}`,
    parentArn: request.parent ?? null,
    hasBoundary: hasBoundary(parent ?? null),
  };
  return { ok: true, resolved: { caller, facts: parent ?? null, collected, name } };
}
