/**
 * Edges that identity policies declare: an Allow that names an exact ARN in sts:AssumeRole or in a data action.
 * A group is no principal (E70): its statements declare edges of its members, declared at the group's document.
 */
import type { AccountModel } from '../model/account-model';
import type { PrincipalFacts } from '../policy/facts';
import type { PolicyDocument, Statement } from '../policy/document';
import type { Request } from '../policy/request';
import { entryNaming } from './action-match';
import { addTarget } from './declared-by-resource';
import type { Declaring } from './draft';
import type { Sectioned } from './sections';
import type { Evaluate } from './engine';
import { factOf } from './facts-of-account';
import { isMeantFor } from './meant-for';
import { namedRole, namedThing, type NamedThing } from './named-things';
import { presenceOf } from './presence';
import { askedOf, withoutNeedlessGuesses, type Asked } from './verb-requests';

const ROLE = 'AWS::IAM::Role';

export function declareByIdentity({ section }: Sectioned, model: AccountModel, evaluate: Evaluate): void {
  const named = new Map<PolicyDocument, readonly NamedIn[]>();
  const namedIn = (document: PolicyDocument): readonly NamedIn[] => {
    const known = named.get(document);
    if (known !== undefined) return known;
    const found = readDocument(document, model);
    named.set(document, found);
    return found;
  };
  const principals = [...model.users.values(), ...model.roles.values()];
  const holders = new Map<PolicyDocument, number>();
  for (const { facts } of principals) {
    for (const { document } of facts.identity.read) holders.set(document, (holders.get(document) ?? 0) + 1);
  }
  const mayBeShared = sharedUnread(model);
  const declare = (draft: Declaring, facts: PrincipalFacts): void => {
    const asked: Found[] = [];
    for (const { document } of facts.identity.read) {
      for (const each of namedIn(document)) {
        const shared = (holders.get(document) ?? 0) > 1 || mayBeShared(document, facts);
        if (!isMeantFor(facts, each.statement, document, requestOf(facts, each), evaluate, shared)) continue;
        if (each.kind === 'assume') assume(draft, facts, each, model);
        else asked.push(each);
      }
    }
    for (const each of withoutNeedlessGuesses(asked)) access(draft, facts, each, model);
  };
  for (const { facts } of principals) {
    section('identity', facts.arn, facts, (into) => {
      declare(into, facts);
    });
  }
}

const HOLDERS = ['AWS::IAM::User', 'AWS::IAM::Role', 'AWS::IAM::Group'];

/** May somebody hold the document besides, of whom not everything was read? An inline policy is its owner's alone. */
function sharedUnread(model: AccountModel): (document: PolicyDocument, holder: PrincipalFacts) => boolean {
  const open = new Set(
    [...model.users.values(), ...model.roles.values()].flatMap(({ facts }) =>
      facts.identity.unread.length > 0 ? [facts.account] : [],
    ),
  );
  return ({ address }, { arn, account }) =>
    !address.startsWith(`${arn}#`) &&
    (open.has(account) || HOLDERS.some((type) => !model.facts.seen(type, account, null)));
}

type Found = Asked & {
  readonly kind: 'access';
  readonly thing: string;
  readonly named: NamedThing;
  readonly document: string;
  readonly statement: Statement;
};
interface Assumed {
  readonly kind: 'assume';
  readonly role: string;
  readonly document: string;
  readonly pointer: string;
  readonly statement: Statement;
}
type NamedIn = Found | Assumed;

function requestOf({ arn: principal }: PrincipalFacts, named: NamedIn): Request {
  if (named.kind === 'assume') return { principal, action: 'sts:AssumeRole', resource: named.role };
  const { action, resource, context } = named;
  return { principal, action, resource, ...(context === null ? {} : { context }) };
}

/** What one document names, whoever holds it: read once, however many principals it is attached to. */
function readDocument(document: PolicyDocument, model: AccountModel): readonly NamedIn[] {
  return document.statements.flatMap((statement): NamedIn[] => {
    if (statement.effect !== 'Allow' || statement.action.not || statement.resource === null || statement.resource.not)
      return [];
    return [...assumedRoles(statement, document), ...accessed(statement, document, model)];
  });
}

function assumedRoles(statement: Statement, document: PolicyDocument): readonly NamedIn[] {
  if (entryNaming('sts:AssumeRole', statement.action) === null) return [];
  return (statement.resource?.entries ?? []).flatMap((entry): NamedIn[] => {
    const role = namedRole(entry.value);
    return role === null
      ? []
      : [{ kind: 'assume', role, document: document.address, pointer: entry.pointer, statement }];
  });
}

function accessed(statement: Statement, document: PolicyDocument, model: AccountModel): readonly NamedIn[] {
  const things = new Map<string, { named: NamedThing; tails: string[]; pointer: string }>();
  for (const entry of statement.resource?.entries ?? []) {
    const named = namedThing(entry.value, model);
    if (named === null) continue;
    const known = things.get(named.arn);
    if (known === undefined) things.set(named.arn, { named, tails: [named.tail], pointer: entry.pointer });
    else known.tails.push(named.tail);
  }
  return [...things.values()].flatMap(({ named, tails, pointer }) =>
    askedOf(statement, named.arn, named.descriptor, tails).map((asked): NamedIn => ({
      ...asked,
      pointer,
      kind: 'access',
      thing: named.arn,
      named,
      document: document.address,
      statement,
    })),
  );
}

function assume(draft: Declaring, caller: PrincipalFacts, named: Assumed, model: AccountModel): void {
  const { role, document, pointer } = named;
  addTarget(draft, role, ROLE, null);
  draft.addEdge({
    kind: 'assumes',
    from: caller.arn,
    to: role,
    verb: 'assume',
    requests: [requestOf(caller, named)],
    declaredAt: { document, pointer },
    fact: factOf('assumes', role, ROLE, model),
  });
}

function access(draft: Declaring, caller: PrincipalFacts, found: Found, model: AccountModel): void {
  const { verb, thing, named, document, pointer } = found;
  const { type } = named.descriptor;
  // A statement may outlive what it names, or come before it (a log group made with the first event): nobody is kept
  // from anything by that. Only a configuration or a trust that names what is missing is broken.
  if (presenceOf(thing, type, model) === 'missing') return;
  addTarget(draft, thing, type, null);
  draft.addEdge({
    kind: 'accesses',
    from: caller.arn,
    to: thing,
    verb,
    requests: [requestOf(caller, found)],
    declaredAt: { document, pointer },
    fact: factOf('accesses', thing, type, model),
  });
}
