import { UNMATCHED } from '../../policy/decision';
import { defineRule } from '../define-rule';
import { AT_BOUNDARY } from '../way-refused';
import { rolesRefused } from '../role-refused';

/**
 * D40: a function names a model in its settings, and its role may not invoke it. A role that is missing is D09, a model
 * behind an inference profile D76.
 */
export const functionRoleCannotInvokeModel = defineRule({
  id: 'function-role-cannot-invoke-model',
  code: 'D40',
  title: 'Lambda (or other compute) role cannot call the model',
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
      text: 'The function {function} names the model {model} in its settings. Its role {role} may not call {actions} on it: {why}.',
      fix: '{mend}',
    },
  },
  check: (context, say) =>
    rolesRefused(
      { declaredBy: 'AWS::Lambda::Function', property: /^modelIds\[\d+\]$/, policy: 'InvokeModel' },
      context,
    ).map((refused) => {
      const { words, hit } = refused;
      return {
        said: say('refused', { ...words, model: context.name(refused.to), function: context.name(refused.user) }),
        ...hit,
      };
    }),
});
