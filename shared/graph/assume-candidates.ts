/** Who might assume a role at all, so that not every pair has to be asked: by its trust, and by what they may assume. */
import type { AccountModel } from '../model/account-model';
import type { Statement } from '../policy/document';
import { globOf } from '../policy/glob';
import type { PrincipalFacts } from '../policy/facts';
import { entryNaming } from './action-match';
import { namedCallers, type OutsideCaller } from './named-callers';

export interface AssumeCandidates {
  /** Users and roles of the file, sorted. */
  readonly inside: readonly string[];
  readonly outside: readonly OutsideCaller[];
  readonly anyone: boolean;
  /** Those of `inside` of whom it is plain that assuming the role depends on something. */
  readonly conditional: ReadonlySet<string>;
}

const ACTION = 'sts:AssumeRole';

/**
 * Candidates for a role. Whoever is left out cannot assume it; whoever is in still has to be asked. An account in the
 * trust means those of its principals with a permission that may fit the role (E127, E130); an unread trust policy and
 * `*` mean everybody of the role's account, and those of other accounts with such a permission.
 */
export function assumeCandidates(model: AccountModel): (role: string) => AssumeCandidates {
  const everyone = [...model.users.values(), ...model.roles.values()].map(({ facts }) => facts);
  const byAccount = new Map<string, PrincipalFacts[]>();
  for (const facts of everyone) {
    const known = byAccount.get(facts.account);
    if (known === undefined) byAccount.set(facts.account, [facts]);
    else known.push(facts);
  }
  const reach = new Map<PrincipalFacts, Reach>(everyone.map((facts) => [facts, reachOf(facts)]));
  const reachedBy = (facts: PrincipalFacts, role: string): Reached => reach.get(facts)?.(role) ?? 'may';
  return (role) => {
    const facts = model.facts.resource(role);
    if (facts === undefined) return { inside: [], outside: [], anyone: false, conditional: new Set() };
    const { policy } = facts;
    const named = policy.state === 'read' ? namedCallers(policy.document, model) : null;
    const inside = new Set<string>();
    const conditional = new Set<string>();
    for (const account of named?.accounts ?? []) {
      for (const one of byAccount.get(account) ?? []) {
        const reached = reachedBy(one, role);
        if (reached !== 'no') inside.add(one.arn);
        if (reached === 'conditional') conditional.add(one.arn);
      }
    }
    // Whoever is named directly needs no permission of its own (E130).
    for (const arn of named?.inside ?? []) {
      inside.add(arn);
      conditional.delete(arn);
    }
    if (named === null || named.anyone) {
      conditional.clear();
      for (const one of everyone)
        if (one.account === facts.account || reachedBy(one, role) !== 'no') inside.add(one.arn);
    }
    if (policy.state === 'read' && policy.document.statements.every((one) => one.effect === 'Deny' || isOpen(one)))
      for (const arn of inside) conditional.add(arn);
    inside.delete(role);
    return { inside: [...inside].sort(), outside: named?.outside ?? [], anyone: named?.anyone === true, conditional };
  };
}

type Reached = 'no' | 'conditional' | 'may';
type Reach = (role: string) => Reached;

/** May its identity policies allow assuming the role? Too wide is fine, too narrow is not. */
function reachOf({ identity }: PrincipalFacts): Reach {
  if (identity.unread.length > 0) return () => 'may';
  const plain = new Set<string>();
  const open = new Set<string>();
  for (const { document } of identity.read) {
    for (const statement of document.statements) {
      const { effect, action, resource } = statement;
      if (effect !== 'Allow' || !(action.not || entryNaming(ACTION, action) !== null)) continue;
      const patterns = isOpen(statement) ? open : plain;
      if (resource === null || resource.not) patterns.add('*');
      else for (const { value } of resource.entries) patterns.add(value.toLowerCase());
    }
  }
  const [byPlain, byOpen] = [matcher(plain), matcher(open)];
  return (role) => (byPlain(role) ? 'may' : byOpen(role) ? 'conditional' : 'no');
}

function matcher(patterns: ReadonlySet<string>): (role: string) => boolean {
  if (patterns.size === 0) return () => false;
  // Variables and short patterns (E33) are left to the engine.
  const wide = [...patterns].some((value) => value === '*' || value.includes('${') || value.split(':').length < 6);
  if (wide) return () => true;
  const globs = [...patterns].map(globOf);
  return (role) => globs.some((glob) => glob.test(role.toLowerCase()));
}

/** Keys of which nothing but a request tells the value (E181), also where a role is assumed (E166). */
const NEVER_KNOWN = new Set([
  'aws:multifactorauthpresent',
  'aws:sourceip',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'sts:externalid',
]);

/** Can such a statement, where it matches, only match on a condition? */
function isOpen({ conditions }: Statement): boolean {
  return conditions.some(
    ({ key, operator }) =>
      NEVER_KNOWN.has(key.toLowerCase()) && /^(bool|(not)?ipaddress|string(not)?equals)$/i.test(operator),
  );
}
