/** `passes` edges of whoever builds what needs a role, and can pass none: way (c) of docs/architecture.md. */
import { accountOfArn } from '../iam/arn';
import { PASS_ROLE_CALLS } from '../iam/pass-role-calls';
import type { AccountModel } from '../model/account-model';
import type { PrincipalFacts } from '../policy/facts';
import type { DeclaredAt } from './graph';
import { allows } from './may-allow';
import { namedRole } from './named-things';
import type { PassStatement } from './pass-statements';

const ROLE = 'AWS::IAM::Role';

/**
 * May this principal pass this role to this service? `may` unless it surely may not; `own-deny`: only a Deny of its own
 * policies stops it.
 */
export type MayPass = (principal: PrincipalFacts, role: string, service: string) => 'may' | 'own-deny' | 'no';

/** What is asked of the engine before anything is declared. */
export interface PassQuestions {
  readonly mayPass: MayPass;
  /** Does a Deny stop this call whatever it is about? */
  readonly isDenied: (principal: PrincipalFacts, action: string) => boolean;
}

export interface Building extends PassQuestions {
  readonly model: AccountModel;
  /** By service, the roles that resources use. */
  readonly inUse: ReadonlyMap<string, readonly string[]>;
  /** All roles by account. */
  readonly ownRoles: ReadonlyMap<string, readonly string[]>;
}

/**
 * (c) Whoever may make what cannot be made without a role, and can pass no role to that service, while such roles are
 * in use: one edge for each role in use. `declared`: the services for which something else declares an edge of its own.
 */
export function declareBuildsWithout(
  principal: PrincipalFacts,
  declared: ReadonlySet<string>,
  statements: readonly PassStatement[],
  { inUse, ownRoles, model, mayPass, isDenied }: Building,
  pass: (role: string, service: string, at: DeclaredAt) => void,
): void {
  // A policy that could not be read may hold the permission; a role that was not listed may be the one to pass.
  if (principal.identity.unread.length > 0 || !model.facts.seen(ROLE, principal.account, null)) return;
  const builds = new Map<string, DeclaredAt>();
  for (const { document } of principal.identity.read) {
    for (const statement of document.statements) {
      if (statement.effect !== 'Allow' || statement.action.not) continue;
      for (const entry of statement.action.entries) {
        for (const { action, services } of buildCalls(entry.value)) {
          // `bedrock:*` on a role that Bedrock itself works with says what the role may use, not that it builds more.
          const own = (service: string) =>
            entry.value.endsWith('*') && inUse.get(service)?.includes(principal.arn) === true;
          const fresh = services.filter((service) => !builds.has(service) && !own(service));
          if (fresh.length === 0 || isDenied(principal, action)) continue;
          for (const service of fresh) builds.set(service, { document: document.address, pointer: entry.pointer });
        }
      }
    }
  }
  for (const [service, at] of builds) {
    if (declared.has(service) || passesItsOwn(principal, statements, service)) continue;
    const used = (inUse.get(service) ?? []).filter((role) => accountOfArn(role) === principal.account);
    if (used.length === 0) continue;
    if (ownRoles.get(principal.account)?.some((role) => mayPass(principal, role, service) === 'may') === true) continue;
    for (const role of used) pass(role, service, at);
  }
}

/** Whoever may make roles and pass what a pattern names passes the roles that it makes, whether or not one is there. */
function passesItsOwn(principal: PrincipalFacts, statements: readonly PassStatement[], service: string): boolean {
  const patterns = statements.filter(
    ({ roles, services }) =>
      roles.some((entry) => namedRole(entry.value) === null) && (services.length === 0 || services.includes(service)),
  );
  return patterns.length > 0 && principal.identity.read.some(({ document }) => allows(document, 'iam:CreateRole'));
}

/** The same few actions stand in all policies. */
const MOST_REMEMBERED = 10_000;
const NEEDING = PASS_ROLE_CALLS.filter((call) => call.needsRole);

const known = new Map<string, typeof NEEDING>();

/** The calls that an action entry means and that pass a role: an exact action that needs one, or a whole `prefix:*`. */
function buildCalls(action: string): typeof NEEDING {
  let calls = known.get(action);
  if (calls !== undefined) return calls;
  const text = action.toLowerCase();
  calls = NEEDING.filter((call) => {
    const name = call.action.toLowerCase();
    return name === text || `${name.split(':')[0] ?? ''}:*` === text;
  });
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(action, calls);
  return calls;
}
