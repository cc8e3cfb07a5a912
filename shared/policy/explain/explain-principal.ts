/** Why a Principal or NotPrincipal names the caller, or does not. */
import { parseArn } from '../../iam/arn';
import type { Call, Caller } from '../call';
import type { ElementReport } from '../decision';
import type { Element, PolicyDocument, PrincipalEntry, Statement } from '../document';
import { or } from '../logic';
import { matchPrincipal } from '../match-principal';
import { nameCaller } from '../name-caller';
import { nearest } from './edit-distance';
import { names } from './names';
import { marked } from './unverified';
import { unverifiedPrincipal } from './unverified-principal';

/** Nothing for kinds of policy that are attached to a principal. */
export function explainPrincipal(statement: Statement, document: PolicyDocument, call: Call): readonly ElementReport[] {
  const element = statement.principal;
  const caller = callerName(call.caller);
  if (element === null) {
    if (['identity', 'boundary', 'session', 'scp'].includes(document.kind)) return [];
    const because = 'The statement has no Principal, so it names nobody';
    return [{ element: 'Principal', pointer: statement.pointer, match: 'no', wanted: caller, found: null, because }];
  }
  const { match } = or(...matchPrincipal(statement, element, document, call));
  const naming = namingEntry(statement, element, document, call);
  const shown = naming ?? nearest(sameType(element.entries, call.caller), caller);
  // A list that leaves the caller in is at fault as a whole.
  const whole = element.not && match === 'yes';
  return [
    {
      element: element.not ? 'NotPrincipal' : 'Principal',
      pointer: whole || shown === null ? element.pointer : shown.pointer,
      match,
      wanted: caller,
      found: shown?.value ?? null,
      because: element.not
        ? notWords(match, element, caller, isBound(statement, naming, call))
        : words(match, element, naming, shown, call),
      ...marked(unverifiedPrincipal(naming, match, call)),
    },
  ];
}

/** The entry that names the caller for sure, else one that may. */
function namingEntry(
  statement: Statement,
  element: Element<PrincipalEntry>,
  document: PolicyDocument,
  call: Call,
): PrincipalEntry | null {
  const named = element.entries.flatMap((entry) => {
    const naming = nameCaller(entry, statement.effect, document.address, call);
    return naming === null ? [] : [{ entry, naming }];
  });
  const best =
    named.find(({ naming }) => naming.match === 'yes' && naming.kind !== 'account') ??
    named.find(({ naming }) => naming.match === 'yes');
  return (best ?? named[0])?.entry ?? null;
}

/** The nearest miss is one of the caller's own sort, where there is one. */
function sameType(entries: readonly PrincipalEntry[], { kind }: Caller): readonly PrincipalEntry[] {
  const type = kind === 'service' ? 'Service' : kind === 'saml' || kind === 'web-identity' ? 'Federated' : 'AWS';
  const same = entries.filter((entry) => entry.type === type);
  return same.length > 0 ? same : entries;
}

/** The caller as a policy would name it. */
export function callerName(caller: Caller): string {
  if (caller.kind === 'service')
    return caller.serviceNames.includes(caller.arn.toLowerCase()) ? caller.arn : (caller.serviceNames[0] ?? caller.arn);
  return caller.kind === 'anonymous' ? 'anonymous' : caller.arn;
}

function words(
  match: ElementReport['match'],
  element: Element<PrincipalEntry>,
  naming: PrincipalEntry | null,
  shown: PrincipalEntry | null,
  call: Call,
): string {
  const caller = callerName(call.caller);
  if (shown === null) return 'Principal is empty and names nobody';
  if (naming !== null) {
    if (match === 'maybe') return `Whether Principal ${naming.value} means ${caller} depends on what is not known`;
    if (call.caller.kind === 'anonymous') return `Principal ${naming.value} names everyone`;
    return naming.value === caller ? `Principal names ${caller}` : `Principal ${naming.value} covers ${caller}`;
  }
  const said = `Principal names ${names(element.entries, shown)}, the caller is ${caller}`;
  if (shown.value !== '*' && /[*?]/.test(shown.value)) {
    return `${said}; a wildcard inside a principal matches nothing`;
  }
  if (/^A(ID|RO)A[A-Z0-9]+$/.test(shown.value) && call.byUniqueId(shown.value) === undefined) {
    return `${said}; ${shown.value} is the id of a user or role that is not there`;
  }
  return said;
}

/** E68: listed by name, and denied all the same. */
function isBound({ effect }: Statement, naming: PrincipalEntry | null, { caller }: Call): boolean {
  if (effect !== 'Deny' || caller.hasBoundary !== true || naming === null) return false;
  return naming.value !== caller.account && parseArn(naming.value)?.resource !== 'root';
}

function notWords(
  match: ElementReport['match'],
  element: Element<PrincipalEntry>,
  caller: string,
  bound: boolean,
): string {
  if (element.entries.length === 0) return 'NotPrincipal is empty; what that excludes is not documented';
  switch (match) {
    case 'yes':
      if (bound) return `NotPrincipal leaves out ${names(element.entries)}, but nobody with a permissions boundary`;
      return `NotPrincipal leaves out ${names(element.entries)}, which does not take out ${caller}`;
    case 'maybe':
      return `Whether NotPrincipal ${names(element.entries)} takes out ${caller} depends on what is not known`;
    case 'no':
      return `NotPrincipal leaves out ${caller}`;
  }
}
