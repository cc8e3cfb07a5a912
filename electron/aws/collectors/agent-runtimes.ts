/**
 * AgentCore runtimes: the latest version and those that an endpoint runs, for a version keeps the role and the image
 * that it was made with; the policies of a runtime and of its endpoints. No variable of an environment is kept.
 */
import {
  GetAgentRuntimeCommand,
  ListAgentRuntimeEndpointsCommand,
  ListAgentRuntimesCommand,
  type AgentRuntime,
  type AgentRuntimeEndpoint,
} from '@aws-sdk/client-bedrock-agentcore-control';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import { AGENTCORE, AGENTCORE_PAGES, corePolicy, coreTags, getCorePolicy, listCoreTags } from '../calls/agentcore';
import type { About, Collector, Desk } from '../collector';
import { entryOf, without } from '../entry';
import { inside } from '../inside';
import { policyDocument } from '../policy-document';
import { toJson } from '../to-json';

type Json = Record<string, unknown>;

const TYPE = 'AWS::BedrockAgentCore::Runtime';

const listRuntimes = declareCall({
  service: AGENTCORE.service,
  command: ListAgentRuntimesCommand,
  action: 'bedrock-agentcore:ListAgentRuntimes',
  quota: 'agentcore-list-agent-runtimes',
  pages: AGENTCORE_PAGES,
});
const getRuntime = declareCall({
  ...AGENTCORE,
  command: GetAgentRuntimeCommand,
  action: 'bedrock-agentcore:GetAgentRuntime',
  quota: 'agentcore-get-agent-runtime',
});
const listEndpoints = declareCall({
  ...AGENTCORE,
  command: ListAgentRuntimeEndpointsCommand,
  action: 'bedrock-agentcore:ListAgentRuntimeEndpoints',
  quota: 'agentcore-list-agent-runtime-endpoints',
  pages: AGENTCORE_PAGES,
});

export const agentRuntimes: Collector = {
  name: 'agent-runtimes',
  counts: 'AgentCore runtimes',
  scope: 'region',
  types: [TYPE],
  calls: [listRuntimes, getRuntime, listEndpoints, getCorePolicy, listCoreTags],
  async collect(desk) {
    const { items } = await desk.list(listRuntimes, {}, (page) => page.agentRuntimes, { type: TYPE });
    return { resources: await desk.each(items, (runtime) => read(desk, runtime)) };
  },
};

async function read(desk: Desk, listed: AgentRuntime): Promise<ResourceEntry | null> {
  const { agentRuntimeArn: arn = '', agentRuntimeId = '', agentRuntimeName: name = agentRuntimeId } = listed;
  const about = { target: arn, type: TYPE };
  const [answer, endpoints, policy, tags] = await Promise.all([
    desk.ask(getRuntime, { agentRuntimeId }, about),
    desk.list(listEndpoints, { agentRuntimeId }, (page) => page.runtimeEndpoints, about),
    corePolicy(desk, about),
    coreTags(desk, about),
  ]);
  if (answer.kind === 'gone' || endpoints.gone || tags === 'gone') return null;
  const others = otherVersions(listed, endpoints.items);
  const [versions, qualifiedPolicies] = await Promise.all([
    Promise.all(others.map((version) => readVersion(desk, about, agentRuntimeId, version))),
    endpointPolicies(desk, arn, endpoints.items),
  ]);
  const isListed = endpoints.whole || endpoints.items.length > 0;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name,
    tags,
    policy,
    properties: {
      ...kept(toJson(answer.kind === 'read' ? answer.value : listed)),
      ...(isListed ? { endpoints: endpoints.items.map(toJson), qualifiedPolicies } : {}),
      ...(others.length === 0 ? {} : { versions: versions.flat() }),
    },
  });
}

/** The versions besides the latest that an endpoint runs or is about to, each once. */
function otherVersions(
  { agentRuntimeVersion: latest }: AgentRuntime,
  endpoints: readonly AgentRuntimeEndpoint[],
): readonly string[] {
  const run = endpoints.flatMap(({ liveVersion = '', targetVersion = '' }) => [liveVersion, targetVersion]);
  return [...new Set(run)]
    .filter((version) => version !== '' && version !== latest)
    .sort((one, other) => Number(one) - Number(other));
}

/** None where it was deleted, or could not be read: its row says so. */
async function readVersion(
  desk: Desk,
  about: Required<About>,
  agentRuntimeId: string,
  agentRuntimeVersion: string,
): Promise<readonly Json[]> {
  const answer = await desk.ask(getRuntime, { agentRuntimeId, agentRuntimeVersion }, about);
  return answer.kind === 'read' ? [kept(toJson(answer.value))] : [];
}

/** By what follows the runtime in the endpoint's ARN: `runtime-endpoint/DEFAULT`. */
async function endpointPolicies(
  desk: Desk,
  runtime: string,
  endpoints: readonly AgentRuntimeEndpoint[],
): Promise<Json> {
  const policies = await Promise.all(
    endpoints.map(async ({ agentRuntimeEndpointArn: target = '' }) => {
      const text = await corePolicy(desk, { target, type: TYPE });
      return text === undefined ? [] : [[target.slice(runtime.length + 1), policyDocument(text)] as const];
    }),
  );
  return Object.fromEntries(policies.flat());
}

/** Of the code where it lies, not how it is started; of who signs callers in nothing but where that is told. */
function kept(runtime: Json): Json {
  const rest = without(runtime, 'environmentVariables', 'requestHeaderConfiguration', 'metadataConfiguration');
  return inside(
    inside(rest, 'agentRuntimeArtifact', (artifact) =>
      inside(artifact, 'codeConfiguration', (code) => without(code, 'entryPoint')),
    ),
    'authorizerConfiguration',
    (authorizer) => inside(authorizer, 'customJWTAuthorizer', ({ discoveryUrl }) => ({ discoveryUrl })),
  );
}
