import { UNMATCHED } from '../../policy/decision';
import { defineRule } from '../define-rule';
import { AT_BOUNDARY } from '../way-refused';
import { rolesRefused } from '../role-refused';

/** D37: an agent has a knowledge base, enabled, and its role may not query it. What RetrieveAndGenerate asks is D73's. */
export const agentRoleCannotQueryKnowledgeBase = defineRule({
  id: 'agent-role-cannot-query-knowledge-base',
  code: 'D37',
  title: 'Agent role cannot query its knowledge base',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: {
    identity: [...UNMATCHED, 'denied'],
    boundary: AT_BOUNDARY,
  },
  messages: {
    refused: {
      title: '{role} cannot query {knowledgeBase}',
      text: 'The agent {agent} asks the knowledge base {knowledgeBase} as {role}, which may not call {actions} on it: {why}.',
      fix: '{mend}',
    },
  },
  check: (context, say) =>
    rolesRefused(
      {
        declaredBy: 'AWS::Bedrock::Agent',
        property: /(?:^|\.)knowledgeBases\[\d+\]\.knowledgeBaseId$/,
        policy: 'QueryKnowledgeBase',
      },
      context,
    ).map((refused) => {
      const { words, hit } = refused;
      return {
        said: say('refused', { ...words, knowledgeBase: context.name(refused.to), agent: context.name(refused.user) }),
        ...hit,
      };
    }),
});
