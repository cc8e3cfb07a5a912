/** The few shapes that declared edges have: a service takes on a role, the role or the service reaches a thing. */
import type { Context } from './context';
import type { Declaration, Thing } from './descriptor';

const ROLE = 'AWS::IAM::Role';

/** What somebody is to reach, and by which calls. */
export interface Target {
  readonly to: string;
  readonly toType: string;
  readonly verb: string;
  readonly calls: readonly Call[];
}
export interface Call {
  readonly action: string;
  readonly resource: string;
  readonly context?: Context;
}

/**
 * The service takes on the role for the thing. `context`: what E172 says that it presents; left out where AWS does not
 * document it. Only roles of the thing's own account can be passed (E153).
 */
export function assumed(role: string, service: string, property: string, context?: Context): Declaration {
  return {
    kind: 'assumes',
    from: 'self',
    to: role,
    toType: ROLE,
    verb: 'assume',
    service,
    calls: [{ action: 'sts:AssumeRole', resource: role, ...(context === undefined ? {} : { context }) }],
    property,
    sameAccount: true,
  };
}

/** One role takes on another, in whatever account that is. */
export function chained(from: string, role: string, property: string, context?: Context): Declaration {
  const calls = [{ action: 'sts:AssumeRole', resource: role, ...(context === undefined ? {} : { context }) }];
  return { kind: 'assumes', from, to: role, toType: ROLE, verb: 'assume', calls, property };
}

/** The role reaches the target. */
export function byRole(role: string, target: Target, property: string): Declaration {
  return { kind: 'accesses', from: role, ...target, property };
}

/** The service itself reaches the target, for the thing (E173). */
export function byService(
  service: string,
  context: Context | undefined,
  target: Target,
  property: string,
): Declaration {
  const calls = target.calls.map((call) => ({
    ...call,
    ...(context === undefined ? {} : { context: { ...call.context, ...context } }),
  }));
  return { kind: 'accesses', from: 'self', ...target, calls, service, property };
}

/** The thing is built on another one. */
export function uses(to: string, toType: string, property: string): Declaration {
  return { kind: 'uses', from: 'self', to, toType, verb: 'use', calls: [], property };
}

/** Every action asked about one resource. */
export function ask(actions: readonly string[], resource: string, context?: Context): readonly Call[] {
  return actions.map((action) => ({ action, resource, ...(context === undefined ? {} : { context }) }));
}

/** A role that a configuration gives by ARN or, as some services allow, by name (with its path). */
export function roleArn(role: string, thing: Thing): string {
  return role.startsWith('arn:') ? role : `arn:${thing.partition}:iam::${thing.account}:role/${role}`;
}
