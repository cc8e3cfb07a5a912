/**
 * `passes` edges, in the three ways of docs/architecture.md ("What declares an edge"): (a) and (b) here, (c) in
 * builds-without-role.ts.
 */
import { accountOfArn, lastName, parseArn } from '../iam/arn';
import { toldOf } from '../iam/pass-role-calls';
import type { AccountModel } from '../model/account-model';
import type { PrincipalFacts } from '../policy/facts';
import { globOf } from '../policy/glob';
import type { Request } from '../policy/request';
import { declareBuildsWithout, type Building, type MayPass, type PassQuestions } from './builds-without-role';
import { addTarget, type DeclaredByResources, type RoleUse } from './declared-by-resource';
import type { Declaring } from './draft';
import { factOf } from './facts-of-account';
import type { DeclaredAt, FactFault } from './graph';
import { namedRole, namedThing } from './named-things';
import { passStatements, type PassStatement } from './pass-statements';
import { roleFinder, type FindRoles } from './roles-matching';
import type { Sectioned } from './sections';
import { trustedServices } from './trusted-services';
import { mayBeUsedByOther, mayBeUsedUnread } from './unread-settings';

const ROLE = 'AWS::IAM::Role';

/** Declares what each user and role is meant to pass. */
export function declarePasses(
  { section }: Sectioned,
  used: DeclaredByResources,
  model: AccountModel,
  questions: PassQuestions,
): void {
  const inUse = rolesInUse(used, model);
  const building: Building = { ...questions, model, inUse, ownRoles: rolesByAccount(model) };
  const findRoles = roleFinder(model);
  const declare = (draft: Declaring, facts: PrincipalFacts, statements: readonly PassStatement[]): void => {
    const declared = new Set<string>();
    const pass = (role: string, service: string, at: DeclaredAt): void => {
      declared.add(service);
      addEdge(draft, facts, role, service, at, model);
    };
    for (const statement of statements) {
      for (const service of namesRoles(statement, facts, used, inUse, model, findRoles, questions.mayPass, pass))
        declared.add(service);
      for (const service of namesNoRole(statement, facts, used, inUse, model, pass)) declared.add(service);
    }
    declareBuildsWithout(facts, declared, statements, building, pass);
  };
  for (const { facts } of [...model.users.values(), ...model.roles.values()]) {
    // Service-linked roles are AWS's own hands: nobody builds anything with them (E140).
    if (facts.path.startsWith('/aws-service-role/')) continue;
    section('passes', facts.arn, facts, (into) => {
      declare(into, facts, passStatements(facts));
    });
  }
}

type Pass = (role: string, service: string, at: DeclaredAt) => void;

function addEdge(
  draft: Declaring,
  principal: PrincipalFacts,
  role: string,
  service: string,
  at: DeclaredAt,
  model: AccountModel,
): void {
  addTarget(draft, role, ROLE, null);
  const owner = accountOfArn(role);
  const foreign: FactFault | null =
    owner === null || owner === principal.account
      ? null
      : // E153
        {
          code: 'other-account',
          sentence: `a role of another account cannot be passed; ${lastName(role)} is in account ${owner}`,
        };
  draft.addEdge({
    kind: 'passes',
    from: principal.arn,
    to: role,
    verb: service,
    requests: [passRequest(principal.arn, role, service)],
    declaredAt: at,
    fact: foreign ?? factOf('passes', role, ROLE, model),
    service,
  });
}

/** May the principal pass the role to the service? The key is left unstated for services that may not send it (E154). */
export function passRequest(principal: string, role: string, service: string): Request {
  const [action, resource] = ['iam:PassRole', role];
  const [told, ...more] = toldOf(service, parseArn(role)?.partition ?? 'aws');
  if (!told || more.length > 0) return { principal, action, resource };
  return { principal, action, resource, context: { 'iam:PassedToService': told } };
}

/** By service, the roles of each account that resources use. */
function rolesInUse(used: DeclaredByResources, model: AccountModel): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [role, uses] of used.roleUses) {
    if (!model.roles.has(role)) continue;
    for (const service of new Set(uses.map((use) => use.service))) {
      const list = found.get(service);
      if (list === undefined) found.set(service, [role]);
      else list.push(role);
    }
  }
  return found;
}

/**
 * (a) The statement names roles: exactly, or by a pattern together with the services. Gives the services for which a
 * role that it names exactly may be in use by what was not read.
 */
