/** Agents for Amazon Bedrock: knowledge bases, agents, flows. Signs as `bedrock`, as the models' endpoint does. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, documentText, paged, pick, resourcesOf, type Asked, type Operation, type Service } from '../service';

const KNOWLEDGE_BASE = 'AWS::Bedrock::KnowledgeBase';
const AGENT = 'AWS::Bedrock::Agent';
const FLOW = 'AWS::Bedrock::Flow';

type Json = Readonly<Record<string, unknown>>;

export const bedrockAgent: Service = {
  id: 'bedrock-agent',
  protocol: 'rest-json',
  signedAs: 'bedrock',
  routes: {
    'POST /knowledgebases': 'ListKnowledgeBases',
    'GET /knowledgebases/{knowledgeBaseId}': 'GetKnowledgeBase',
    'POST /knowledgebases/{knowledgeBaseId}/datasources': 'ListDataSources',
    'GET /knowledgebases/{knowledgeBaseId}/datasources/{dataSourceId}': 'GetDataSource',
    'POST /knowledgebases/{knowledgeBaseId}/datasources/{dataSourceId}/ingestionjobs': 'ListIngestionJobs',
    'GET /knowledgebases/{knowledgeBaseId}/datasources/{dataSourceId}/ingestionjobs/{ingestionJobId}':
      'GetIngestionJob',
    'POST /agents': 'ListAgents',
    'GET /agents/{agentId}': 'GetAgent',
    'POST /agents/{agentId}/agentaliases': 'ListAgentAliases',
    'GET /agents/{agentId}/agentversions/{agentVersion}': 'GetAgentVersion',
    'POST /agents/{agentId}/agentversions/{agentVersion}/actiongroups': 'ListAgentActionGroups',
    'GET /agents/{agentId}/agentversions/{agentVersion}/actiongroups/{actionGroupId}': 'GetAgentActionGroup',
    'POST /agents/{agentId}/agentversions/{agentVersion}/knowledgebases': 'ListAgentKnowledgeBases',
    'GET /flows': 'ListFlows',
    'GET /flows/{flowIdentifier}': 'GetFlow',
    'GET /tags/{resourceArn}': 'ListTagsForResource',
    'GET /resourcepolicy/{resourceArn}': 'GetResourcePolicy',
  },
  operations: {
    ListKnowledgeBases: list('knowledgeBaseSummaries', (asked) =>
      resourcesOf(asked.account, KNOWLEDGE_BASE, asked.region).map(({ properties = {} }) =>
        pick(properties, 'knowledgeBaseId', 'name', 'description', 'status', 'updatedAt'),
      ),
    ),
    GetKnowledgeBase: (asked) => ({ knowledgeBase: without(knowledgeBase(asked), 'dataSources') }),
    ListDataSources: list('dataSourceSummaries', (asked) =>
      listIn(knowledgeBase(asked), 'dataSources').map((source) => ({
        knowledgeBaseId: asked.input['knowledgeBaseId'],
        ...pick(source, 'dataSourceId', 'name', 'status', 'description', 'updatedAt'),
      })),
    ),
    GetDataSource: (asked) => ({ dataSource: without(dataSource(asked), 'lastIngestionJob') }),
    ListIngestionJobs: list('ingestionJobSummaries', (asked) =>
      inOrder(jobs(asked), asked).map((job) => without(job, 'failureReasons')),
    ),
    GetIngestionJob: (asked) => ({ ingestionJob: one(jobs(asked), 'ingestionJobId', asked) }),
    ListAgents: list('agentSummaries', (asked) =>
      resourcesOf(asked.account, AGENT, asked.region).map(({ properties = {} }) =>
        pick(properties, 'agentId', 'agentName', 'agentStatus', 'description', 'updatedAt', 'guardrailConfiguration'),
      ),
    ),
    GetAgent: (asked) => ({ agent: told(without(agent(asked), ...PARTS, 'aliases', 'versions')) }),
    ListAgentAliases: list('agentAliasSummaries', (asked) => listIn(agent(asked), 'aliases')),
    GetAgentVersion: (asked) => ({ agentVersion: told(without(version(asked), ...PARTS)) }),
    ListAgentActionGroups: list('actionGroupSummaries', (asked) =>
      actionGroups(asked).map((group) =>
        pick(group, 'actionGroupId', 'actionGroupName', 'actionGroupState', 'description', 'updatedAt'),
      ),
    ),
    GetAgentActionGroup: (asked) => ({ agentActionGroup: one(actionGroups(asked), 'actionGroupId', asked) }),
    ListAgentKnowledgeBases: list('agentKnowledgeBaseSummaries', (asked) => listIn(version(asked), 'knowledgeBases')),
    ListFlows: list('flowSummaries', (asked) =>
      resourcesOf(asked.account, FLOW, asked.region).map((entry) => ({
        ...pick(entry.properties ?? {}, 'name', 'description', 'status', 'createdAt', 'updatedAt', 'version'),
        ...flowIds(entry),
      })),
    ),
    GetFlow: (asked) => {
      const wanted = asked.input['flowIdentifier'];
      const flows = resourcesOf(asked.account, FLOW, asked.region);
      const flow = flows.find((entry) => flowIds(entry).id === wanted) ?? missing();
      return { ...flow.properties, ...flowIds(flow), definition: { nodes: [], connections: [] } };
    },
    ListTagsForResource: (asked) => ({ tags: named(asked).tags ?? {} }),
    GetResourcePolicy: (asked) => {
      const { arn, policy } = named(asked);
      if (policy === undefined || policy === null) missing();
      return { resourceArn: arn, policy: documentText(policy), revisionId: '1' };
    },
  },
};

const PARTS = ['actionGroups', 'knowledgeBases'];

/** What AWS says besides, and no snapshot keeps. */
function told(agent: Json): Json {
  return { clientToken: '5e9f3a71-0c42-4c2b-9a8e-000000000001', instruction: 'Answer from the handbook.', ...agent };
}

