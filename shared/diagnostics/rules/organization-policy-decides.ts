import { lastName } from '../../iam/arn';
import { UNMATCHED, type Decision } from '../../policy/decision';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import type { Evidence } from '../finding';
import { refusedCalls } from '../refused-calls';
import { evidenceOf, nearestMiss } from '../trace';
import { beforeColon, statementName } from '../words';

/**
 * D79: an SCP or RCP refuses the call, and nothing else does. Where a policy of the account refuses it too, that is said
 * first, for it can be mended here. No change in this account helps, so none is proposed.
 */
export const organizationPolicyDecides = defineRule({
  id: 'organization-policy-decides',
  code: 'D79',
  title: 'Organization guardrail decides (SCP/RCP)',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['assumes', 'passes', 'accesses'],
  explains: {
    scp: [...UNMATCHED, 'denied'],
    rcp: ['denied'],
  },
  messages: {
    denied: {
      title: 'The {kind} {policy} stops {action}',
      text: '{what}: the {kind} {policy} at {level} denies {action} ({statement}). The policies of the account allow it.',
      fix: 'No change in this account can help. Ask whoever manages the organization to leave {action} out of {statement} of {policy} at {level}.',
    },
    'not-allowed': {
      title: 'No SCP at {level} allows {action}',
      text: '{what}: none of the SCPs at {level} allows {action}. The policies of the account allow it.',
      fix: 'No change in this account can help. Ask whoever manages the organization to allow {action} at {level}.',
    },
  },
  check: (context, say) =>
    context.blocked.flatMap((edge) => {
      const { own, parts } = refusedCalls(edge.requests, context);
      const refused = [...own, ...parts];
      const [first] = refused;
      if (first === undefined || !refused.every(isByOrganization)) return [];
      const what = beforeColon(edge.sentence);
      const { action } = first;
      const deny = denyOf(first);
      if (deny !== undefined) {
        const { level, kind, policy } = placeOf(deny.document);
        const said = say('denied', {
          what,
          action,
          level,
          kind,
          policy,
          statement: statementName(deny.sid, deny.pointer),
        });
        return [{ said, edges: [edge], evidence: [evidenceOf(deny)], cause: `${deny.document}${deny.pointer}` }];
      }
      const level = levelThatRefuses(first, edge.from, context);
      if (level === null) return [];
      const said = say('not-allowed', { what, action, level: level.target });
      return [{ said, edges: [edge], evidence: [level.evidence], cause: `${level.target} ${action}` }];
    }),
});

function isByOrganization({ blockedBy }: Decision): boolean {
  return blockedBy.every((gate) => gate === 'scp' || gate === 'rcp');
}

function denyOf({ gates }: Decision) {
  return gates
    .flatMap(({ statements }) => statements)
    .find(({ effect, match }) => effect === 'Deny' && match === 'yes');
}

/** `ou-1#scp/region-guard` → `ou-1`, `SCP`, `region-guard`. */
function placeOf(address: string): { readonly level: string; readonly kind: string; readonly policy: string } {
  const [level = '', rest = ''] = address.split('#');
  const [kind = '', ...name] = rest.split('/');
  return { level, kind: kind.toUpperCase(), policy: name.join('/') };
}

/** The level of the organization whose SCPs leave the call out, with the nearest miss or the first policy there. */
function levelThatRefuses(
  refused: Decision,
  caller: string,
  context: RuleContext,
): { readonly target: string; readonly evidence: Evidence } | null {
  const gate = refused.gates.find((one) => one.gate === 'scp' && one.outcome === 'no-grant');
  if (gate === undefined) return null;
  const miss = nearestMiss(gate);
  if (miss !== undefined) return { target: placeOf(miss.document).level, evidence: evidenceOf(miss) };
  const account = context.graph.nodes.get(caller)?.account ?? null;
  const organization = account === null ? null : context.model.facts.organization(account);
  const levels = organization?.state === 'known' ? (organization.serviceControl ?? []) : [];
  for (const { target, policies } of levels) {
    // The gate's sentence names the levels that refuse.
    const [first] = policies.read;
    if (first === undefined || !gate.sentence.includes(`at ${lastName(target)} `)) continue;
    const evidence = { document: first.document.address, pointer: '/Statement', wanted: refused.action, found: null };
    return { target, evidence };
  }
  return null;
}
