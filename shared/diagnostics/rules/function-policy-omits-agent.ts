import { lastName, parseArn } from '../../iam/arn';
import { isServicePrincipal } from '../../iam/service-principals';
import type { StatementReport } from '../../policy/decision';
import type { GraphEdge } from '../../graph/graph';
import { admitsOnlyRoles, admitsService } from '../admitted';
import { addStatement, forSource, type NewStatement } from '../changes';
import { defineRule } from '../define-rule';
import type { RuleContext } from '../context';
import { policiesOf } from '../function-policy';
import type { Evidence } from '../finding';
import { policyOf } from '../kept-out-service';
import { differingParts, evidenceOf, failing, isOnKey, nearestMiss, stoppedOnlyAt, type DifferingPart } from '../trace';

const AGENT = 'AWS::Bedrock::Agent';

/**
 * D39: the function's policy does not let Bedrock invoke it for the agent. Bedrock calls as itself (E173), so a right
 * of the agent's role does not help. Silent where only aws:SourceAccount is wrong (D06) or the policy admits role ARNs
 * in the service's place (D02).
 */
export const functionPolicyOmitsAgent = defineRule({
  id: 'function-policy-omits-agent',
  code: 'D39',
  title: 'Function policy does not admit the agent',
  severity: 'critical',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: {
    'resource-policy': [
      'no-resource-policy',
      'no-statement',
      'resource-mismatch',
      'principal-mismatch',
      'condition-false',
    ],
  },
  messages: {
    'no-policy': {
      title: '{agent} cannot invoke {function}',
      text: 'The function {function} has no policy, so nothing lets Bedrock invoke it for the agent. {role}',
      fix: 'Add a permission to {called} that lets bedrock.amazonaws.com call lambda:InvokeFunction for the source {agentArn}.',
    },
    'other-qualifier': {
      title: '{agent} cannot invoke {function}',
      text: 'The agent calls {called}, and the permission of {function} is not on that version or alias. {role}',
      fix: 'Add a permission to {called} that lets bedrock.amazonaws.com call lambda:InvokeFunction for the source {agentArn}.',
    },
    'service-not-named': {
      title: '{agent} cannot invoke {function}',
      text: 'The policy of {function} does not name Bedrock, which invokes the function for the agent. {role}',
      fix: 'Add a permission to {called} that lets bedrock.amazonaws.com call lambda:InvokeFunction for the source {agentArn}.',
    },
    'other-function': {
      title: '{agent} cannot invoke {function}',
      text: 'The permission in the policy of {function} is for {found}, the agent calls {called}.',
      fix: 'Add a permission to {called} that lets bedrock.amazonaws.com call lambda:InvokeFunction for the source {agentArn}.',
    },
    'other-source': {
      title: '{agent} cannot invoke {function}',
      text: 'The policy of {function} admits Bedrock for {found}, the agent is {agentArn}: {part} differs. {role}',
      fix: 'Put {agentArn} in place of {found} in the aws:SourceArn of the policy of {function}, or list both.',
    },
  },
  check: (context, say) =>
    context.blocked.flatMap((edge) => {
      const request = edge.requests[0];
      if (edge.kind !== 'accesses' || edge.verb !== 'invoke' || request === undefined) return [];
      if (context.graph.nodes.get(edge.from)?.type !== AGENT || !isServicePrincipal(request.principal)) return [];
      const stops = stoppedOnlyAt('resource-policy', context.decisions(edge));
      const [stop] = stops ?? [];
      if (stop === undefined) return [];
      const called = stop.decision.resource;
      const names = {
        agent: context.name(edge.from),
        agentArn: edge.from,
        function: context.name(edge.to),
        called: lastName(called),
      };
      const role = whatTheRoleMay(edge, called, context);
      const documents = policiesOf(edge.to, context);
      const own = documents.find((document) => document.address === policyOf(edge.to, called));
      const permission: NewStatement = {
        Sid: `allow-agent-${lastName(edge.from)}`,
        Effect: 'Allow',
        Principal: { Service: request.principal },
        Action: stop.decision.action,
        Resource: called,
        Condition: forSource(edge.from, parseArn(edge.from)?.account ?? ''),
      };
      const hit = (said: ReturnType<typeof say>, evidence: Evidence, others: readonly GraphEdge[] = []) => {
        const cause = `${evidence.document}${evidence.pointer} ${edge.from}`;
        const changes = [addStatement(policyOf(edge.to, called), permission, said.fixNote, context)];
        return [{ said, edges: [edge, ...others], evidence: [evidence], cause, changes }];
      };
      const wanted = request.principal;
      if (own === undefined || own.statements.length === 0) {
        const missing = { document: policyOf(edge.to, called), pointer: '', wanted, found: null };
        const elsewhere = documents.some((document) => admitsService(document, wanted));
        return hit(say(elsewhere ? 'other-qualifier' : 'no-policy', { ...names, role }), missing);
      }
      const miss = nearestMiss(stop.gate);
      if (!admitsService(own, wanted)) {
        if (admitsOnlyRoles(own)) return [];
        const evidence =
          miss === undefined ? { document: own.address, pointer: '', wanted, found: null } : evidenceOf(miss);
        return hit(say('service-not-named', { ...names, role }), evidence);
      }
      if (miss === undefined) return [];
      const [element] = failing(miss);
      const found = element?.found ?? miss.found ?? '';
      if (failing(miss).every((entry) => entry.element === 'Resource')) {
        return hit(
          say('other-function', { ...names, found }),
          evidenceOf(miss, element),
          declaredBy(miss, edge, context),
        );
      }
      const source = otherSource(miss, edge.from, context);
      if (source === null) return [];
      const part = PART_WORDS[source.part] ?? 'a part';
      return hit(say('other-source', { ...names, found: source.value, part, role }), {
        ...evidenceOf(miss, element),
        wanted: edge.from,
        found: source.value,
      });
    }),
});