function list(member: string, items: (asked: Asked) => readonly Json[]): Operation {
  return (asked) => {
    const page = paged(items(asked), asked, asked.input['nextToken'], asked.input['maxResults']);
    return { [member]: page.items, nextToken: page.next };
  };
}

function knowledgeBase(asked: Asked): Json {
  return one(propertiesOf(asked, KNOWLEDGE_BASE), 'knowledgeBaseId', asked);
}

function dataSource(asked: Asked): Json {
  return one(listIn(knowledgeBase(asked), 'dataSources'), 'dataSourceId', asked);
}

/** The last one, and a first one that went well. */
function jobs(asked: Asked): readonly Json[] {
  const { lastIngestionJob: last } = dataSource(asked);
  if (!isJson(last)) return [];
  const first = { ...last, ingestionJobId: 'IJFIRST000', status: 'COMPLETE', failureReasons: [], ...FIRST_TIMES };
  return [first, last];
}
const FIRST_TIMES = { startedAt: '2020-01-01T00:00:00Z', updatedAt: '2020-01-01T00:05:00Z' };

function inOrder(all: readonly Json[], { input }: Asked): readonly Json[] {
  const sortBy = input['sortBy'];
  return isJson(sortBy) && sortBy['attribute'] === 'STARTED_AT' && sortBy['order'] === 'DESCENDING'
    ? [...all].reverse()
    : all;
}

function agent(asked: Asked): Json {
  return one(propertiesOf(asked, AGENT), 'agentId', asked);
}

function version(asked: Asked): Json {
  const whole = agent(asked);
  const wanted = asked.input['agentVersion'];
  if (wanted === 'DRAFT') return whole;
  return listIn(whole, 'versions').find((candidate) => candidate['version'] === wanted) ?? missing();
}

function actionGroups(asked: Asked): readonly Json[] {
  return listIn(version(asked), 'actionGroups');
}

function flowIds({ arn }: ResourceEntry): { readonly id: string; readonly arn: string } {
  return { id: arn.split('/').at(-1) ?? '', arn };
}

/** The thing whose ARN stands in the input. */
function named(asked: Asked): ResourceEntry {
  return (asked.account.resources ?? []).find(({ arn }) => arn === asked.input['resourceArn']) ?? missing();
}

function propertiesOf(asked: Asked, type: string): readonly Json[] {
  return resourcesOf(asked.account, type, asked.region).map(({ properties = {} }) => properties);
}

function one(all: readonly Json[], id: string, { input }: Asked): Json {
  return all.find((candidate) => candidate[id] === input[id]) ?? missing();
}

function missing(): never {
  throw new AwsError('ResourceNotFoundException', 'The specified resource was not found.', 404);
}

function listIn(value: Json, member: string): readonly Json[] {
  const found = value[member];
  return Array.isArray(found) ? found.filter(isJson) : [];
}

function without(value: Json, ...members: readonly string[]): Json {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !members.includes(name)));
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
