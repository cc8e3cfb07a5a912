/**
 * What an agent uses beside model, functions and knowledge bases: its own key (D42), and what D77 lists: guardrail,
 * agents that it hands work to, provisioned throughput. Documented in
 * docs.aws.amazon.com/bedrock/latest/userguide/agents-permissions.html and …/encryption-agents.html.
 */
import { agentAlias } from './agent-alias';
import { ask, byRole, byService, uses } from './declare';
import type { Declaration, Thing } from './descriptor';
import { applying } from './guardrail';
import { key } from './key';
import { modelCall } from './models';
import { listAt, textAt } from './properties';

/**
 * The draft, or a version that an alias sends calls to: each has a role, a model, functions and knowledge bases of its
 * own, and an edge that several declare is one. `at`: where it stands in the properties.
 */
export interface Setup {
  readonly is: unknown;
  readonly at: string;
}

/** The encryption context of an agent's key: the agent's own ARN. */
export const OWN_CONTEXT = 'kms:EncryptionContext:aws:bedrock:arn';

/** From then on whoever calls the agent's API uses the key; neither the role nor Bedrock is said to need it. */
const CALLERS_ALONE = '2025-01-22';

/**
 * D42: the role, and Bedrock itself, with the agent's own ARN as encryption context; what source Bedrock presents is not
 * documented. Of agents made since January 22, 2025 the configuration tells only that they use the key
 * (docs.aws.amazon.com/bedrock/latest/userguide/cmk-agent-resources.html).
 */
export function ownKey(thing: Thing, { is, at }: Setup, role: string): readonly Declaration[] {
  const own = textAt(is, 'customerEncryptionKeyArn');
  if (own === undefined) return [];
  const property = `${at}customerEncryptionKeyArn`;
  if ((textAt(thing.properties, 'createdAt') ?? '') >= CALLERS_ALONE) return [uses(own, key.type, property)];
  const context = { [OWN_CONTEXT]: thing.arn };
  const calls = ask(['kms:Decrypt', 'kms:GenerateDataKey'], own, context);
  const target = { to: own, toType: key.type, verb: 'decrypt', calls };
  return [byRole(role, target, property), byService('bedrock.amazonaws.com', undefined, target, property)];
}

/** Named by id or ARN. */
export function guardrailOf(thing: Thing, { is, at }: Setup, role: string): readonly Declaration[] {
  const named = textAt(is, 'guardrailConfiguration', 'guardrailIdentifier');
  if (named === undefined) return [];
  const property = `${at}guardrailConfiguration.guardrailIdentifier`;
  return [byRole(role, applying(named, thing), property)];
}

/** A supervisor asks other agents by their aliases. */
export function collaborators({ is, at }: Setup, role: string): readonly Declaration[] {
  return listAt(is, 'agentCollaborators').flatMap((one, index): Declaration[] => {
    const alias = textAt(one, 'agentDescriptor', 'aliasArn');
    const target = alias === undefined ? null : agentAlias(alias, ['bedrock:GetAgentAlias', 'bedrock:InvokeAgent']);
    const property = `${at}agentCollaborators[${index}].agentDescriptor.aliasArn`;
    return target === null ? [] : [byRole(role, target, property)];
  });
}

/**
 * An alias may send its calls through provisioned throughput, which the role of the version behind it invokes. Of a
 * version that is not in the snapshot nobody knows the role.
 */
export function provisionedThroughput(thing: Thing): readonly Declaration[] {
  return listAt(thing.properties, 'aliases').flatMap((alias, index) =>
    listAt(alias, 'routingConfiguration').flatMap((route, at): Declaration[] => {
      const model = textAt(route, 'provisionedThroughput');
      const number = textAt(route, 'agentVersion');
      const versions = listAt(thing.properties, 'versions');
      const setup = number === 'DRAFT' ? thing.properties : versions.find((each) => textAt(each, 'version') === number);
      const role = textAt(setup, 'agentResourceRoleArn');
      if (model === undefined || role === undefined) return [];
      const { calls, ...to } = modelCall(model, thing);
      const both = [...calls, ...ask(['bedrock:GetProvisionedModelThroughput'], to.to)];
      const property = `aliases[${index}].routingConfiguration[${at}].provisionedThroughput`;
      return [byRole(role, { ...to, verb: 'invoke', calls: both }, property)];
    }),
  );
}
