/** Edges that trust and resource policies declare: an Allow that names a principal means it to get in. */
import { parseArn } from '../iam/arn';
import type { AccountModel } from '../model/account-model';
import { qualifiedTail } from '../model/covering-arn';
import type { PolicyDocument, PrincipalEntry, Statement } from '../policy/document';
import type { Request } from '../policy/request';
import type { Declaring } from './draft';
import type { Sectioned } from './sections';
import { addTarget } from './declared-by-resource';
import { factOf } from './facts-of-account';
import type { DeclaredAt, EdgeKind } from './graph';
import { namedThing } from './named-things';
import { namedPrincipal, type NamedPrincipal } from './named-principals';
import { descriptorOf } from './types';
import { askedOf, withoutNeedlessGuesses, type Asked } from './verb-requests';

const ROLE = 'AWS::IAM::Role';

/** An edge from an account's node waits for `judge`: it works when a principal of that account is allowed. */
export function declareByPrincipals({ section }: Sectioned, model: AccountModel): void {
  for (const entry of model.documents.values()) {
    const { document, owner } = entry;
    if (document === undefined) continue;
    const declare =
      entry.kind === 'trust' ? trust : entry.kind === 'resource' || entry.kind === 'key' ? resource : null;
    if (declare === null) continue;
    section('named', entry.address, entry, (into) => {
      declare(into, document, owner, model);
    });
  }
}

function namedIn(
  document: PolicyDocument,
): readonly { readonly statement: Statement; readonly entry: PrincipalEntry }[] {
  return document.statements.flatMap((statement) => {
    if (statement.effect !== 'Allow' || statement.principal === null || statement.principal.not) return [];
    return statement.principal.entries.map((entry) => ({ statement, entry }));
  });
}

/** The call that lets this kind of principal into a role (E161). */
function assumeAction(principal: NamedPrincipal): string {
  if (principal.kind === 'saml') return 'sts:AssumeRoleWithSAML';
  return principal.kind === 'web-identity' ? 'sts:AssumeRoleWithWebIdentity' : 'sts:AssumeRole';
}

function trust(draft: Declaring, document: PolicyDocument, role: string, model: AccountModel): void {
  if (!model.roles.has(role)) return;
  for (const { entry } of namedIn(document)) {
    const principal = namedPrincipal(entry, draft, model);
    if (principal === null) continue;
    addTarget(draft, role, ROLE, null);
    const at = { document: document.address, pointer: entry.pointer };
    addEdge(
      draft,
      'assumes',
      principal,
      role,
      ROLE,
      'assume',
      [{ action: assumeAction(principal), resource: role }],
      at,
      model,
    );
  }
}

function resource(draft: Declaring, document: PolicyDocument, owner: string, model: AccountModel): void {
  const found = model.resources.get(owner);
  if (found === undefined) return;
  const { type } = found.entry;
  const descriptor = descriptorOf(type);
  const asked = new Map<string, { principal: NamedPrincipal; list: (Asked & { at: DeclaredAt; thing: string })[] }>();
  for (const { statement, entry } of namedIn(document)) {
    const principal = namedPrincipal(entry, draft, model);
    if (principal === null) continue;
    const at = { document: document.address, pointer: entry.pointer };
    const list = askedOf(statement, owner, descriptor, tailsIn(statement, document, owner, model)).map((each) => ({
      ...each,
      at,
      thing: owner,
    }));
    const known = asked.get(principal.id);
    if (known === undefined) asked.set(principal.id, { principal, list });
    else known.list.push(...list);
  }
  for (const { principal, list } of asked.values()) {
    for (const { verb, action, resource: target, at, context } of withoutNeedlessGuesses(list)) {
      const call = { action, resource: target, ...(context === null ? {} : { context }) };
      addEdge(draft, 'accesses', principal, owner, type, verb, [call], at, model);
    }
  }
}

/** Which parts of the thing the statement speaks of. A pattern (`*`) or another thing's ARN leaves the whole thing. */
function tailsIn(
  statement: Statement,
  document: PolicyDocument,
  owner: string,
  model: AccountModel,
): readonly string[] {
  const element = statement.resource;
  const qualifier = /#policy\/(.+)$/.exec(document.address)?.[1];
  const base = qualifier === undefined ? [] : [qualifiedTail(owner, qualifier)];
  if (element === null || element.not) return base;
  const tails = element.entries.flatMap((entry) => {
    const named = namedThing(entry.value, model);
    return named?.arn === owner ? [named.tail] : [];
  });
  // A wildcard over the bucket's name (`b*`, `*`) covers the objects too: ask for them as such.
  return tails.length === 0 ? base : tails;
}

function addEdge(
  draft: Declaring,
  kind: EdgeKind,
  principal: NamedPrincipal,
  to: string,
  toType: string,
  verb: string,
  calls: readonly Omit<Request, 'principal'>[],
  declaredAt: DeclaredAt,
  model: AccountModel,
): void {
  const caller = principal.caller ?? principal.id;
  const requests = calls.map((call): Request => ({ principal: caller, ...call }));
  const fact = principal.fact ?? factOf(kind, to, toType, model);
  const service = principal.kind === 'service' ? principal.id : null;
  draft.addEdge({ kind, from: principal.id, to, verb, requests, declaredAt, fact, service });
}

/** Is the node an account as principal? Its requests name the account's root ARN until they are judged. */
export function isAccountPrincipal(id: string): boolean {
  return id.endsWith(':root') && parseArn(id)?.resource === 'root';
}
