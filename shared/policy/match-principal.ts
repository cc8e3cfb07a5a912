/** Principal and NotPrincipal: every way in which a statement names the caller, strongest first (E71). */
import type { Call } from './call';
import type { Element, PolicyDocument, PrincipalEntry, Statement } from './document';
import { PRINCIPAL_KINDS, type PrincipalMatch } from './match';
import { matchNotPrincipal } from './match-not-principal';
import { nameCaller, type Naming } from './name-caller';

/** Every way the statement's principal admits the caller, strongest first; empty: it does not. */
export function matchPrincipal(
  statement: Statement,
  element: Element<PrincipalEntry>,
  document: PolicyDocument,
  call: Call,
): readonly PrincipalMatch[] {
  if (element.not) return matchNotPrincipal(statement, element, document, call);
  let found: Naming[] | null = null;
  for (const entry of element.entries) {
    const naming = nameCaller(entry, statement.effect, document.address, call);
    if (naming !== null) (found ??= []).push(naming);
  }
  return found === null ? [] : byKind(found);
}

/** Several entries of one kind are alternatives; one that surely names the caller settles the kind. */
function byKind(found: readonly Naming[]): readonly PrincipalMatch[] {
  const [only] = found;
  if (found.length === 1 && only !== undefined) {
    return [{ kind: only.kind, match: only.match, atoms: only.atom === null ? [] : [[only.atom]] }];
  }
  return PRINCIPAL_KINDS.flatMap((kind): PrincipalMatch[] => {
    const same = found.filter((naming) => naming.kind === kind);
    if (same.length === 0) return [];
    if (same.some(({ match }) => match === 'yes')) return [{ kind, match: 'yes', atoms: [] }];
    return [{ kind, match: 'maybe', atoms: same.flatMap(({ atom }) => (atom === null ? [] : [[atom]])) }];
  });
}
