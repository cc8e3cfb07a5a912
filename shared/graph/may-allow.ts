/** Whether a principal's policies may allow a call at all: quick, and rather too wide than too narrow. */
import type { PolicyDocument, Statement } from '../policy/document';
import type { PrincipalFacts } from '../policy/facts';
import { globOf } from '../policy/glob';
import { entryNaming } from './action-match';

/** Could any of its policies allow the action (on that resource)? Unread policies might. */
export function mayAllow({ identity }: PrincipalFacts, action: string, resource: string | null = null): boolean {
  if (identity.unread.length > 0) return true;
  return identity.read.some(({ document }) =>
    resource === null ? allows(document, action) : reachOf(document, action)(resource),
  );
}

const administrators = new WeakMap<PrincipalFacts, boolean>();

/** Does it hold a policy that allows everything? */
export function isAdministrator(principal: PrincipalFacts): boolean {
  const known = administrators.get(principal);
  if (known !== undefined) return known;
  const found = principal.identity.read.some(({ document }) => document.statements.some(allowsAll));
  administrators.set(principal, found);
  return found;
}

function allowsAll({ effect, action, resource, conditions }: Statement): boolean {
  return (
    effect === 'Allow' &&
    conditions.length === 0 &&
    !action.not &&
    action.entries.some(({ value }) => value === '*') &&
    resource?.not === false &&
    resource.entries.some(({ value }) => value === '*')
  );
}

/** Does any Allow of the document name the action (or leave it out of its NotAction)? */
export function allows(document: PolicyDocument, action: string): boolean {
  return reachOf(document, action) !== NOWHERE;
}

type Reach = (resource: string) => boolean;
const NOWHERE: Reach = () => false;
const ANYWHERE: Reach = () => true;

const cache = new WeakMap<readonly Statement[], Map<string, Reach>>();

/** On which resources an Allow of the document may allow the action. */
function reachOf({ statements }: PolicyDocument, action: string): Reach {
  const known = cache.get(statements) ?? new Map<string, Reach>();
  cache.set(statements, known);
  const found = known.get(action) ?? reach(statements, action);
  known.set(action, found);
  return found;
}

function reach(statements: readonly Statement[], action: string): Reach {
  const allowing = statements.filter(
    ({ effect, action: element }) => effect === 'Allow' && (element.not || entryNaming(action, element) !== null),
  );
  if (allowing.length === 0) return NOWHERE;
  const patterns: string[] = [];
  for (const { resource } of allowing) {
    if (resource === null || resource.not) return ANYWHERE;
    patterns.push(...resource.entries.map(({ value }) => value.toLowerCase()));
  }
  // Variables, and what is no whole ARN (E33), are left to the engine.
  if (patterns.some((value) => value === '*' || value.includes('${') || value.split(':').length < 6)) return ANYWHERE;
  const globs = patterns.map(globOf);
  // A part of what is asked may be allowed where the whole is not.
  return (resource) => /[*?]/.test(resource) || globs.some((glob) => glob.test(resource.toLowerCase()));
}
