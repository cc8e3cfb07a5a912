/** The gate of composite calls that hand a role to a service (E24, E157, E158). */
import { lastName } from '../iam/arn';
import { passRoleCallOf, tellsService } from '../iam/pass-role-calls';
import type { Evaluation, GateEvaluation } from './evaluation';
import { factGate, open, shut } from './gates/scan';
import { NO, YES, and, maybe, structural } from './logic';
import type { Verdict3 } from './match';
import type { Request } from './request';
import { list } from './sentence';
import { branchesInWords } from './trace/conditions-in-words';

/** The key in a request's context that names the role a create or update call is given. */
const PASSED_ROLE = 'iam:passedrole';

/**
 * Null for calls that take no role. Where the request states the role (context `iam:PassedRole`; a list where the call
 * takes several), the gate asks iam:PassRole on each for the service of the call; else it says that the role is not
 * part of the question.
 */
export function passRoleGate(request: Request, evaluate: (request: Request) => Evaluation): GateEvaluation | null {
  const call = passRoleCallOf(request.action);
  if (call === undefined) return null;
  const stated = Object.entries(request.context ?? {}).find(([key]) => key.toLowerCase() === PASSED_ROLE)?.[1] ?? [];
  const roles = typeof stated === 'string' ? [stated] : stated;
  if (roles.length === 0) {
    return open(
      'pass-role',
      'not-consulted',
      () => `Which role is passed to ${call.service} is not part of this question.`,
    );
  }
  const rest = Object.entries(request.context ?? {}).filter(([key]) => key.toLowerCase() !== PASSED_ROLE);
  const told: Readonly<Record<string, string>> = tellsService(call.service)
    ? { 'iam:PassedToService': call.service }
    : {};
  const context = { ...Object.fromEntries(rest), ...told };
  const asked = roles.map((role) => {
    const inner = evaluate({ ...request, action: 'iam:PassRole', resource: role, context });
    return { role, inner, value: valueOf(inner, role, call.service) };
  });
  const refused =
    asked.find(({ inner }) => inner.answer === 'EXPLICIT_DENY') ?? asked.find(({ value }) => value.match === 'no');
  if (refused !== undefined) {
    const why = (): string => `${lastName(refused.role)} may not be passed to ${call.service}.`;
    return { ...shut('pass-role', 'service-rule', why), inner: refused.inner };
  }
  const value = and(...asked.map((one) => one.value));
  const sentence = (): string => {
    const named = `${list(roles.map(lastName), 'and')} may be passed to ${call.service}`;
    return value.match === 'yes' ? `${named}.` : `${named} if ${branchesInWords(value.atoms)}.`;
  };
  return factGate('pass-role', 'read', value, { sentence });
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
