/**
 * AgentCore gateways with what each of their targets names. Schemas, instructions and addresses outside AWS are not
 * kept: they belong to whoever wrote them, and may hold keys.
 */
import {
  GetGatewayCommand,
  GetGatewayTargetCommand,
  ListGatewaysCommand,
  ListGatewayTargetsCommand,
  type GatewaySummary,
  type TargetSummary,
} from '@aws-sdk/client-bedrock-agentcore-control';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import { AGENTCORE, AGENTCORE_PAGES, corePolicy, coreTags, getCorePolicy, listCoreTags } from '../calls/agentcore';
import type { About, Collector, Desk } from '../collector';
import { entryOf, without } from '../entry';
import { inside } from '../inside';
import { toJson } from '../to-json';

type Json = Record<string, unknown>;

const TYPE = 'AWS::BedrockAgentCore::Gateway';
/** Members of a target's configuration that name something of AWS's. */
const NAMES = new Set(['lambdaArn', 'arn', 'qualifier', 'restApiId', 'stage']);

const listGateways = declareCall({
  service: AGENTCORE.service,
  command: ListGatewaysCommand,
  action: 'bedrock-agentcore:ListGateways',
  quota: 'agentcore-list-gateways',
  pages: AGENTCORE_PAGES,
});
const getGateway = declareCall({
  ...AGENTCORE,
  command: GetGatewayCommand,
  action: 'bedrock-agentcore:GetGateway',
  quota: 'agentcore-get-gateway',
});
const listTargets = declareCall({
  ...AGENTCORE,
  command: ListGatewayTargetsCommand,
  action: 'bedrock-agentcore:ListGatewayTargets',
  quota: 'agentcore-list-gateway-targets',
  pages: AGENTCORE_PAGES,
});
const getTarget = declareCall({
  ...AGENTCORE,
  command: GetGatewayTargetCommand,
  action: 'bedrock-agentcore:GetGatewayTarget',
  quota: 'agentcore-get-gateway-target',
});

export const agentGateways: Collector = {
  name: 'agent-gateways',
  counts: 'AgentCore gateways',
  scope: 'region',
  types: [TYPE],
  calls: [listGateways, getGateway, listTargets, getTarget, getCorePolicy, listCoreTags],
  async collect(desk) {
    const { items } = await desk.list(listGateways, {}, (page) => page.items, { type: TYPE });
    return { resources: await desk.each(items, (gateway) => read(desk, gateway)) };
  },
};

async function read(desk: Desk, listed: GatewaySummary): Promise<ResourceEntry | null> {
  const { gatewayId = '', name = gatewayId } = listed;
  // The list has no ARNs.
  const arn = `arn:${desk.partition}:bedrock-agentcore:${desk.region}:${desk.account}:gateway/${gatewayId}`;
  const about = { target: arn, type: TYPE };
  const [answer, targets, policy, tags] = await Promise.all([
    desk.ask(getGateway, { gatewayIdentifier: gatewayId }, about),
    desk.list(listTargets, { gatewayIdentifier: gatewayId }, (page) => page.items, about),
    corePolicy(desk, about),
    coreTags(desk, about),
  ]);
  if (answer.kind === 'gone' || targets.gone || tags === 'gone') return null;
  const described = await Promise.all(targets.items.map((target) => readTarget(desk, about, gatewayId, target)));
  const isListed = targets.whole || targets.items.length > 0;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name,
    tags,
    policy,
    properties: {
      ...keptOfGateway(toJson(answer.kind === 'read' ? answer.value : listed)),
      ...(isListed ? { targets: described.flat() } : {}),
    },
  });
}

/** None where it was deleted since it was listed. */
async function readTarget(
  desk: Desk,
  about: Required<About>,
  gatewayIdentifier: string,
  listed: TargetSummary,
): Promise<readonly Json[]> {
  const answer = await desk.ask(getTarget, { gatewayIdentifier, targetId: listed.targetId }, about);
  if (answer.kind === 'gone') return [];
  return [keptOfTarget(toJson(answer.kind === 'read' ? answer.value : listed))];
}

/** `authorizerType` says how callers sign in. */
function keptOfGateway(gateway: Json): Json {
  return without(gateway, 'protocolConfiguration', 'authorizerConfiguration');
}

function keptOfTarget(target: Json): Json {
  const rest = without(target, 'gatewayArn', 'authorizationData', 'metadataConfiguration', 'privateEndpoint');
  return inside(inside(rest, 'targetConfiguration', namesIn), 'credentialProviderConfigurations', (provider) =>
    without(provider, 'credentialProvider'),
  );
}

/** What a configuration names, and which kind of target it is. */
function namesIn(configuration: Json): Json {
  return Object.fromEntries(
    Object.entries(configuration).flatMap(([name, inner]): readonly (readonly [string, unknown])[] => {
      if (isJson(inner)) return [[name, namesIn(inner)]];
      return NAMES.has(name) ? [[name, inner]] : [];
    }),
  );
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
