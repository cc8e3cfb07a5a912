/**
 * What a change lets anyone do that could not before. Asked of the engine, not read off the patch: whoever the changed
 * document can speak of, on whatever it can speak of, for the actions that its new Allows name.
 */
import { actionInfo, actionsOfService } from '../iam/action-catalogue';
import { isServicePrincipal } from '../iam/service-principals';
import { parseArn, rootArn } from '../iam/arn';
import type { Graph } from '../graph/graph';
import type { AccountModel } from '../model/account-model';
import { decideAll } from '../policy/bulk/decide-all';
import type { Answer } from '../policy/decision';
import type { PolicyDocument, Statement } from '../policy/document';
import { evaluate } from '../policy/evaluate';
import { globOf } from '../policy/glob';
import type { Request } from '../policy/request';

/** Accounts that nobody has: what lets them in lets in everyone. */
export const ANYONE_ELSEWHERE = '000000000000';

export interface Account {
  readonly model: AccountModel;
  readonly graph: Graph;
}

/** Calls that were refused and are not any more, of the document at `address`. */
export function newlyAllowed(address: string, before: AccountModel, after: Account): readonly Request[] {
  const document = after.model.documents.get(address)?.document;
  if (document === undefined) return [];
  const statements = newStatements(before.documents.get(address)?.document, document);
  if (statements.length === 0) return [];
  const actions = actionsOf(statements, after.graph);
  const ofPrincipal = document.kind === 'identity' || document.kind === 'boundary';
  const found = ofPrincipal
    ? actions.flatMap((action) =>
        inBulk(action, holdersOf(address, after.model), thingsOf(action, statements, after), before, after),
      )
    : actions.flatMap((action) => inBulk(action, everyone(after.model), thingsIn(document, statements), before, after));
  return [...found, ...(ofPrincipal ? [] : byServices(actions, statements, document, before, after))];
}

/** Statements that the document did not hold before; a Deny that is gone or narrower counts too. */
function newStatements(before: PolicyDocument | undefined, after: PolicyDocument): readonly Statement[] {
  const texts = (document: PolicyDocument | undefined) => (document?.statements ?? []).map((one) => contentOf(one));
  const [old, now] = [new Set(texts(before)), new Set(texts(after))];
  const lifted = (before?.statements ?? []).filter((one) => one.effect === 'Deny' && !now.has(contentOf(one)));
  return [...after.statements.filter((one) => one.effect === 'Allow' && !old.has(contentOf(one))), ...lifted];
}

/** What a statement says, wherever it stands. */
function contentOf({ effect, action, resource, principal, conditions }: Statement): string {
  const element = (one: { readonly not: boolean; readonly entries: readonly object[] } | null) =>
    one === null ? null : [one.not, one.entries.map((entry) => ({ ...entry, pointer: '' }))];
  return JSON.stringify([
    effect,
    element(action),
    element(resource),
    element(principal),
    conditions.map(({ operator, key, values }) => [operator, key, values.map(({ value }) => value)]),
  ]);
}

/** Actions that they name outright, those of AWS that their patterns cover, and where they name all, the declared calls. */
function actionsOf(statements: readonly Statement[], graph: Graph): readonly string[] {
  const named = statements.flatMap(({ action }) => (action.not ? ['*'] : action.entries.map(({ value }) => value)));
  const covered = named.flatMap((value) => {
    if (!value.includes(':') || !/[*?]/.test(value)) return value.includes(':') ? [value] : [];
    const pattern = globOf(value.toLowerCase());
    return actionsOfService(value.split(':')[0] ?? '').filter((action) => pattern.test(action.toLowerCase()));
  });
  if (named.every((value) => value.includes(':'))) return [...new Set(covered)];
  const declared = [...graph.edges.values()].flatMap(({ requests }) => requests.map(({ action }) => action));
  return [...new Set([...covered, ...declared])];
}

