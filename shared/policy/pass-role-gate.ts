/** The gate of composite calls that hand a role to a service (E24, E157, E158). */
import { lastName, parseArn } from '../iam/arn';
import { passRoleCallOf, toldByCall } from '../iam/pass-role-calls';
import type { Evaluation, GateEvaluation } from './evaluation';
import { factGate, open, shut } from './gates/scan';
import { NO, YES, and, maybe, or, structural } from './logic';
import type { Verdict3 } from './match';
import type { Request } from './request';
import { list } from './sentence';
import { branchesInWords } from './trace/conditions-in-words';

/** The key in a request's context that names the role a create or update call is given. */
const PASSED_ROLE = 'iam:passedrole';

/** One role, asked for one service that the call may give it to. */
interface Asked {
  readonly role: string;
  readonly inner: Evaluation;
  readonly value: Verdict3;
}

/**
 * Null for calls that take no role. Where the request states the role (context `iam:PassedRole`; a list where the call
 * takes several), the gate asks iam:PassRole on each for the service of the call; else it says that the role is not
 * part of the question. Where a call takes a role for each of several services, which is for which is not stated.
 */
export function passRoleGate(request: Request, evaluate: (request: Request) => Evaluation): GateEvaluation | null {
  const call = passRoleCallOf(request.action);
  if (call === undefined) return null;
  const stated = Object.entries(request.context ?? {}).find(([key]) => key.toLowerCase() === PASSED_ROLE)?.[1] ?? [];
  const roles = typeof stated === 'string' ? [stated] : stated;
  const services = list(call.services);
  if (roles.length === 0) {
    return open(
      'pass-role',
      'not-consulted',
      () => `Which role is passed to ${services} is not part of this question.`,
    );
  }
  const rest = Object.fromEntries(
    Object.entries(request.context ?? {}).filter(([key]) => key.toLowerCase() !== PASSED_ROLE),
  );
  const ask = (role: string, service: string): Asked => {
    const asking = (told: Readonly<Record<string, string | string[]>>): Asked => {
      const inner = evaluate({ ...request, action: 'iam:PassRole', resource: role, context: { ...rest, ...told } });
      return { role, inner, value: valueOf(inner, role, service) };
    };
    const [sure, ...more] = toldByCall(call, service, parseArn(role)?.partition ?? 'aws').map((told) => ({
      'iam:PassedToService': told ?? [],
    }));
    if (sure !== undefined && more.length === 0) return asking(sure);
    // What is so whatever the service sends is so; else it depends on what it sends.
    const unsure = asking({});
    if (unsure.value.match !== 'maybe' || sure === undefined) return unsure;
    const each = [sure, ...more].map(asking);
    if (each.every(({ value }) => value.match === 'no')) return mildest(each);
    return each.every(({ value }) => value.match === 'yes') ? (each[0] ?? unsure) : unsure;
  };
  const asked = roles.map((role) => ({ role, of: call.services.map((service) => ask(role, service)) }));
  const stopped = asked.flatMap(({ of }) => (of.every(({ value }) => value.match === 'no') ? [mildest(of)] : []));
  const refused = stopped.find(({ inner }) => inner.answer === 'EXPLICIT_DENY') ?? stopped[0];
  if (refused !== undefined) {
    const why = (): string => `${lastName(refused.role)} may not be passed to ${services}.`;
    return { ...shut('pass-role', 'service-rule', why), inner: refused.inner };
  }
  const value = and(...asked.map(({ role, of }) => forOneOf(role, call.services, of)));
  const sentence = (): string => {
    const named = `${list(roles.map(lastName), 'and')} may be passed to ${services}`;
    return value.match === 'yes' ? `${named}.` : `${named} if ${branchesInWords(value.atoms)}.`;
  };
  return factGate('pass-role', 'read', value, { sentence });
}

/** Of answers that all refuse: a Deny ends the call only where it does so in each. */
function mildest(of: readonly Asked[]): Asked {
  return of.find(({ inner }) => inner.answer !== 'EXPLICIT_DENY') ?? (of[0] as Asked);
}

/** What is so for every service is so; else it depends on which of them the role is for. */
function forOneOf(role: string, services: readonly string[], of: readonly Asked[]): Verdict3 {
  const values = of.map(({ value }) => value);
  const single = values.map((value, at) =>
    and(value, maybe(structural('unverified', `${lastName(role)} is the role for ${services[at] ?? ''}`, null, null))),
  );
  return values.length === 1 ? and(...values) : or(and(...values), ...single);
}

function valueOf(evaluation: Evaluation, role: string, service: string): Verdict3 {
  switch (evaluation.answer) {
    case 'ALLOWED':
      return YES;
    case 'ALLOWED_IF':
      return { match: 'maybe', atoms: evaluation.conditions };
    case 'UNDECIDED':
      return maybe(
        structural('unverified', `there is a role ${lastName(role)} that may be passed to ${service}`, null, null),
      );
    default:
      return NO;
  }
}
