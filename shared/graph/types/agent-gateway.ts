import { AGENTCORE } from './agentcore';
import { actingFor } from './context';
import { assumed, byRole, uses } from './declare';
import { COLUMN, type TypeDescriptor, type Unchecked } from './descriptor';
import { key } from './key';
import { lambdaFunction } from './lambda-function';
import { entriesAt, listAt, textAt } from './properties';
import { targetOf } from './targets';

/**
 * E172: the source is the gateway. It calls the functions among its targets as its role
 * (docs.aws.amazon.com/bedrock-agentcore/latest/devguide/gateway-prerequisites-permissions.html). Who uses its key by
 * which call, and with which context, AWS says for one way of several (…/gateway-encryption.html): nothing is asked.
 */
export const agentGateway: TypeDescriptor = {
  type: 'AWS::BedrockAgentCore::Gateway',
  icon: 'agent',
  column: COLUMN.users,
  noun: 'gateway',
  shape: { service: 'bedrock-agentcore', resource: /^(gateway\/[^/*?]+)$/ },
  verbs: { invoke: [{ action: 'bedrock-agentcore:InvokeGateway' }] },
  service: AGENTCORE,
  declares: ({ arn, account, properties }) => {
    const role = textAt(properties, 'roleArn');
    const own = textAt(properties, 'kmsKeyArn');
    return [
      ...(role === undefined ? [] : [assumed(role, AGENTCORE, 'roleArn', actingFor(arn, account))]),
      ...listAt(properties, 'targets').flatMap((target, index) => {
        const path = ['targetConfiguration', 'mcp', 'lambda', 'lambdaArn'] as const;
        const lambda = targetOf(textAt(target, ...path) ?? '');
        if (role === undefined || lambda === null) return [];
        return [byRole(role, lambda, `targets[${index}].${path.join('.')}`)];
      }),
      ...(own === undefined ? [] : [uses(own, key.type, 'kmsKeyArn')]),
    ];
  },
  unchecked: ({ properties }) => listAt(properties, 'targets').flatMap(uncheckedTarget),
  reaches: [lambdaFunction.type],
};

/** APIs, servers and connectors, and credentials that are not the role's own: what they ask of it differs by each. */
function uncheckedTarget(target: unknown): readonly Unchecked[] {
  const its = `its target ${textAt(target, 'name') ?? ''}`.trim();
  const kinds = entriesAt(target, 'targetConfiguration').flatMap(([name]) =>
    name === 'mcp' ? entriesAt(target, 'targetConfiguration', 'mcp').map(([kind]) => kind) : [name],
  );
  const providers = listAt(target, 'credentialProviderConfigurations').map((one) =>
    textAt(one, 'credentialProviderType'),
  );
  return [
    ...kinds.filter((kind) => kind !== 'lambda').map((kind) => ({ what: `${its} (${kind})` })),
    ...(providers.every((provider) => provider === 'GATEWAY_IAM_ROLE') ? [] : [{ what: `the credentials of ${its}` }]),
  ];
}