function holdersOf(address: string, { users, roles }: AccountModel): readonly string[] {
  return [...users.values(), ...roles.values()]
    .map(({ facts }) => facts)
    .filter(({ identity, boundary }) =>
      [...identity.read, ...(boundary?.read ?? [])].some(({ document }) => document.address === address),
    )
    .map(({ arn }) => arn);
}

function everyone({ users, roles, accounts }: AccountModel): readonly string[] {
  return [
    ...users.keys(),
    ...roles.keys(),
    ...accounts.map(({ id, partition }) => rootArn(id, partition)),
    rootArn(ANYONE_ELSEWHERE, accounts[0]?.partition ?? 'aws'),
    '*',
  ];
}

/** What an identity policy can speak of: what it names, and every thing of the action's service. */
function thingsOf(action: string, statements: readonly Statement[], { model }: Account): readonly string[] {
  if (actionInfo(action)?.resourceTypes.length === 0) return ['*']; // it is asked about nothing in particular (E40)
  const service = action.split(':')[0] ?? '';
  const named = statements
    .flatMap(({ resource }) => (resource === null || resource.not ? [] : resource.entries))
    .map(({ value }) => value);
  const things = [...model.resources.keys(), ...model.roles.keys(), ...model.users.keys()];
  const own = things.filter(
    (arn) => parseArn(arn)?.service === service || (service === 'sts' && arn.includes(':role/')),
  );
  return [...new Set([...named.filter((arn) => arn !== '*'), ...own, ...own.map(inside)])];
}

/** What the policy of a thing can speak of: the thing, something in it, and what its new statements name. */
function thingsIn({ address }: PolicyDocument, statements: readonly Statement[]): readonly string[] {
  const owner = address.split('#')[0] ?? '';
  const named = statements.flatMap(({ resource }) =>
    resource === null || resource.not ? [] : resource.entries.map(({ value }) => value.replaceAll(/[*?]/g, 'x')),
  );
  return [...new Set([owner, inside(owner), ...named.filter((arn) => arn.startsWith('arn:'))])];
}

/** A thing in the thing that no edge speaks of. */
function inside(arn: string): string {
  return `${arn}/anything-else`;
}

function inBulk(
  action: string,
  principals: readonly string[],
  resources: readonly string[],
  before: AccountModel,
  after: Account,
): readonly Request[] {
  const question = { action, principals, resources };
  const [was, is] = [decideAll(question, before.facts), decideAll(question, after.model.facts)];
  return principals.flatMap((principal, at) =>
    resources.flatMap((resource, column): Request[] =>
      opens(was.answer(at, column), is.answer(at, column)) ? [{ principal, action, resource }] : [],
    ),
  );
}

/**
 * Services, when they act for somebody else's account. For which of the user's own resources they act is what the
 * statement's patterns said before: a Region put right in `knowledge-base/*` stays a pattern.
 */
function byServices(
  actions: readonly string[],
  statements: readonly Statement[],
  document: PolicyDocument,
  before: AccountModel,
  after: Account,
): readonly Request[] {
  const services = statements.flatMap(({ principal }) =>
    (principal?.entries ?? []).filter(({ value }) => isServicePrincipal(value)).map(({ value }) => value),
  );
  const context = { 'aws:SourceAccount': ANYONE_ELSEWHERE };
  const asked = [...new Set(services)].flatMap((principal) =>
    actions.flatMap((action) =>
      thingsIn(document, statements).map((resource): Request => ({ principal, action, resource, context })),
    ),
  );
  const facts = [before.facts, after.model.facts] as const;
  return asked.filter((request) => {
    const [was, is] = facts.map((one) => evaluate(request, one).answer);
    return was !== undefined && is !== undefined && opens(was, is);
  });
}

function opens(before: Answer, after: Answer): boolean {
  const refused = before === 'IMPLICIT_DENY' || before === 'EXPLICIT_DENY';
  return refused && (after === 'ALLOWED' || after === 'ALLOWED_IF');
}
