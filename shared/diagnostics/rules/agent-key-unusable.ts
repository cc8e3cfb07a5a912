import { UNMATCHED } from '../../policy/decision';
import { isServicePrincipal, serviceWord } from '../../iam/service-principals';
import { addStatement, oneOrMany, type NewStatement } from '../changes';
import { declaringResource } from '../declaring-resource';
import { defineRule } from '../define-rule';
import { AT_BOUNDARY } from '../way-refused';
import { rolesRefused, type Meant } from '../role-refused';
import { evidenceOf, failing, isOnKey, nearestMiss, stoppedOnlyAt } from '../trace';
import { listed } from '../words';

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
 * D42: an agent is encrypted with a customer key, and its role, or who invokes it, may not use the key for that agent. The
 * agent's own ARN is the encryption context. What else a key policy may refuse is D30's, a disabled key a fact that the edge itself says.
 */
export const agentKeyUnusable = defineRule({
  id: 'agent-key-unusable',
  code: 'D42',
  title: 'Customer key of agent or KB session unusable',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: {
    'key-policy': [...UNMATCHED, 'principal-mismatch'],
    identity: [...UNMATCHED, 'denied'],
    boundary: AT_BOUNDARY,
  },
  messages: {
    refused: {
      title: '{role} cannot use {key}',
      text: 'The agent {agent} is encrypted with the key {key}. Its role {role} may not call {actions} on it: {why}.',
      fix: '{mend}',
    },
    'caller-refused': {
      title: '{role} cannot use {key}',
      text: 'The agent {agent} is encrypted with the key {key}, and whoever invokes it needs the key too. {role} may not call {actions} on it: {why}.',
      fix: '{mend}',
    },
    'not-admitted': {
      title: '{caller} cannot use {key}',
      text: 'The agent {agent} is encrypted with the key {key}, and its key policy does not let {caller} call {actions}.',
      fix: 'Add a statement to the key policy of {key} that lets {caller} call {actions} where the encryption context is the ARN of the agent {agent}.',
    },
    'other-context': {
      title: '{caller} cannot use {key}',
      text: 'The key policy of {key} lets {caller} use it for the encryption context {found}. For the agent {agent} it is the agent’s own ARN, {arn}.',
      fix: 'Add a statement to the key policy of {key} that lets {caller} call {actions} where the encryption context is {arn}.',
    },
  },
  check: (context, say) => [
    ...rolesRefused(MEANT, context).map((refused) => {
      const names = { key: context.name(refused.to), agent: context.name(refused.user) };
      const isItsOwn = context.graph.edges.has(`assumes|${refused.user}|${refused.role}|assume`);
      return { said: say(isItsOwn ? 'refused' : 'caller-refused', { ...refused.words, ...names }), ...refused.hit };
    }),
    ...context.blocked.flatMap((edge) => {
      const agent = declaringResource(edge, AGENT, PROPERTY, context);
      const stops = stoppedOnlyAt('key-policy', context.decisions(edge));
      const [stop] = stops ?? [];
      if (agent === undefined || stops === null || stop === undefined) return [];
      const miss = nearestMiss(stop.gate);
      const asked = miss === undefined ? undefined : failing(miss).find((one) => isOnKey(one, CONTEXT));
      const byService = isServicePrincipal(stop.decision.principal);
      // Of a role only the context is told here; what else a key policy refuses is D30's.
      if (!byService && (miss === undefined || asked === undefined || failing(miss).length > 1)) return [];
      const actions = [...new Set(stops.map(({ decision }) => decision.action))];
      const names = {
        caller: byService ? serviceWord(stop.decision.principal) : context.name(edge.from),
        key: context.name(edge.to),
        agent: context.name(agent),
        actions: listed(actions),
      };
      const said =
        asked === undefined
          ? say('not-admitted', names)
          : say('other-context', { ...names, arn: agent, found: asked.found ?? 'of something else' });
      const document = `${edge.to}#policy`;
      const statement: NewStatement = {
        Effect: 'Allow',
        Principal: byService ? { Service: stop.decision.principal } : { AWS: edge.from },
        Action: oneOrMany(actions),
        Resource: '*', // in a key policy: the key itself
        Condition: { StringEquals: { [CONTEXT]: agent } },
      };
      const evidence =
        miss === undefined
          ? { document, pointer: '', wanted: stop.decision.principal, found: null }
          : evidenceOf(miss, asked ?? failing(miss)[0]);
      const changes = [addStatement(document, statement, said.fixNote, context)];
      return [{ said, edges: [edge], evidence: [evidence], cause: `${edge.from} ${edge.to}`, changes }];
    }),
  ],
});
