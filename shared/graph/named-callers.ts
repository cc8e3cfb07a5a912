/** Whom the Allows of a trust, key or resource policy name, as callers that the engine can be asked about (E55–E67). */
import { accountOfArn, isAccountId, parseArn, rootArn } from '../iam/arn';
import type { AccountModel } from '../model/account-model';
import type { PolicyDocument, PrincipalEntry } from '../policy/document';

/** A caller that is no user or role of the file: a service, a provider, a principal or account elsewhere. */
export interface OutsideCaller {
  /** As it is listed. */
  readonly principal: string;
  readonly kind: 'service' | 'saml' | 'web-identity' | 'account' | 'other';
}

export interface NamedCallers {
  /** ARNs of users and roles of the file. */
  readonly inside: ReadonlySet<string>;
  /** Collected accounts that are named as a whole. */
  readonly accounts: ReadonlySet<string>;
  readonly outside: readonly OutsideCaller[];
  /** `*`, or an Allow with NotPrincipal (E69). */
  readonly anyone: boolean;
}

/** Reads the Principal of every Allow; nothing in it makes this fail. Sorted by principal. */
export function namedCallers(document: PolicyDocument, model: AccountModel): NamedCallers {
  const inside = new Set<string>();
  const accounts = new Set<string>();
  const outside = new Map<string, OutsideCaller>();
  let anyone = false;
  for (const { effect, principal } of document.statements) {
    if (effect !== 'Allow' || principal === null) continue;
    if (principal.not) anyone = true;
    else for (const entry of principal.entries) read(entry);
  }
  return { inside, accounts, outside: [...outside.values()].sort(byPrincipal), anyone };

  function read(entry: PrincipalEntry): void {
    const text = entry.value.trim();
    if (entry.type === '*' || (entry.type === 'AWS' && text === '*')) anyone = true;
    else if (text === '' || /[*?]/.test(text)) return;
    else if (entry.type === 'Service') add({ principal: text.toLowerCase(), kind: 'service' });
    else if (entry.type === 'Federated')
      add({ principal: text, kind: text.includes(':saml-provider/') ? 'saml' : 'web-identity' });
    else if (entry.type === 'CanonicalUser') canonicalUser(text);
    else aws(text);
  }

  function aws(text: string): void {
    const arn = parseArn(text);
    if (isAccountId(text)) return account(text, model.account.partition);
    if (arn?.service === 'iam' && arn.resource === 'root') return account(arn.account, arn.partition);
    const known = arn === null ? model.facts.principalById(text) : userOrRole(text);
    if (known !== undefined) inside.add(known.arn);
    // The id of something deleted, or a principal that its account does not have, is nobody.
    else if (arn !== null && model.facts.account(arn.account) === undefined) add({ principal: text, kind: 'other' });
  }

  /** A session is its role's: whether it bears that name is a condition of the answer (E60). */
  function userOrRole(text: string): { readonly arn: string } | undefined {
    const role = /:assumed-role\/([^/]+)\//.exec(text)?.[1];
    const owner = accountOfArn(text) ?? '';
    return role === undefined ? model.facts.principal(text) : model.facts.roleByName(owner, role);
  }

  function account(id: string, partition: string): void {
    if (model.facts.account(id) !== undefined) accounts.add(id);
    else add({ principal: rootArn(id, partition), kind: 'account' });
  }

  function canonicalUser(id: string): void {
    const owner = model.accounts.find(({ canonicalUserId }) => canonicalUserId === id);
    if (owner === undefined) add({ principal: id, kind: 'other' });
    else accounts.add(owner.id);
  }

  function add(caller: OutsideCaller): void {
    outside.set(caller.principal, caller);
  }
}

function byPrincipal(a: OutsideCaller, b: OutsideCaller): number {
  return a.principal < b.principal ? -1 : 1;
}
