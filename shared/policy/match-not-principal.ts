/** NotPrincipal (E68, E69): the statement applies to everyone who is not listed. */
import { isAccountId, parseArn, rootArn } from '../iam/arn';
import type { Call, Caller } from './call';
import type { Element, PolicyDocument, PrincipalEntry, Statement } from './document';
import { and, maybe, NO, not, or, structural, YES } from './logic';
import type { PrincipalMatch, Verdict3 } from './match';
import { nameCaller, type Naming } from './name-caller';

/** One match of kind `wildcard` where the statement applies or may apply; empty where the caller is listed. */
export function matchNotPrincipal(
  statement: Statement,
  element: Element<PrincipalEntry>,
  document: PolicyDocument,
  call: Call,
): readonly PrincipalMatch[] {
  const { address } = document;
  const unsettled = (sentence: string) => maybe(structural('principal-unsettled', sentence, address, element.pointer));
  if (element.entries.length === 0) {
    const atom = structural('empty-not-element', 'an empty NotPrincipal excludes nobody', address, element.pointer);
    return applies(maybe(atom));
  }
  const named = element.entries.flatMap((entry) => {
    const naming = nameCaller(entry, statement.effect, address, call);
    return naming === null ? [] : [{ entry, naming }];
  });
  // Allow with NotPrincipal is no longer supported; an old one is taken by its words (E69).
  if (statement.effect === 'Allow') return applies(not(anyOf(named.map(({ naming }) => naming))));

  const listings = named.filter(({ entry }) => isListing(entry, call.caller)).map(({ naming }) => naming);
  const bySession = anyOf(listings.filter(({ kind }) => kind === 'session'));
  // AWS asks for the role's own ARN; of a session that is listed without it the effect "might be" a Deny.
  const withoutRole = unsettled(`listing the session without ${call.caller.arn} is enough`);
  const listed = or(anyOf(listings.filter(({ kind }) => kind !== 'session')), and(bySession, withoutRole));
  if (call.caller.hasBoundary === true || listed.match === 'no') return applies(YES);
  let exempt = listed;
  if (needsAccount(call.caller) && !listsAccount(element, call.caller)) {
    exempt = and(exempt, unsettled(`listing ${call.caller.arn} without its account is enough`));
  }
  if (call.caller.hasBoundary === null && needsAccount(call.caller)) {
    exempt = and(exempt, unsettled(`${call.caller.arn} has no permissions boundary`));
  }
  return applies(not(exempt));
}

/** The account principal alone takes out only the root user; everyone else is listed by name (E68). */
function isListing(entry: PrincipalEntry, caller: Caller): boolean {
  if (caller.kind === 'root') return true;
  const account = entry.type === 'AWS' && (isAccountId(entry.value) || parseArn(entry.value)?.resource === 'root');
  return !account && entry.type !== 'CanonicalUser';
}

function needsAccount({ kind }: Caller): boolean {
  return kind === 'user' || kind === 'role-session' || kind === 'federated-user';
}

function listsAccount(element: Element<PrincipalEntry>, { account, partition }: Caller): boolean {
  if (account === null) return false;
  const names = new Set([account, rootArn(account, partition), '*']);
  return element.entries.some(({ type, value }) => (type === 'AWS' && names.has(value)) || type === '*');
}

function anyOf(namings: readonly Naming[]): Verdict3 {
  return or(...namings.map(({ match, atom }) => (match === 'yes' ? YES : atom === null ? NO : maybe(atom))));
}

function applies(verdict: Verdict3): readonly PrincipalMatch[] {
  if (verdict.match === 'no') return [];
  return [{ kind: 'wildcard', match: verdict.match, atoms: verdict.atoms }];
}
