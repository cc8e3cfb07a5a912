/** Bedrock AgentCore’s control plane: https://docs.aws.amazon.com/bedrock-agentcore-control/latest/APIReference/ */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { SECRET_MARKER } from '../secret-marker';
import {
  AwsError,
  documentText,
  paged,
  pick,
  resourcesOf,
  without,
  type Asked,
  type Operation,
  type Service,
} from '../service';
import { withDates } from '../with-dates';

type Json = Readonly<Record<string, unknown>>;

const RUNTIME = 'AWS::BedrockAgentCore::Runtime';
const GATEWAY = 'AWS::BedrockAgentCore::Gateway';
const MEMORY = 'AWS::BedrockAgentCore::Memory';
const INTERPRETER = 'AWS::BedrockAgentCore::CodeInterpreterCustom';
const BROWSER = 'AWS::BedrockAgentCore::BrowserCustom';
/** Seconds, where the rest of the service writes text. */
const MEMORY_DATES = ['createdAt', 'updatedAt'];
const RUNTIME_PARTS = ['endpoints', 'versions', 'qualifiedPolicies'];

export const agentCore: Service = {
  id: 'bedrock-agentcore-control',
  protocol: 'rest-json',
  signedAs: 'bedrock-agentcore',
  routes: {
    'POST /runtimes': 'ListAgentRuntimes',
    'GET /runtimes/{agentRuntimeId}': 'GetAgentRuntime',
    'POST /runtimes/{agentRuntimeId}/runtime-endpoints': 'ListAgentRuntimeEndpoints',
    'GET /gateways': 'ListGateways',
    'GET /gateways/{gatewayIdentifier}': 'GetGateway',
    'GET /gateways/{gatewayIdentifier}/targets': 'ListGatewayTargets',
    'GET /gateways/{gatewayIdentifier}/targets/{targetId}': 'GetGatewayTarget',
    'POST /memories': 'ListMemories',
    'GET /memories/{memoryId}/details': 'GetMemory',
    'POST /code-interpreters': 'ListCodeInterpreters',
    'GET /code-interpreters/{codeInterpreterId}': 'GetCodeInterpreter',
    'POST /browsers': 'ListBrowsers',
    'GET /browsers/{browserId}': 'GetBrowser',
    'GET /resourcepolicy/{resourceArn}': 'GetResourcePolicy',
    'GET /tags/{resourceArn}': 'ListTagsForResource',
  },
  operations: {
    ListAgentRuntimes: list('agentRuntimes', (asked) =>
      resourcesOf(asked.account, RUNTIME, asked.region).map(({ properties = {} }) =>
        pick(
          properties,
          'agentRuntimeArn',
          'agentRuntimeId',
          'agentRuntimeName',
          'agentRuntimeVersion',
          'lastUpdatedAt',
          'status',
        ),
      ),
    ),
    GetAgentRuntime: (asked) => {
      const { version } = asked.input;
      const latest = runtime(asked);
      const wanted = version ?? latest['agentRuntimeVersion'];
      const all = [without(latest, ...RUNTIME_PARTS), ...listIn(latest, 'versions')];
      return runtimeTold(all.find((one) => one['agentRuntimeVersion'] === wanted) ?? missing());
    },
    ListAgentRuntimeEndpoints: list('runtimeEndpoints', (asked) => listIn(runtime(asked), 'endpoints')),
    ListGateways: list('items', (asked) =>
      resourcesOf(asked.account, GATEWAY, asked.region).map(({ properties = {} }) =>
        pick(properties, 'gatewayId', 'name', 'status', 'createdAt', 'updatedAt', 'authorizerType'),
      ),
    ),
    GetGateway: (asked) => ({ ...GATEWAY_TOLD, ...without(gateway(asked), 'targets') }),
    ListGatewayTargets: list('items', (asked) =>
      listIn(gateway(asked), 'targets').map((target) =>
        pick(target, 'targetId', 'name', 'status', 'createdAt', 'updatedAt'),
      ),
    ),
    GetGatewayTarget: (asked) =>
      targetTold(
        listIn(gateway(asked), 'targets').find(({ targetId }) => targetId === asked.input['targetId']) ?? missing(),
      ),
    ListMemories: list('memories', (asked) =>
      resourcesOf(asked.account, MEMORY, asked.region).map(({ properties = {} }) =>
        withDates(pick(properties, 'arn', 'id', 'status', 'createdAt', 'updatedAt'), ...MEMORY_DATES),
      ),
    ),
    // Part of it is encrypted with the account's key; who does not ask for that need not use the key.
    GetMemory: (asked) =>
      asked.input['view'] === 'without_decryption'
        ? { memory: withDates(memoryTold(one(asked, MEMORY, 'id', 'memoryId')), ...MEMORY_DATES) }
        : missing(),
    ListCodeInterpreters: list('codeInterpreterSummaries', (asked) => tools(asked, INTERPRETER, 'codeInterpreter')),
    GetCodeInterpreter: (asked) => one(asked, INTERPRETER, 'codeInterpreterId'),
    ListBrowsers: list('browserSummaries', (asked) => tools(asked, BROWSER, 'browser')),
    GetBrowser: (asked) => one(asked, BROWSER, 'browserId'),
    GetResourcePolicy: (asked) => {
      const { arn, policy, properties } = named(asked);
      const part = String(asked.input['resourceArn']).slice(arn.length + 1);
      const own: unknown = part === '' ? policy : Reflect.get(Object(properties?.['qualifiedPolicies'] ?? {}), part);
      return own === undefined || own === null ? missing() : { policy: documentText(own) };
    },
    ListTagsForResource: (asked) => ({ tags: named(asked).tags ?? {} }),
  },
};

