import { UNMATCHED } from '../../policy/decision';
import { defineRule } from '../define-rule';
import { AT_BOUNDARY } from '../way-refused';
import { rolesRefused } from '../role-refused';

const AGENT = 'AWS::Bedrock::Agent';

/**
 * D77: what an agent uses beside model, functions and knowledge bases: its guardrail, the agents it hands work to, the
 * provisioned throughput of an alias. Its role may not use one of them.
 */
export const agentExtrasRefused = defineRule({
  id: 'agent-extras-refused',
  code: 'D77',
  title: 'Agent extras lack rights',
  severity: 'medium',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: {
    identity: [...UNMATCHED, 'denied'],
    boundary: AT_BOUNDARY,
  },
  messages: {
    guardrail: {
      title: '{role} cannot apply {thing}',
      text: 'The agent {agent} has the guardrail {thing}. Its role {role} may not call {actions} on it: {why}.',
      fix: '{mend}',
    },
    collaborator: {
      title: '{role} cannot ask {thing}',
      text: 'The agent {agent} hands work to the agent {thing}. Its role {role} may not call {actions} on the alias it calls: {why}.',
      fix: '{mend}',
    },
    throughput: {
      title: '{role} cannot invoke {thing}',
      text: 'An alias of the agent {agent} sends its calls through the provisioned throughput {thing}. The role {role} may not call {actions} on it: {why}.',
      fix: '{mend}',
    },
  },
  check: (context, say) => {
    const refused = (id: 'guardrail' | 'collaborator' | 'throughput', property: RegExp, policy: string) =>
      rolesRefused({ declaredBy: AGENT, property, policy }, context).map((one) => ({
        said: say(id, { ...one.words, thing: context.name(one.to), agent: context.name(one.user) }),
        ...one.hit,
      }));
    return [
      ...refused('guardrail', /(?:^|\.)guardrailConfiguration\.guardrailIdentifier$/, 'ApplyGuardrail'),
      ...refused(
        'collaborator',
        /(?:^|\.)agentCollaborators\[\d+\]\.agentDescriptor\.aliasArn$/,
        'InvokeCollaborators',
      ),
      ...refused('throughput', /\.provisionedThroughput$/, 'InvokeModel'),
    ];
  },
});
