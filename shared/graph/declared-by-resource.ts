/** Edges that the configuration of resources declares: each type's descriptor says which. */
import { accountOfArn, lastName, regionOfArn } from '../iam/arn';
import type { AccountModel } from '../model/account-model';
import type { ResourceFacts } from '../policy/facts';
import type { Request } from '../policy/request';
import type { Declaring } from './draft';
import type { Sectioned } from './sections';
import { factOf } from './facts-of-account';
import { asCollected, presenceOf } from './presence';
import { absentNode, resourceNode, roleNode } from './nodes';
import { thingOf } from './thing-of';
import type { Declaration, Thing } from './types/descriptor';
import { descriptorOf } from './types';

/** Who uses a role: the resource, and the service that assumes it for it. */
export interface RoleUse {
  readonly resource: string;
  readonly service: string;
}
export interface DeclaredByResources {
  /** By the role's ARN. */
  readonly roleUses: ReadonlyMap<string, readonly RoleUse[]>;
  /** Things that a resource's configuration names → those resources. */
  readonly usersOf: ReadonlyMap<string, readonly string[]>;
}

/** Adds a node for every resource and an edge for everything its properties declare. */
export function declareByResources({ section }: Sectioned, model: AccountModel): DeclaredByResources {
  const roleUses = new Map<string, RoleUse[]>();
  const usersOf = new Map<string, string[]>();
  const declared = [...model.resources.values()].map(({ facts }) => declarationsOf(facts, model));
  for (const { thing, declarations } of declared) {
    for (const { kind, service, to } of declarations) {
      if (kind !== 'assumes') push(usersOf, asCollected(to, model), thing.arn);
      // A role that takes on another one was not passed to a service.
      else if (service !== undefined) push(roleUses, to, { resource: thing.arn, service });
    }
  }
  section('nodes', 'resources', null, (into) => {
    for (const arn of model.resources.keys())
      into.addNode(arn, (of) => resourceNode(arn, of) ?? absentNode(arn, 'resource', of));
  });
  for (const { thing, declarations } of declared) {
    if (declarations.length === 0) continue;
    section('resource', thing.arn, model.resources.get(thing.arn)?.facts, (into) => {
      addAll(into, thing, declarations, model);
    });
  }
  return { roleUses, usersOf };
}

/** Adds what this one resource's properties declare, and nothing else; an ARN that is not in the snapshot adds nothing. */
export function declareByResource(draft: Declaring, arn: string, model: AccountModel): void {
  const facts = model.resources.get(arn)?.facts;
  if (facts === undefined) return;
  const { thing, declarations } = declarationsOf(facts, model);
  addAll(draft, thing, declarations, model);
}

/** A resource as its descriptor reads it, and what its properties declare. */
export function declarationsOf(
  facts: ResourceFacts,
  model: AccountModel,
): { readonly thing: Thing; readonly declarations: readonly Declaration[] } {
  const thing = thingOf(facts, model);
  return { thing, declarations: descriptorOf(thing.type).declares?.(thing) ?? [] };
}

function addAll(draft: Declaring, thing: Thing, declarations: readonly Declaration[], model: AccountModel): void {
  for (const declaration of declarations) add(draft, thing, declaration, model);
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function add(draft: Declaring, thing: Thing, declaration: Declaration, model: AccountModel): void {
  const { kind, toType, verb, property } = declaration;
  const to = asCollected(declaration.to, model);
  const from = declaration.from === 'self' ? thing.arn : declaration.from;
  const home = declaration.sameAccount === true ? thing.account : null;
  if (declaration.madeWhenMissing === true && presenceOf(to, toType, model, home) === 'missing') return;
  if (from !== thing.arn) addTarget(draft, from, 'AWS::IAM::Role', null);
  addTarget(draft, to, toType, home);
  const requests = declaration.calls.map(({ action, resource, context }): Request => ({
    principal: declaration.service ?? from,
    action,
    resource,
    ...(context === undefined ? {} : { context }),
  }));
  draft.addEdge({
    kind,
    from,
    to,
    verb,
    requests,
    declaredAt: { resource: thing.arn, property },
    fact: setupFault(thing, { ...declaration, to }, model) ?? factOf(kind, to, toType, model, home),
    service: declaration.service ?? null,
  });
}

/** Draws the end of an edge, there or not. */
export function addTarget(draft: Declaring, arn: string, type: string, home: string | null): void {
  draft.addNode(arn, (of) =>
    of.roles.has(arn) ? roleNode(arn, true, of) : (resourceNode(arn, of) ?? absentNode(arn, type, of, home)),
  );
}

/** D34, D16: one setup whose things lie in different Regions or accounts cannot work whatever the policies say. */
function setupFault(thing: Thing, declaration: Declaration, model: AccountModel): ReturnType<typeof factOf> {
  const { to, toType } = declaration;
  const name = lastName(to);
  const { noun } = toType === 'AWS::IAM::Role' ? { noun: 'role' } : descriptorOf(toType);
  const own = descriptorOf(thing.type).noun;
  if (declaration.sameAccount === true) {
    const account = accountOfArn(to) ?? model.resources.get(to)?.facts.account ?? null;
    if (account !== null && account !== thing.account) {
      return {
        code: 'other-account',
        sentence: `the ${noun} ${name} is in account ${account}, the ${own} is in ${thing.account}`,
      };
    }
  }
  if (declaration.sameRegion === true) {
    const region = regionOfArn(to) ?? model.resources.get(to)?.facts.region ?? null;
    if (region !== null && thing.region !== '' && region !== thing.region) {
      return {
        code: 'other-region',
        sentence: `the ${noun} ${name} is in ${region}, the ${own} is in ${thing.region}`,
      };
    }
  }
  return null;
}
