/** Who might assume a role at all, so that not every pair has to be asked: by its trust, and by what they may assume. */
import type { AccountModel } from '../model/account-model';
import { globOf } from '../policy/glob';
import type { PrincipalFacts } from '../policy/facts';
import { entryNaming } from './action-match';
import { namedCallers, type OutsideCaller } from './named-callers';

export interface AssumeCandidates {
  /** Users and roles of the file, sorted. */
  readonly inside: readonly string[];
  readonly outside: readonly OutsideCaller[];
  readonly anyone: boolean;
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
  const mayReach = (facts: PrincipalFacts, role: string): boolean => reach.get(facts)?.(role) === true;
  return (role) => {
    const facts = model.facts.resource(role);
    if (facts === undefined) return { inside: [], outside: [], anyone: false };
    const { policy } = facts;
    const named = policy.state === 'read' ? namedCallers(policy.document, model) : null;
    const inside = new Set(named?.inside);
    for (const account of named?.accounts ?? [])
      for (const one of byAccount.get(account) ?? []) if (mayReach(one, role)) inside.add(one.arn);
    if (named === null || named.anyone)
      for (const one of everyone) if (one.account === facts.account || mayReach(one, role)) inside.add(one.arn);
    inside.delete(role);
    return { inside: [...inside].sort(), outside: named?.outside ?? [], anyone: named?.anyone === true };
  };
}

type Reach = (role: string) => boolean;

/** May its identity policies allow assuming the role? Too wide is fine, too narrow is not. */
function reachOf({ identity }: PrincipalFacts): Reach {
  if (identity.unread.length > 0) return () => true;
  const patterns = new Set<string>();
  for (const { document } of identity.read) {
    for (const { effect, action, resource } of document.statements) {
      if (effect !== 'Allow' || !(action.not || entryNaming(ACTION, action) !== null)) continue;
      if (resource === null || resource.not) return () => true;
      for (const { value } of resource.entries) patterns.add(value.toLowerCase());
    }
  }
  // Variables and short patterns (E33) are left to the engine.
  if ([...patterns].some((value) => value === '*' || value.includes('${') || value.split(':').length < 6))
    return () => true;
  const globs = [...patterns].map(globOf);
  return (role) => globs.some((glob) => glob.test(role.toLowerCase()));
}
