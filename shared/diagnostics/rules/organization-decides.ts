import { accountOfArn } from '../../iam/arn';
import type { Decision, GateName } from '../../policy/decision';
import type { OrganizationLevel } from '../../policy/facts';
import { compileAction, matchAction, requestAction } from '../../policy/match-action';
import type { RuleContext } from '../context';
import { defineRule, type Hit } from '../define-rule';
import { evidenceOfFence, fenceName, fencePlace, fencesOf, type Fence } from '../fences';
import type { Evidence } from '../finding';
import { isDenied } from '../trace';
import { beforeColon, capital } from '../words';

const ORGANIZATION: ReadonlySet<GateName> = new Set(['scp', 'rcp']);

/**
 * D79: every policy of the accounts lets the call through, and a policy of the organization does not. Silent where
 * something else stops it as well, and where a role is handed over (D15).
 */
export const organizationDecides = defineRule({
  id: 'organization-decides',
  code: 'D79',
  title: 'Organization guardrail decides (SCP/RCP)',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['assumes', 'accesses'],
  explains: ['no-statement', 'action-mismatch', 'resource-mismatch', 'condition-false', 'condition-key-absent'],
  messages: {
    denies: {
      title: '{cannot}',
      text: '{Fence} denies {action} ({place}). Every other policy lets it through.',
      fix: 'No change in this account can help: {fence} decides. Ask whoever manages the organization.',
    },
    'does-not-allow': {
      title: '{cannot}',
      text: 'No SCP at {level} allows {action}, and one must at every level. Every other policy lets it through.',
      fix: 'No change in this account can help: the SCPs at {level} decide. Ask whoever manages the organization.',
    },
  },
  check: (context, say) =>
    context.blocked.flatMap((edge): readonly Hit[] => {
      if (edge.kind !== 'assumes' && edge.kind !== 'accesses') return [];
      const denied = context.decisions(edge).filter(isDenied);
      const [first] = denied;
      if (first === undefined || !denied.every(isOrganizations)) return [];
      const [fence] = fencesOf(first, context);
      if (fence === undefined) return [];
      const names = { cannot: beforeColon(edge.sentence), action: first.action };
      const name = fenceName(fence, edge.from);
      const said = fence.denies
        ? say('denies', { ...names, fence: name, Fence: capital(name), place: fencePlace(fence) })
        : say('does-not-allow', { ...names, level: levelOf(fence, first, context) });
      return [
        { said, edges: [edge], evidence: evidenceFor(fence, first, context), cause: causeOf(fence, first, context) },
      ];
    }),
});

function isOrganizations({ blockedBy }: Decision): boolean {
  return blockedBy.length > 0 && blockedBy.every((gate) => ORGANIZATION.has(gate));
}

/** `ou-prod`: the level of the nearest miss, else the first where no SCP names the action. */
function levelOf({ document }: Fence, decision: Decision, context: RuleContext): string {
  const level = document?.split('#')[0];
  const action = requestAction(decision.action);
  const without = levelsOf(decision, context).find(({ policies }) =>
    policies.read.every(({ document: policy }) =>
      policy.statements.every(
        (statement) => statement.effect === 'Deny' || matchAction(compileAction(statement.action), action) === 'no',
      ),
    ),
  );
  return level ?? without?.target ?? 'one of its levels';
}

function levelsOf({ principal }: Decision, context: RuleContext): readonly OrganizationLevel[] {
  const organization = context.model.facts.organization(accountOfArn(principal) ?? '');
  return organization.state === 'known' ? (organization.serviceControl ?? []) : [];
}

/** One Deny is one cause; what no SCP allows is one for each service of an account. */
function causeOf(fence: Fence, decision: Decision, context: RuleContext): string {
  if (fence.denies) return `${fence.document ?? ''}${fence.report?.pointer ?? ''}`;
  const [service = ''] = decision.action.split(':');
  return `${fence.gate} ${levelOf(fence, decision, context)} ${accountOfArn(decision.principal) ?? ''} ${service}`;
}

/** The statement; where none comes near, the policies that were searched. */
function evidenceFor(fence: Fence, decision: Decision, context: RuleContext): readonly Evidence[] {
  const found = evidenceOfFence(fence, decision.action);
  if (found.length > 0) return found;
  return levelsOf(decision, context)
    .flatMap(({ policies }) => policies.read)
    .map(({ document }) => ({ document: document.address, pointer: '', wanted: decision.action, found: null }));
}