/** What the statement itself declares of this function: the same fault, seen from the policy. */
function declaredBy({ document, pointer }: StatementReport, { to }: GraphEdge, { blocked }: RuleContext) {
  return blocked.filter(
    (other) =>
      other.to === to &&
      other.declaredAt.some(
        (at) => 'document' in at && at.document === document && at.pointer.startsWith(`${pointer}/`),
      ),
  );
}

const PART_WORDS: Readonly<Partial<Record<DifferingPart, string>>> = {
  region: 'the Region',
  'resource-type': 'the kind of resource',
  'resource-id': 'the id',
};

/** The SourceArn that keeps the agent out, where nothing else does and it is another id, kind or Region. */
function otherSource(
  miss: StatementReport,
  agent: string,
  context: RuleContext,
): { readonly value: string; readonly part: DifferingPart } | null {
  const failed = failing(miss);
  if (failed.length === 0 || !failed.every((element) => isOnKey(element, 'aws:SourceArn'))) return null;
  const conditions = context.statement(miss.document, miss.pointer)?.conditions ?? [];
  const values = conditions
    .filter((entry) => entry.key.toLowerCase() === 'aws:sourcearn')
    .flatMap((entry) => entry.values.map((located) => located.value));
  for (const value of values) {
    const parts = differingParts(value, agent) ?? [];
    const [part] = parts;
    if (part !== undefined && parts.every((one) => PART_WORDS[one] !== undefined)) return { value, part };
  }
  return null;
}

/** Whether the agent's role was given the right instead: said, because it looks like the mend and is none. */
function whatTheRoleMay(edge: GraphEdge, called: string, context: RuleContext): string {
  const role = context.model.resources.get(edge.from)?.entry.properties?.['agentResourceRoleArn'];
  if (typeof role !== 'string' || context.model.facts.principal(role) === undefined) return '';
  const { decision } = context.decide({ principal: role, action: 'lambda:InvokeFunction', resource: called });
  if (decision !== 'ALLOWED' && decision !== 'ALLOWED_IF') return '';
  return `${context.name(role)} may invoke it, which does not help: Bedrock calls as itself, not as the agent's role.`;
}
