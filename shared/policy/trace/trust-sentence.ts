/** A role's trust policy in words: whom it admits instead of the caller, or what it asks for. */
import { isAccountId, lastName, parseArn } from '../../iam/arn';
import { candidatesOf } from '../candidates';
import type { PrincipalEntry } from '../document';
import type { Formed, SearchedSet } from '../evaluation';
import { list } from '../sentence';
import { firstFailing, partOf, type Miss } from './nearest-miss';

/** The role's own words: whom it admits instead, or what it asks for. */
export function trustSentence(formed: Formed, miss: Miss | null, sets: readonly SearchedSet[], action: string): string {
  const { caller, target } = formed;
  const failing = miss === null ? undefined : firstFailing(miss.elements);
  const part = failing && partOf(failing);
  if (part === 'action') return `The trust policy of ${target.name} names ${caller.name}, but not for ${action}.`;
  if (part === 'condition' || part === 'resource')
    return `The trust policy of ${target.name} does not admit this call of ${caller.name}.`;
  const admitted = admittedBy(sets, action, formed);
  if (admitted.length === 0)
    return `${target.name} does not trust ${caller.name}: its trust policy admits nobody for ${action}.`;
  const only = admitted.some((name) => name.startsWith('every')) ? '' : 'only ';
  return `${target.name} does not trust ${caller.name}: its trust policy admits ${only}${list(admitted, 'and')}.`;
}

function admittedBy(sets: readonly SearchedSet[], action: string, formed: Formed): readonly string[] {
  const entries = sets
    .flatMap(({ policies }) => candidatesOf(policies, action))
    .flatMap(({ statement: { effect, principal } }) =>
      effect === 'Deny' || principal === null || principal.not ? [] : principal.entries,
    );
  return [...new Set(entries.map((entry) => entryName(entry, formed)))];
}

/** The last name, as long as that tells who is meant: a namesake of the caller is given in full. */
function entryName({ type, value }: PrincipalEntry, { caller, call }: Formed): string {
  if (value === '*') return EVERYONE[type] ?? 'everyone';
  if (isAccountId(value)) return `account ${value}`;
  const arn = parseArn(value);
  if (arn === null) {
    const gone = /^A(ID|RO)A[A-Z0-9]+$/.test(value) && call.byUniqueId(value) === undefined;
    return gone ? `${value} (the id of a user or role that is not there)` : value;
  }
  if (arn.partition !== caller.caller.partition) return value;
  if (arn.resource === 'root') return `account ${arn.account}`;
  const [, role, ...session] = arn.resource.split('/');
  if (arn.resource.startsWith('assumed-role/')) {
    return session.length === 0 ? value : `the session ${session.join('/')} of ${String(role)}`;
  }
  if (arn.resource.startsWith('group/')) return `the group ${lastName(value)}, which is nobody`;
  // Of an issuer the path counts too.
  const issuer = /^oidc-provider\/(.*)$/.exec(arn.resource)?.[1];
  const name = issuer ?? lastName(value);
  const clear = /^(user|role|federated-user|saml-provider|oidc-provider)\//.test(arn.resource) && !/[*?]/.test(value);
  return clear && name.toLowerCase() !== caller.name.toLowerCase() ? name : value;
}

const EVERYONE: Readonly<Partial<Record<PrincipalEntry['type'], string>>> = {
  Service: 'every AWS service',
  Federated: 'every identity provider',
};