function namesRoles(
  statement: PassStatement,
  principal: PrincipalFacts,
  used: DeclaredByResources,
  inUse: ReadonlyMap<string, readonly string[]>,
  model: AccountModel,
  findRoles: FindRoles,
  mayPass: MayPass,
  pass: Pass,
): readonly string[] {
  const open: string[] = [];
  const address = statement.document.address;
  for (const entry of statement.roles) {
    const at = { document: address, pointer: entry.pointer };
    const exact = namedRole(entry.value);
    if (exact !== null) {
      const uses = servicesOf(used.roleUses.get(exact) ?? []);
      const services = uses.length > 0 ? uses : servicesFor(exact, statement, used, principal.account, model);
      for (const service of services) pass(exact, service, at);
      open.push(...[...inUse.keys()].filter((service) => mayBeUsedUnread(service, exact, principal.account, model)));
      continue;
    }
    if (statement.services.length === 0 || entry.value.includes('${')) continue;
    for (const role of findRoles(entry.value, principal.account)) {
      for (const service of statement.services) {
        // What its own Deny takes out of the pattern was never meant.
        if (mayPass(principal, role, service) !== 'own-deny') pass(role, service, at);
      }
    }
  }
  return open;
}

/**
 * Of a role that nothing uses: the services of iam:PassedToService, else those that its trust admits. Not those where
 * the role may be in use through another service by what was not read: then that one was meant.
 */
function servicesFor(
  role: string,
  statement: PassStatement,
  used: DeclaredByResources,
  account: string,
  model: AccountModel,
): readonly string[] {
  const unlessOther = (services: readonly string[], its = role): readonly string[] =>
    services.filter((service) => !mayBeUsedByOther(its, service, account, model));
  if (statement.services.length > 0) return unlessOther(statement.services);
  if (model.roles.has(role)) return unlessOther(trustedServices(role, model));
  // A path or case that is slightly wrong (D12): the role it was meant for tells the service.
  const meant = [...model.roles.keys()].filter(
    (other) =>
      accountOfArn(other) === accountOfArn(role) && lastName(other).toLowerCase() === lastName(role).toLowerCase(),
  );
  return [
    ...new Set(
      meant.flatMap((other) => {
        const services = servicesOf(used.roleUses.get(other) ?? []);
        return services.length > 0 ? services : unlessOther(trustedServices(other, model), other);
      }),
    ),
  ];
}

function servicesOf(uses: readonly RoleUse[]): readonly string[] {
  return [...new Set(uses.map((use) => use.service))];
}

/**
 * (b) The statement names only things that are no roles: it was meant for the role behind them. Gives the services for
 * which that role may be just what was not read: nothing else can be said to have been meant.
 */
function namesNoRole(
  statement: PassStatement,
  principal: PrincipalFacts,
  used: DeclaredByResources,
  inUse: ReadonlyMap<string, readonly string[]>,
  model: AccountModel,
  pass: Pass,
): readonly string[] {
  if (statement.others.length === 0) return [];
  const behind = statement.others.flatMap((entry) => {
    const at = { document: statement.document.address, pointer: entry.pointer };
    return rolesBehind(entry.value, used, model).map((use) => ({ ...use, at }));
  });
  const own = behind.filter((use) => accountOfArn(use.role) === principal.account);
  for (const { role, service, at } of own) pass(role, service, at);
  if (own.length > 0) return [];
  const first = statement.others[0];
  if (first === undefined) return [];
  // Without iam:PassedToService it may be meant for any service.
  const asked = statement.services.length > 0 ? statement.services : [...inUse.keys()];
  const open = asked.filter((service) =>
    statement.others.some(({ value }) => mayBeUsedUnread(service, value, principal.account, model)),
  );
  for (const service of statement.services) {
    if (open.includes(service)) continue;
    for (const role of inUse.get(service) ?? []) {
      if (accountOfArn(role) === principal.account)
        pass(role, service, { document: statement.document.address, pointer: first.pointer });
    }
  }
  return open;
}

/** The roles used by the thing an ARN names, or by what is configured to use that thing (vector bucket → knowledge base). */
function rolesBehind(
  pattern: string,
  used: DeclaredByResources,
  model: AccountModel,
): readonly { role: string; service: string }[] {
  const things = thingsNamed(pattern, model);
  const resources = new Set(things.flatMap((thing) => [thing, ...(used.usersOf.get(thing) ?? [])]));
  return [...used.roleUses].flatMap(([role, uses]) =>
    uses.filter((use) => resources.has(use.resource)).map((use) => ({ role, service: use.service })),
  );
}

/** One thing, or every collected thing that a pattern matches. */
function thingsNamed(pattern: string, model: AccountModel): readonly string[] {
  const exact = namedThing(pattern, model);
  if (exact !== null) return [exact.arn];
  if (!pattern.startsWith('arn:') || pattern.includes('${')) return [];
  const glob = globOf(pattern);
  return [...model.resources.keys()].filter((arn) => glob.test(arn));
}

function rolesByAccount({ roles }: AccountModel): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [arn, { account }] of roles) {
    const list = found.get(account);
    if (list === undefined) found.set(account, [arn]);
    else list.push(arn);
  }
  return found;
}
