import { UNMATCHED } from '../../policy/decision';
import { defineRule } from '../define-rule';
import { AT_BOUNDARY } from '../way-refused';
import { rolesRefused, type Meant } from '../role-refused';

const MEANT: Meant = {
  declaredBy: 'AWS::Bedrock::ModelCustomizationJob',
  property: /^(?:trainingDataConfig|validationDataConfig|outputDataConfig)\b/,
  policy: 'CustomizeModel',
};

/**
 * D35: the role of a model customization job that runs may not read its data or write its results. A job that has ended
 * needs nothing any more; a trust policy for another kind of source is D04. Silent about the model's key: who makes the
 * job encrypts with it, not the role.
 */
export const customizationRoleIncomplete = defineRule({
  id: 'customization-role-incomplete',
  code: 'D35',
  title: 'Model customization role incomplete',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: {
    identity: [...UNMATCHED, 'denied'],
    boundary: AT_BOUNDARY,
  },
  messages: {
    refused: {
      title: '{role} cannot use {bucket}',
      text: 'The customization job {job} has its data or results in {bucket}. Its role {role} may not call {actions} there: {why}.',
      fix: '{mend}',
    },
  },
  check: (context, say) =>
    rolesRefused(MEANT, context).map(({ words, to, user, hit }) => ({
      said: say('refused', { ...words, bucket: context.name(to), job: context.name(user) }),
      ...hit,
    })),
});
