import { declaringResource } from '../declaring-resource';
import { addValues } from '../changes';
import { defineRule } from '../define-rule';
import { rolesRefused, type Meant } from '../role-refused';
import { evidenceOf, failing, failsOnlyBy, isOnKey, nearestMiss, stoppedOnlyAt } from '../trace';

const AGENT = 'AWS::Bedrock::Agent';
const PROPERTY = /(?:^|\.)customerEncryptionKeyArn$/;
const CONTEXT = 'kms:EncryptionContext:aws:bedrock:arn';

const MEANT: Meant = {
  declaredBy: AGENT,
  property: PROPERTY,
  policy: 'UseAgentKey',
  condition: (agent) => ({ StringEquals: { [CONTEXT]: agent } }),
};

/**
 * D42: an agent is encrypted with a customer key, and its role may not use the key for that agent. The agent's own ARN is
 * the encryption context. What else a key policy may refuse is D30's, a disabled key a fact that the edge itself says.
 * Silent about the other two legs, whoever invokes the agent and Bedrock itself: no configuration declares them.
 */
export const agentKeyUnusable = defineRule({
  id: 'agent-key-unusable',
  code: 'D42',
  title: 'Customer key of agent or KB session unusable',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: ['no-statement', 'action-mismatch', 'resource-mismatch', 'condition-false', 'condition-key-absent'],
  messages: {
    refused: {
      title: '{role} cannot use {key}',
      text: 'The agent {agent} is encrypted with the key {key}. Its role {role} may not call {actions} on it: {why}.',
      fix: '{mend}',
    },
    'other-context': {
      title: '{role} cannot use {key}',
      text: 'The key policy of {key} asks for the encryption context {found}. For the agent {agent} it is the agent’s own ARN, {arn}.',
      fix: 'Add {arn} to the values of kms:EncryptionContext:aws:bedrock:arn in the key policy of {key}.',
    },
  },
  check: (context, say) => [
    ...rolesRefused(MEANT, context).map((refused) => {
      const names = { key: context.name(refused.to), agent: context.name(refused.user) };
      return { said: say('refused', { ...refused.words, ...names }), ...refused.hit };
    }),
    ...context.blocked.flatMap((edge) => {
      const agent = declaringResource(edge, AGENT, PROPERTY, context);
      const [stop] = stoppedOnlyAt('key-policy', context.decisions(edge)) ?? [];
      const miss = stop === undefined ? undefined : nearestMiss(stop.gate);
      if (agent === undefined || miss === undefined || !failsOnlyBy(miss, 'Condition')) return [];
      const [element] = failing(miss);
      if (element === undefined || !failing(miss).every((one) => isOnKey(one, CONTEXT))) return [];
      const names = { role: context.name(edge.from), key: context.name(edge.to), agent: context.name(agent) };
      const said = say('other-context', { ...names, arn: agent, found: element.found ?? 'of something else' });
      const conditions = context.statement(miss.document, miss.pointer)?.conditions ?? [];
      const values = conditions.find(({ key }) => key.toLowerCase() === CONTEXT.toLowerCase());
      const changes = [addValues(miss.document, values?.pointer ?? '', [agent], said.fixNote, context)];
      return [
        { said, edges: [edge], evidence: [evidenceOf(miss, element)], cause: `${edge.from} ${edge.to}`, changes },
      ];
    }),
  ],
});
