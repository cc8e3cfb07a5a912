import { UNMATCHED } from '../../policy/decision';
import { lastName } from '../../iam/arn';
import { defineRule } from '../define-rule';
import { AT_BOUNDARY } from '../way-refused';
import { rolesRefused } from '../role-refused';
import { listed } from '../words';

/**
 * D38: an action group's schema lies in a bucket, and the agent's role may not read that object. A schema that stands in
 * the action group itself declares nothing.
 */
export const agentRoleCannotReadSchema = defineRule({
  id: 'agent-role-cannot-read-schema',
  code: 'D38',
  title: 'Agent role cannot read the action-group schema',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: {
    identity: [...UNMATCHED, 'denied'],
    boundary: AT_BOUNDARY,
  },
  messages: {
    refused: {
      title: '{role} cannot read the schema of {agent}',
      text: 'An action group of the agent {agent} takes its schema from {objects}. The agent’s role {role} may not call {actions} on it: {why}.',
      fix: '{mend}',
    },
  },
  check: (context, say) =>
    rolesRefused(
      {
        declaredBy: 'AWS::Bedrock::Agent',
        property: /(?:^|\.)actionGroups\[\d+\]\.apiSchema\.s3$/,
        policy: 'ReadActionGroupSchema',
      },
      context,
    ).map((refused) => {
      const { words, hit } = refused;
      return {
        said: say('refused', {
          ...words,
          objects: listed(refused.resources.map(lastName)),
          agent: context.name(refused.user),
        }),
        ...hit,
      };
    }),
});
