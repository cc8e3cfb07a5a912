/** A simulation with its policies said in other words, statement by statement. */
import type { Level, NamedPolicy, Simulation } from './peer';

export type Statement = Readonly<Record<string, unknown>>;
/** Keys and values of one condition operator. */
export type Block = Readonly<Record<string, unknown>>;
/** Which policy a statement is of. */
export type Side = 'caller' | 'organization' | 'resource';

interface Document {
  readonly Version?: string;
  readonly Statement: Statement | readonly Statement[];
}

/** Every statement through `change`; null takes it out. */
export function eachStatement(
  simulation: Simulation,
  change: (statement: Statement, side: Side) => Statement | null,
): Simulation {
  return eachDocument(simulation, (document, side) => ({
    ...document,
    Statement: listOf(document.Statement)
      .map((one) => change(one, side))
      .filter((one) => one !== null),
  }));
}

/** Every document through `change`. */
export function eachDocument(simulation: Simulation, change: (document: Document, side: Side) => Document): Simulation {
  const changed = (policy: unknown, side: Side): unknown => change(policy as Document, side);
  const named = (policies: readonly NamedPolicy[], side: Side): readonly NamedPolicy[] =>
    policies.map(({ name, policy }) => ({ name, policy: changed(policy, side) }));
  const levels = (list: readonly Level[]): readonly Level[] =>
    list.map(({ orgIdentifier, policies }) => ({ orgIdentifier, policies: named(policies, 'organization') }));
  const { permissionBoundaryPolicies, vpcEndpointPolicies, sessionPolicy, resourcePolicy } = simulation;
  return {
    ...simulation,
    identityPolicies: named(simulation.identityPolicies, 'caller'),
    serviceControlPolicies: levels(simulation.serviceControlPolicies),
    resourceControlPolicies: levels(simulation.resourceControlPolicies),
    ...(permissionBoundaryPolicies && { permissionBoundaryPolicies: named(permissionBoundaryPolicies, 'caller') }),
    ...(vpcEndpointPolicies && { vpcEndpointPolicies: named(vpcEndpointPolicies, 'organization') }),
    ...(sessionPolicy !== undefined && { sessionPolicy: changed(sessionPolicy, 'caller') }),
    ...(resourcePolicy !== undefined && { resourcePolicy: changed(resourcePolicy, 'resource') }),
  };
}

/** Every text of an element (`Action` and `NotAction`, …) through `change`. */
export function eachText(
  simulation: Simulation,
  element: 'Action' | 'Resource',
  change: (text: string) => string,
): Simulation {
  return eachStatement(simulation, (statement) => {
    const changed = { ...statement };
    for (const name of [element, `Not${element}`]) {
      if (changed[name] !== undefined) changed[name] = textsOf(changed[name]).map(change);
    }
    return changed;
  });
}

/** Every name in a `Principal` or `NotPrincipal` map through `change`; the bare `*` stays. */
export function eachPrincipal(
  simulation: Simulation,
  change: (name: string, type: string, statement: Statement) => string,
): Simulation {
  return eachStatement(simulation, (statement) => {
    const changed = { ...statement };
    for (const element of ['Principal', 'NotPrincipal']) {
      const principal = changed[element];
      if (typeof principal !== 'object' || principal === null) continue;
      changed[element] = Object.fromEntries(
        Object.entries(principal).map(([type, names]) => [
          type,
          textsOf(names).map((one) => change(one, type, statement)),
        ]),
      );
    }
    return changed;
  });
}

/** Every operator of a `Condition`, with its keys, through `change`. */
export function eachCondition(
  simulation: Simulation,
  change: (operator: string, block: Block) => readonly [string, Block],
): Simulation {
  return eachStatement(simulation, (statement) => {
    const { Condition } = statement;
    if (Condition === undefined) return statement;
    const changed = Object.entries(Condition as Readonly<Record<string, Block>>).map(([name, block]) =>
      change(name, block),
    );
    return { ...statement, Condition: Object.fromEntries(changed) };
  });
}

/** One value or a list of them, as a list. */
export function textsOf(value: unknown): readonly string[] {
  return listOf(value).map(String);
}

function listOf<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
