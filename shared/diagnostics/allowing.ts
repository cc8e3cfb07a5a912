/** Statements that allow exactly the calls that are refused, and changes that add several at once. */
import type { Change } from '../model/change';
import type { Request } from '../policy/request';
import { addStatement, allowPrincipal, oneOrMany, type NewStatement } from './changes';
import type { RuleContext } from './context';
import { widest } from './sayings';

/**
 * The fewest statements for these calls: each action on the very things it is asked about, narrowed to what the calls
 * state of themselves (the prefix that is listed, the service that asks KMS).
 */
export function statementsFor(requests: readonly Request[]): readonly NewStatement[] {
  const asked = new Map<string, { actions: string[]; resource: string; prefixes: string[]; via: string | null }>();
  for (const { action, resource, context = {} } of widest(requests)) {
    const prefix = textOf(context['s3:prefix']);
    const via = textOf(context['kms:ViaService']);
    const key = JSON.stringify([resource, prefix !== null, via]);
    const known = asked.get(key) ?? { actions: [], resource, prefixes: [], via };
    asked.set(key, known);
    if (!known.actions.includes(action)) known.actions.push(action);
    if (prefix !== null) known.prefixes.push(`${prefix}*`);
  }
  const statements = new Map<string, { actions: readonly string[]; resources: string[]; condition: Condition }>();
  for (const { actions, resource, prefixes, via } of asked.values()) {
    const condition: Condition = {
      ...(prefixes.length === 0 ? {} : { StringLike: { 's3:prefix': oneOrMany([...new Set(prefixes)]) } }),
      ...(via === null ? {} : { StringEquals: { 'kms:ViaService': via } }),
    };
    const key = JSON.stringify([actions, condition]);
    const known = statements.get(key);
    if (known === undefined) statements.set(key, { actions, resources: [resource], condition });
    else known.resources.push(resource);
  }
  return [...statements.values()].map(({ actions, resources, condition }) => ({
    Effect: 'Allow',
    Action: oneOrMany(actions),
    Resource: oneOrMany(resources),
    ...(Object.keys(condition).length === 0 ? {} : { Condition: condition }),
  }));
}

type Condition = NonNullable<NewStatement['Condition']>;

/** `allowPrincipal` for several statements: all of them go into the policy that takes the first. */
export function allowCalls(
  principal: string,
  {
    name,
    requests,
    summary,
  }: { readonly name: string; readonly requests: readonly Request[]; readonly summary: string },
  context: RuleContext,
): Change | null {
  const [statement, ...more] = statementsFor(requests);
  return statement === undefined
    ? null
    : withMore(allowPrincipal(principal, { name, statement, summary }, context), more);
}

/** `addStatement` for several statements. */
export function addStatements(
  address: string,
  [first, ...more]: readonly NewStatement[],
  summary: string,
  context: RuleContext,
): Change | null {
  return first === undefined ? null : withMore(addStatement(address, first, summary, context), more);
}

/** The change that adds one statement, adding more in the same place. */
function withMore(change: Change | null, more: readonly NewStatement[]): Change | null {
  const operation = change?.patch[0];
  if (change === null || operation === undefined) return null;
  const { path, value } = operation;
  if (path.endsWith('/-')) {
    return { ...change, patch: [...change.patch, ...more.map((one) => ({ op: 'add' as const, path, value: one }))] };
  }
  if (Array.isArray(value)) {
    return { ...change, patch: [{ ...operation, value: [...(value as readonly unknown[]), ...more] }] };
  }
  const { Statement } = value as { readonly Statement: readonly NewStatement[] };
  const whole = { ...(value as object), Statement: [...Statement, ...more] };
  return { ...change, patch: [{ ...operation, value: whole }] };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
