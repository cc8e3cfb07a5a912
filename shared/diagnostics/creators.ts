/** Who may create things of a kind: for rules that look at people and pipelines, not at edges. */
import { globOf } from '../policy/glob';
import type { PrincipalFacts } from '../policy/facts';
import type { RuleContext } from './context';

/**
 * Users and roles whose policies name this action, or a pattern of its service, and who may call it. A bare `*` names
 * nothing: it says administrator, not what the person does. Service-linked roles create nothing for anybody.
 */
export function creatorsOf(action: string, context: RuleContext): readonly PrincipalFacts[] {
  const { users, roles } = context.model;
  const principals = [...users.values(), ...roles.values()].map((entry) => entry.facts);
  return principals.filter((principal) => {
    if (principal.path.startsWith('/aws-service-role/')) return false;
    if (!names(principal, action)) return false;
    const { decision } = context.decide({ principal: principal.arn, action, resource: '*' });
    return decision === 'ALLOWED' || decision === 'ALLOWED_IF';
  });
}

/** Every action entry of the Allows that reach a principal, with the document it stands in. */
export function allowedActions(
  principal: PrincipalFacts,
): readonly { readonly value: string; readonly pointer: string; readonly document: string }[] {
  return principal.identity.read.flatMap(({ document }) =>
    document.statements.flatMap((statement) =>
      statement.effect === 'Allow' && !statement.action.not
        ? statement.action.entries.map((entry) => ({ ...entry, document: document.address }))
        : [],
    ),
  );
}

function names(principal: PrincipalFacts, action: string): boolean {
  const wanted = action.toLowerCase();
  const service = `${wanted.split(':')[0] ?? ''}:`;
  return allowedActions(principal).some((entry) => {
    const pattern = entry.value.toLowerCase();
    return pattern.startsWith(service) && globOf(pattern).test(wanted);
  });
}
