import { AGENTCORE, runsAs } from './agentcore';
import { byRole } from './declare';
import { COLUMN, type Declaration, type Thing, type TypeDescriptor } from './descriptor';
import { listAt, textAt } from './properties';
import { imageIn, repository } from './storage';

/**
 * The role pulls the image: without that no runtime is made
 * (docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-permissions.html). That page lists logs, traces and
 * models too, but nowhere says that a runtime fails without them, nor who reads code that lies in a bucket: nothing is
 * asked of those. Whoever invokes it needs the runtime and the endpoint (…/resource-based-policies.html); DEFAULT is
 * always there.
 */
export const agentRuntime: TypeDescriptor = {
  type: 'AWS::BedrockAgentCore::Runtime',
  icon: 'agent',
  column: COLUMN.users,
  noun: 'agent runtime',
  shape: { service: 'bedrock-agentcore', resource: /^(runtime\/[^/*?]+)(\/.*)?$/s },
  verbs: {
    invoke: [
      { action: 'bedrock-agentcore:InvokeAgentRuntime', always: true },
      { action: 'bedrock-agentcore:InvokeAgentRuntime', inside: '/runtime-endpoint/DEFAULT', always: true },
    ],
  },
  tail: (tail) => (/^\/(?:runtime-endpoint\/)?\*$/.test(tail) ? '/runtime-endpoint/DEFAULT' : tail),
  service: AGENTCORE,
  declares: (thing) => [
    ...setup(thing, thing.properties, ''),
    ...listAt(thing.properties, 'versions').flatMap((version, index) => setup(thing, version, `versions[${index}].`)),
  ],
  reaches: [repository.type],
};

/** The latest version, or another that an endpoint runs: each has a role and an image of its own. */
function setup(thing: Thing, is: unknown, at: string): readonly Declaration[] {
  const role = textAt(is, 'roleArn');
  const path = ['agentRuntimeArtifact', 'containerConfiguration', 'containerUri'] as const;
  const image = imageIn(textAt(is, ...path), thing);
  return [
    ...runsAs(thing, 'roleArn', is, at),
    ...(role === undefined || image === null ? [] : [byRole(role, image, at + path.join('.'))]),
  ];
}
