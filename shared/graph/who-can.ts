/** Who can do something to a thing: directly, or through which roles (`iam-atlas who`, docs/spec/snapshot-and-cli.md). */
import type { AccountModel } from '../model/account-model';
import type { PolicyDocument } from '../policy/document';
import { evaluate } from '../policy/evaluate';
import { assumeCandidates } from './assume-candidates';
import { namedCallers } from './named-callers';
import { directWay, isSure, wayThrough, type PairAnswer, type Way } from './way';
import { askAnyone, askOutside, assumeActionOf, type AskPair } from './who-outside';
import { withMfa } from './with-mfa';

export interface Who extends Way {
  /** ARN, service principal, an account's root ARN for somebody of it, or `*` for anyone. */
  readonly principal: string;
}

export interface WhoCan {
  /** Sorted by principal, then by length of the way. */
  readonly ways: readonly Who[];
  /** How many principals were asked. */
  readonly asked: number;
  /** Why nobody can, where there is no such call; else null. */
  readonly note: string | null;
}

interface Found {
  /** The shortest way. */
  readonly first: Way;
  /** The shortest that depends on nothing; null where there is none. */
  readonly sure: Way | null;
}

/**
 * Every principal that can, or of which it is not known: users, roles, and whoever the thing's policy or the trust
 * policy of a role on the way names. Each with its shortest way; where that one depends on something, also with the
 * shortest that does not. Denials are left out. Same model and question, same answer. Never throws.
 */
export function whoCan(model: AccountModel, action: string, resource: string, ask = pairAsker(model)): WhoCan {
  const found = new Map<string, Found>();
  const asked = new Set<string>();
  let note: string | null = null;
  const direct = (principal: string, answer: PairAnswer): void => {
    asked.add(principal);
    const way = directWay(answer);
    if (way !== null) add(found, principal, way);
    if (answer.answer === 'NOT_APPLICABLE') note ??= answer.why;
  };
  for (const arn of [...model.users.keys(), ...model.roles.keys()]) direct(arn, ask(arn, action, resource));
  const policy = policyOf(model, resource);
  if (policy !== null) {
    const named = namedCallers(policy, model);
    for (const caller of named.outside) direct(caller.principal, askOutside(caller, action, resource, policy, ask));
    if (named.anyone) direct('*', askAnyone(action, resource, policy, ask));
  }
  throughRoles(found, asked, model, ask);
  return { ways: listed(found), asked: asked.size, note };
}

/** The engine, asked as the graph asks it: a user stands for its keys and for a session with MFA (E166). */
export function pairAsker(model: AccountModel): AskPair {
  const graded = withMfa((request) => evaluate(request, model.facts));
  return (principal, action, resource) => {
    const { answer, conditions } = graded({ principal, action, resource });
    const said = answer === 'UNDECIDED' || answer === 'NOT_APPLICABLE';
    const why = said ? evaluate({ principal, action, resource }, model.facts).why : null;
    return { answer, conditions, why };
  };
}

function policyOf(model: AccountModel, resource: string): PolicyDocument | null {
  const policy = model.facts.resource(resource)?.policy;
  return policy?.state === 'read' ? policy.document : null;
}

/** From the roles that can, backwards, a role more at each step: the first way to reach somebody is the shortest. */
function throughRoles(found: Map<string, Found>, asked: Set<string>, model: AccountModel, ask: AskPair): void {
  const candidatesOf = assumeCandidates(model);
  let reached = newWays(found, new Map(), model);
  while (reached.length > 0) {
    const before = new Map(found);
    for (const { role, way } of reached) {
      const policy = policyOf(model, role);
      const candidates = candidatesOf(role);
      const via = (principal: string, link: () => PairAnswer): void => {
        const maySure = isSure(way) && !candidates.conditional.has(principal);
        if (!isWanted(found.get(principal), maySure) || way.via.includes(principal)) return;
        asked.add(principal);
        const longer = wayThrough(role, link(), way);
        if (longer !== null) add(found, principal, longer);
      };
      for (const arn of candidates.inside) via(arn, () => ask(arn, 'sts:AssumeRole', role));
      if (policy === null) continue;
      for (const caller of candidates.outside)
        via(caller.principal, () => askOutside(caller, assumeActionOf(caller), role, policy, ask));
      if (candidates.anyone) via('*', () => askAnyone('sts:AssumeRole', role, policy, ask));
    }
    reached = newWays(found, before, model);
  }
}

/** Could a way through this role tell anything new of the principal? */
function isWanted(known: Found | undefined, maySure: boolean): boolean {
  return known === undefined || (known.sure === null && maySure);
}

/** A sure way of the same length takes the place of one that depends on something. */
function add(found: Map<string, Found>, principal: string, way: Way): void {
  const known = found.get(principal);
  const sure = isSure(way) ? way : null;
  if (known === undefined) found.set(principal, { first: way, sure });
  else if (known.sure === null && sure !== null) {
    found.set(principal, { first: known.first.via.length === way.via.length ? way : known.first, sure });
  }
}

/** The roles that the last step found a way for, the shortest way first and sorted, so that ties fall the same way. */
function newWays(
  found: ReadonlyMap<string, Found>,
  before: ReadonlyMap<string, Found>,
  model: AccountModel,
): readonly { readonly role: string; readonly way: Way }[] {
  const ways = [...found].flatMap(([role, { first, sure }]) => {
    if (!model.roles.has(role) || first.decision === 'UNDECIDED') return [];
    const old = before.get(role);
    const fresh = [first, ...(sure === null || sure === first ? [] : [sure])];
    return fresh.filter((way) => way !== old?.first && way !== old?.sure).map((way) => ({ role, way }));
  });
  return ways.sort((a, b) => compare(keyOf(a.role, a.way), keyOf(b.role, b.way)));
}

function keyOf(role: string, { via }: Way): string {
  return [role, ...via].join(' ');
}

function listed(found: ReadonlyMap<string, Found>): readonly Who[] {
  return [...found]
    .sort(([a], [b]) => compare(a, b))
    .flatMap(([principal, { first, sure }]) => {
      const ways = sure === null || sure === first ? [first] : [first, sure];
      return ways.map((way): Who => ({ principal, ...way }));
    });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
