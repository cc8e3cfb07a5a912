import { UNMATCHED } from '../../policy/decision';
import { lastName, regionOfArn } from '../../iam/arn';
import { brokenEdges } from '../context';
import { declaringResource } from '../declaring-resource';
import { defineRule } from '../define-rule';
import { AT_BOUNDARY } from '../way-refused';
import { rolesRefused } from '../role-refused';

const LOGGING = 'AWS::Bedrock::ModelInvocationLogging';
const PROPERTY = /^loggingConfig\.cloudWatchConfig\.logGroupName$/;

/**
 * D32: model invocation logging may not write to its log group, or there is no such group. Faults of the role's trust
 * policy are D01 and D03–D08, a group of that name in another Region is D34.
 */
export const logRoleIncomplete = defineRule({
  id: 'log-role-incomplete',
  code: 'D32',
  title: 'CloudWatch logging role incomplete',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: {
    identity: [...UNMATCHED, 'denied'],
    boundary: AT_BOUNDARY,
    'service-rule': ['service-rule'],
  },
  messages: {
    refused: {
      title: '{role} cannot write to {group}',
      text: 'Model invocation logging writes to the stream aws/bedrock/modelinvocations of the log group {group}. Its role {role} may not call {actions} there: {why}.',
      fix: '{mend}',
    },
    'no-group': {
      title: 'There is no log group {group}',
      text: 'Model invocation logging in {region} writes to the log group {group}, and there is none of that name in {region}.',
      fix: 'Create the log group {group} in {region}: Bedrock writes to it and does not make it.',
    },
  },
  check: (context, say) => [
    ...rolesRefused({ declaredBy: LOGGING, property: PROPERTY, policy: 'WriteInvocationLogs' }, context).map(
      (refused) => {
        const { words, hit } = refused;
        return { said: say('refused', { ...words, group: context.name(refused.to) }), ...hit };
      },
    ),
    ...brokenEdges(context.graph).flatMap((edge) => {
      const setting = declaringResource(edge, LOGGING, PROPERTY, context);
      if (setting === undefined || edge.fact?.code !== 'resource-missing') return [];
      const said = say('no-group', { group: lastName(edge.to), region: regionOfArn(edge.to) ?? 'its Region' });
      const evidence = edge.declaredAt.flatMap((at) =>
        'resource' in at ? [{ document: at.resource, pointer: at.property, wanted: null, found: edge.to }] : [],
      );
      return [{ said, edges: [edge], evidence, cause: edge.to }];
    }),
  ],
});