/** What AWS says besides, and no snapshot keeps. */
function runtimeTold(version: Json): Json {
  return {
    ...version,
    environmentVariables: { API_KEY: SECRET_MARKER },
    requestHeaderConfiguration: { requestHeaderAllowlist: ['X-Amzn-Bedrock-AgentCore-Runtime-Custom-Tenant'] },
  };
}
const GATEWAY_TOLD = {
  protocolConfiguration: { mcp: { instructions: SECRET_MARKER } },
  authorizerConfiguration: { customJWTAuthorizer: { discoveryUrl: `https://${SECRET_MARKER}.example.com` } },
};
function targetTold(target: Json): Json {
  const { targetConfiguration, ...rest } = target;
  const { mcp } = Object(targetConfiguration) as { mcp?: Json };
  const schema = { inlinePayload: [{ name: 'find', description: SECRET_MARKER, inputSchema: { type: 'object' } }] };
  const told =
    mcp?.['lambda'] === undefined
      ? targetConfiguration
      : { mcp: { lambda: { ...Object(mcp['lambda']), toolSchema: schema } } };
  return {
    ...rest,
    targetConfiguration: told,
    gatewayArn: 'arn:aws:bedrock-agentcore:us-east-1:111122223333:gateway/g',
  };
}
/** With a prompt beside each model. */
function memoryTold(memory: Json): Json {
  const text = JSON.stringify(memory).replaceAll('"modelId":', `"appendToPrompt":"${SECRET_MARKER}","modelId":`);
  return JSON.parse(text) as Json;
}

function list(member: string, items: (asked: Asked) => readonly object[]): Operation {
  return (asked) => {
    const page = paged(items(asked), asked, asked.input['nextToken'], asked.input['maxResults']);
    return { [member]: page.items, nextToken: page.next };
  };
}

function runtime(asked: Asked): Json {
  return one(asked, RUNTIME, 'agentRuntimeId');
}

function gateway(asked: Asked): Json {
  return one(asked, GATEWAY, 'gatewayId', 'gatewayIdentifier');
}

/** The account's own, and where nobody asks for those alone AWS's built-in one too. */
function tools(asked: Asked, type: string, word: string): readonly Json[] {
  const own = resourcesOf(asked.account, type, asked.region).map(({ properties = {} }) =>
    pick(properties, `${word}Id`, `${word}Arn`, 'name', 'status', 'createdAt', 'lastUpdatedAt'),
  );
  if (asked.input['type'] === 'CUSTOM') return own;
  const id = `aws.${word.toLowerCase()}.v1`;
  const builtIn = { [`${word}Id`]: id, [`${word}Arn`]: `arn:aws:bedrock-agentcore:${asked.region}:aws:${word}/${id}` };
  return [...own, { ...builtIn, status: 'READY', createdAt: '2025-07-16T00:00:00Z' }];
}

function one(asked: Asked, type: string, id: string, input = id): Json {
  const found = resourcesOf(asked.account, type, asked.region).find(
    ({ properties }) => properties?.[id] === asked.input[input],
  );
  return found?.properties ?? missing();
}

/** The thing whose ARN, or whose endpoint's, stands in the input. */
function named(asked: Asked): ResourceEntry {
  const wanted = String(asked.input['resourceArn']);
  const things = asked.account.resources ?? [];
  return things.find(({ arn }) => arn === wanted || wanted.startsWith(`${arn}/runtime-endpoint/`)) ?? missing();
}

function missing(): never {
  throw new AwsError('ResourceNotFoundException', 'The specified resource was not found.', 404);
}

function listIn(value: Json, member: string): readonly Json[] {
  const found = value[member];
  return Array.isArray(found) ? found.map((item: unknown): Json => ({ ...Object(item) }) as Json) : [];
}
