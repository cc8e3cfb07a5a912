/** Users and roles whose own policies let them assume a role, and whom its trust policy shuts out (E130). */
import type { GraphEdge } from '../graph/graph';
import type { RuleContext } from './context';
import { stoppedOnlyAt } from './trace';

/** Edges that a policy of the caller declares and the trust policy alone stops; `role`: of this role only. */
export function shutOutByTrust(context: RuleContext, role: string | null = null): readonly GraphEdge[] {
  return context.blocked.filter(
    (edge) =>
      edge.kind === 'assumes' &&
      (role === null || edge.to === role) &&
      isPrincipal(edge.from, context) &&
      edge.declaredAt.some((at) => 'document' in at && at.document !== `${edge.to}#trust`) &&
      stoppedOnlyAt('trust-policy', context.decisions(edge)) !== null,
  );
}

function isPrincipal(id: string, { model }: RuleContext): boolean {
  return model.users.has(id) || model.roles.has(id);
}
