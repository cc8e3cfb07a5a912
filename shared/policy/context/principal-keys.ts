/** Context keys that speak of the caller (E166, E171, E180, E181). Names come lower-case, without `aws:`. */
import type { Facts } from '../facts';
import type { KeyState } from '../call';
import type { ResolvedCaller } from '../resolve-caller';
import { ABSENT, PRESENT, UNKNOWN, known, knownList, knownOr, tagState } from './key-state';

const TYPES: Readonly<Record<string, string>> = {
  user: 'User',
  'role-session': 'AssumedRole',
  root: 'Account',
  'federated-user': 'FederatedUser',
  anonymous: 'Anonymous',
};

/**
 * The state of a caller's key; undefined where the key is none of the caller's. `assuming`: the call is
 * sts:AssumeRole, whose caller may hand over an MFA code with long-term keys.
 */
export function principalKey(
  key: string,
  caller: ResolvedCaller,
  facts: Facts,
  strict: boolean,
  assuming: boolean,
): KeyState | undefined {
  const { kind } = caller.caller;
  if (key.startsWith('principaltag/')) return principalTag(key.slice('principaltag/'.length), caller, strict);
  switch (key) {
    case 'principalarn':
      return principalArn(caller);
    case 'principalaccount':
      if (kind === 'service') return UNKNOWN;
      // AWS always sends it; of a request that nobody signed it says `anonymous`.
      return kind === 'anonymous' ? known('anonymous') : knownOr(caller.caller.account, ABSENT);
    case 'principaltype': {
      const type = TYPES[kind];
      return type === undefined ? PRESENT : known(type);
    }
    case 'principalisawsservice':
      return known(kind === 'service' ? 'true' : 'false');
    case 'principalservicename':
      return kind === 'service' ? known(serviceName(caller)) : ABSENT;
    case 'principalservicenameslist':
      return kind === 'service' ? serviceNamesList(caller) : ABSENT;
    case 'principalorgid':
    case 'principalorgpaths':
      return principalOrganization(key, caller, facts);
    case 'userid':
      return userId(caller);
    case 'username':
      return kind === 'user' ? knownOr(caller.caller.userName, UNKNOWN) : ABSENT;
    case 'multifactorauthpresent':
    case 'multifactorauthage':
      return multiFactor(key, caller, assuming);
    case 'tokenissuetime':
      return kind === 'role-session' || kind === 'federated-user' ? PRESENT : ABSENT;
    case 'federatedprovider':
      if (kind === 'saml' || kind === 'web-identity') return known(caller.caller.arn);
      return kind === 'role-session' ? UNKNOWN : ABSENT;
    case 'sourceidentity':
    case 'assumedroot':
      return kind === 'role-session' ? UNKNOWN : ABSENT;
    default:
      return undefined;
  }
}

/** As asked, but by the regional name where the caller has no other (E62). */
function serviceName({ caller }: ResolvedCaller): string {
  return caller.serviceNames.includes(caller.arn) ? caller.arn : (caller.serviceNames[0] ?? caller.arn);
}

/** All of its names; where nobody knows its Region there is one more than we can tell (E62). */
function serviceNamesList({ caller }: ResolvedCaller): KeyState {
  const names = new Set([...caller.serviceNames, caller.arn]);
  return names.size === 1 ? PRESENT : knownList([...names]);
}

function principalArn({ caller, facts }: ResolvedCaller): KeyState {
  switch (caller.kind) {
    case 'service':
      return UNKNOWN;
    case 'anonymous':
    case 'saml':
    case 'web-identity':
      return ABSENT;
    case 'role-session':
      // Of a foreign session only the role's name is known, not its path.
      if (facts === null && caller.sessionName !== null) {
        return { state: 'unknown', prefix: caller.arn.slice(0, caller.arn.indexOf('/') + 1) };
      }
      return known(caller.arn);
    default:
      return known(caller.arn);
  }
}

function principalTag(tag: string, { caller, facts }: ResolvedCaller, strict: boolean): KeyState {
  if (caller.kind === 'user') return facts === null ? UNKNOWN : tagState(facts.tags, tag);
  if (caller.kind === 'role-session') {
    if (facts === null) return UNKNOWN;
    return facts.sessionMayBeTagged && !strict ? UNKNOWN : tagState(facts.tags, tag);
  }
  return caller.kind === 'federated-user' ? UNKNOWN : ABSENT;
}

function principalOrganization(key: string, { caller }: ResolvedCaller, facts: Facts): KeyState {
  if (caller.account === null) return ABSENT;
  if (facts.account(caller.account) === undefined) return UNKNOWN;
  const organization = facts.organization(caller.account);
  if (organization.state === 'none') return ABSENT;
  if (organization.state === 'unknown') return UNKNOWN;
  if (key === 'principalorgid') return known(organization.id);
  return organization.path === null ? PRESENT : knownList([organization.path]);
}

/** A role's id is `AROA…:` and then the session's name (E180). */
function userId({ caller }: ResolvedCaller): KeyState {
  switch (caller.kind) {
    case 'root':
    case 'user':
    case 'federated-user':
      return knownOr(caller.uniqueId, PRESENT);
    case 'role-session':
      if (caller.uniqueId === null) return PRESENT;
      if (caller.sessionName !== null) return known(`${caller.uniqueId}:${caller.sessionName}`);
      return { state: 'unknown', prefix: `${caller.uniqueId}:` };
    case 'anonymous':
      return known('anonymous');
    default:
      return UNKNOWN;
  }
}

/**
 * E166. A user stands for its long-term keys, which send no MFA key; but sts:AssumeRole takes a device and code with
 * the call itself and then sends it (IAM user guide, "MFA-protected API access"), so there it is open.
 */
function multiFactor(key: string, { caller }: ResolvedCaller, assuming: boolean): KeyState {
  if (caller.kind === 'user') return assuming ? UNKNOWN : ABSENT;
  if (caller.kind === 'role-session' || caller.kind === 'federated-user') {
    return key === 'multifactorauthpresent' ? PRESENT : UNKNOWN;
  }
  return caller.kind === 'root' ? UNKNOWN : ABSENT;
}
