import { agentAlias } from './agent-alias';
import { actingFor } from './context';
import { ask, assumed, byRole, uses, type Target } from './declare';
import { COLUMN, type Thing, type TypeDescriptor, type Unchecked } from './descriptor';
import { applying, guardrail } from './guardrail';
import { key } from './key';
import { knowledgeBase } from './knowledge-base';
import { MODELS, modelCall } from './models';
import { entriesAt, listAt, textAt } from './properties';
import { targetOf } from './targets';

const BEDROCK = 'bedrock.amazonaws.com';

/**
 * A flow does as its role what its nodes name: ask knowledge bases, models, agents and functions
 * (docs.aws.amazon.com/bedrock/latest/userguide/flows-permissions.html). Where it stores to and reads from a bucket the
 * key comes from the input, so nothing is asked of that. The role needs the flow's own key only for asynchronous
 * executions (…/encryption-flows.html), which the configuration does not tell of.
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
      ...(own === undefined ? [] : [uses(own, key.type, 'customerEncryptionKeyArn')]),
    ];
  },
  unchecked: uncheckedNodes,
  reaches: [guardrail.type, knowledgeBase.type, ...MODELS],
};

/** Nodes that need nothing of the role, and those of which `targets` gives what they need. */
const NODES =
  /^(?:input|output|condition|iterator|collector|inlineCode|loop|loopInput|loopController|knowledgeBase|prompt|agent|lambdaFunction)$/;

/** No crawl keeps a flow's definition, for it holds prompts and code; then nothing of its nodes is known. */
function uncheckedNodes({ properties }: Thing): readonly Unchecked[] {
  if (textAt(properties, 'executionRoleArn') === undefined) return [];
  if (properties['definition'] === undefined) return [{ what: 'its nodes' }];
  return listAt(properties, 'definition', 'nodes').flatMap((node): readonly Unchecked[] => {
    const [kind] = entriesAt(node, 'configuration').map(([name]) => name);
    const stored = textAt(node, 'configuration', 'prompt', 'sourceConfiguration', 'resource', 'promptArn');
    if (kind === undefined || (NODES.test(kind) && stored === undefined)) return [];
    return [{ what: `its node ${textAt(node, 'name') ?? ''} (${kind})` }];
  });
}

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
