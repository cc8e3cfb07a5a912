import { UNMATCHED } from '../../policy/decision';
import { defineRule } from '../define-rule';
import { AT_BOUNDARY } from '../way-refused';
import { rolesRefused } from '../role-refused';

/**
 * D36: the role of an agent may not invoke the model that the agent answers with. Where the inference profile is allowed
 * and only a model behind it is not, that is D76.
 */
export const agentRoleCannotInvokeModel = defineRule({
  id: 'agent-role-cannot-invoke-model',
  code: 'D36',
  title: 'Agent role cannot invoke its model',
  severity: 'critical',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: {
    identity: [...UNMATCHED, 'denied'],
    boundary: AT_BOUNDARY,
  },
  messages: {
    refused: {
      title: '{role} cannot invoke {model}',
      text: 'The agent {agent} answers with the model {model}. Its role {role} may not call {actions} on it: {why}.',
      fix: '{mend}',
    },
  },
  check: (context, say) =>
    rolesRefused(
      { declaredBy: 'AWS::Bedrock::Agent', property: /(?:^|\.)foundationModel$/, policy: 'InvokeModel' },
      context,
    ).map((refused) => {
      const { words, hit } = refused;
      return {
        said: say('refused', { ...words, model: context.name(refused.to), agent: context.name(refused.user) }),
        ...hit,
      };
    }),
});
