import { agentAlias } from './agent-alias';
import { actingFor } from './context';
import { ask, assumed, byRole, type Target } from './declare';
import { COLUMN, type Thing, type TypeDescriptor } from './descriptor';
import { applying, guardrail } from './guardrail';
import { key } from './key';
import { knowledgeBase } from './knowledge-base';
import { MODELS, modelCall } from './models';
import { listAt, textAt } from './properties';
import { targetOf } from './targets';

const BEDROCK = 'bedrock.amazonaws.com';

/**
 * A flow does as its role what its nodes name: ask knowledge bases, models, agents and functions
 * (docs.aws.amazon.com/bedrock/latest/userguide/flows-permissions.html). Where it stores to and reads from a bucket the
 * key comes from the input, so nothing is asked of that.
 */
export const flow: TypeDescriptor = {
  type: 'AWS::Bedrock::Flow',
  icon: 'bedrock',
  column: COLUMN.users,
  noun: 'flow',
  shape: { service: 'bedrock', resource: /^(flow\/[^/*?]+)$/ },
  verbs: {},
  declares: (thing) => {
    const role = textAt(thing.properties, 'executionRoleArn');
    if (role === undefined) return [];
    const own = textAt(thing.properties, 'customerEncryptionKeyArn');
    return [
      assumed(role, BEDROCK, 'executionRoleArn', actingFor(thing.arn, thing.account)),
      ...listAt(thing.properties, 'definition', 'nodes').flatMap((node, index) =>
        targets(node, thing).map(({ target, at }) =>
          byRole(role, target, `definition.nodes[${index}].configuration.${at}`),
        ),
      ),
      ...(own === undefined
        ? []
        : [
            byRole(
              role,
              { to: own, toType: key.type, verb: 'decrypt', calls: ask(['kms:Decrypt', 'kms:GenerateDataKey'], own) },
              'customerEncryptionKeyArn',
            ),
          ]),
    ];
  },
  reaches: [guardrail.type, key.type, knowledgeBase.type, ...MODELS],
};

interface Found {
  readonly target: Target;
  /** Below the node's `configuration`. */
  readonly at: string;
}

function targets(node: unknown, thing: Thing): readonly Found[] {
  const at = (...path: readonly string[]): string | undefined => textAt(node, 'configuration', ...path);
  const home = (resource: string): string =>
    `arn:${thing.partition}:bedrock:${thing.region}:${thing.account}:${resource}`;
  const found: Found[] = [];
  const base = at('knowledgeBase', 'knowledgeBaseId');
  if (base !== undefined) {
    const to = home(`knowledge-base/${base}`);
    const target = { to, toType: knowledgeBase.type, verb: 'invoke', calls: ask(['bedrock:Retrieve'], to) };
    found.push({ target, at: 'knowledgeBase.knowledgeBaseId' });
  }
  for (const path of [
    ['prompt', 'sourceConfiguration', 'inline', 'modelId'],
    ['knowledgeBase', 'modelId'],
  ]) {
    const model = at(...path);
    if (model !== undefined) found.push({ target: { verb: 'invoke', ...modelCall(model, thing) }, at: path.join('.') });
  }
  for (const part of ['prompt', 'knowledgeBase']) {
    const named = at(part, 'guardrailConfiguration', 'guardrailIdentifier');
    if (named === undefined) continue;
    found.push({ target: applying(named, thing), at: `${part}.guardrailConfiguration.guardrailIdentifier` });
  }
  const alias = at('agent', 'agentAliasArn');
  const agent = alias === undefined ? null : agentAlias(alias, ['bedrock:InvokeAgent']);
  if (agent !== null) found.push({ target: agent, at: 'agent.agentAliasArn' });
  const lambda = targetOf(at('lambdaFunction', 'lambdaArn') ?? '');
  if (lambda !== null) found.push({ target: lambda, at: 'lambdaFunction.lambdaArn' });
  return found;
}
