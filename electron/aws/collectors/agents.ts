/**
 * Bedrock agents: the draft, and each version that an alias sends calls to, for a version keeps the role, model,
 * functions and knowledge bases that it was made with.
 */
import {
  GetAgentActionGroupCommand,
  GetAgentCommand,
  GetAgentVersionCommand,
  ListAgentActionGroupsCommand,
  ListAgentAliasesCommand,
  ListAgentKnowledgeBasesCommand,
  ListAgentsCommand,
  type AgentAliasSummary,
  type AgentSummary,
} from '@aws-sdk/client-bedrock-agent';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import { agentTags, listAgentTags } from '../calls/bedrock-agent';
import type { About, Collector, Desk } from '../collector';
import { describe } from '../describe';
import { entryOf, without } from '../entry';
import { withoutAgentTexts, withoutSchemaText } from '../agent-texts';
import { toJson } from '../to-json';

const TYPE = 'AWS::Bedrock::Agent';
const DRAFT = 'DRAFT';
/** What is asked for besides the agent itself. */
const HANGS_ON = ['actionGroups', 'knowledgeBases', 'aliases', 'versions'];
const AGENT = { service: 'bedrock-agent', gone: ['ResourceNotFoundException'] } as const;
const PAGES = { token: 'nextToken', next: 'nextToken' } as const;

const listAgents = declareCall({
  ...AGENT,
  command: ListAgentsCommand,
  action: 'bedrock:ListAgents',
  quota: 'bedrock-list-agents',
  pages: PAGES,
});
const getAgent = declareCall({
  ...AGENT,
  command: GetAgentCommand,
  action: 'bedrock:GetAgent',
  quota: 'bedrock-get-agent',
  steady: {
    by: ['updatedAt', 'agentStatus'],
    says: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent_AgentSummary.html',
  },
});
const getVersion = declareCall({
  ...AGENT,
  command: GetAgentVersionCommand,
  action: 'bedrock:GetAgentVersion',
  quota: 'bedrock-get-agent-version',
});
const listActionGroups = declareCall({
  ...AGENT,
  command: ListAgentActionGroupsCommand,
  action: 'bedrock:ListAgentActionGroups',
  quota: 'bedrock-list-agent-action-groups',
  pages: PAGES,
});
const getActionGroup = declareCall({
  ...AGENT,
  command: GetAgentActionGroupCommand,
  action: 'bedrock:GetAgentActionGroup',
  quota: 'bedrock-get-agent-action-group',
});
const listKnowledgeBases = declareCall({
  ...AGENT,
  command: ListAgentKnowledgeBasesCommand,
  action: 'bedrock:ListAgentKnowledgeBases',
  quota: 'bedrock-list-agent-knowledge-bases',
  pages: PAGES,
});
const listAliases = declareCall({
  ...AGENT,
  command: ListAgentAliasesCommand,
  action: 'bedrock:ListAgentAliases',
  quota: 'bedrock-list-agent-aliases',
  pages: PAGES,
});

export const agents: Collector = {
  name: 'agents',
  counts: 'agents',
  scope: 'region',
  types: [TYPE],
  calls: [
    listAgents,
    getAgent,
    getVersion,
    listActionGroups,
    getActionGroup,
    listKnowledgeBases,
    listAliases,
    listAgentTags,
  ],
  async collect(desk) {
    const { items } = await desk.list(listAgents, {}, (page) => page.agentSummaries, { type: TYPE });
    const arnOf = ({ agentId = '' }: AgentSummary): string =>
      `arn:${desk.partition}:bedrock:${desk.region}:${desk.account}:agent/${agentId}`;
    return { resources: await desk.each(items, (summary) => read(desk, arnOf(summary), summary)) };
  },
};

async function read(desk: Desk, arn: string, summary: AgentSummary): Promise<ResourceEntry | null> {
  const { agentId = '', agentName = agentId } = summary;
  const about = { target: arn, type: TYPE };
  const earlier = desk.earlier(arn);
  const before = earlier && { ...earlier, properties: without(earlier.properties, ...HANGS_ON) };
  const described = await describe(desk, getAgent, { agentId }, { listed: summary, about, before }, (told) =>
    withoutAgentTexts(toJson('agent' in told ? told.agent : told)),
  );
  if (described === null) return null;
  const [draft, routes, tags] = await Promise.all([
    readParts(desk, about, agentId, DRAFT),
    readRoutes(desk, about, agentId, listOf(earlier?.properties['versions'])),
    agentTags(desk, arn, TYPE),
  ]);
  if (tags === 'gone') return null;
  const properties = { ...described, ...draft, ...routes };
  return entryOf(desk, { type: TYPE, arn, name: agentName, tags, properties });
}

type Parts = Record<string, unknown>;

/** What hangs on one version of an agent. A list that could not be read is left out. */
async function readParts(desk: Desk, about: About, agentId: string, agentVersion: string): Promise<Parts> {
  const version = { agentId, agentVersion };
  const [groups, bases] = await Promise.all([
    desk.list(listActionGroups, version, (page) => page.actionGroupSummaries, about),
    desk.list(listKnowledgeBases, version, (page) => page.agentKnowledgeBaseSummaries, about),
  ]);
  const actionGroups = await Promise.all(
    groups.items.map(async (summary): Promise<readonly Parts[]> => {
      const { actionGroupId } = summary;
      const answer = await desk.ask(getActionGroup, { ...version, actionGroupId }, about);
      if (answer.kind === 'gone') return [];
      return [withoutSchemaText(toJson(answer.kind === 'read' ? answer.value.agentActionGroup : summary))];
    }),
  );
  return {
    ...(isListed(groups) ? { actionGroups: actionGroups.flat() } : {}),
    ...(isListed(bases) ? { knowledgeBases: bases.items.map(toJson) } : {}),
  };
}

/**
 * The aliases, and the versions that they send calls to, if there are any. What hangs on a version stays as it was made,
 * so that it is asked for once: https://docs.aws.amazon.com/bedrock/latest/userguide/deploy-agent.html
 */
async function readRoutes(desk: Desk, about: About, agentId: string, earlier: readonly Parts[]): Promise<Parts> {
  const aliases = await desk.list(listAliases, { agentId }, (page) => page.agentAliasSummaries, about);
  if (!isListed(aliases)) return {};
  const versions = await Promise.all(
    routedVersions(aliases.items).map(async (agentVersion): Promise<readonly Parts[]> => {
      const answer = await desk.ask(getVersion, { agentId, agentVersion }, about);
      if (answer.kind === 'gone') return [];
      const described: Parts = answer.kind === 'read' ? toJson(answer.value.agentVersion) : { version: agentVersion };
      const { version, createdAt } = described;
      const same = earlier.find((one) => one['version'] === version && one['createdAt'] === createdAt);
      const parts =
        same === undefined || createdAt === undefined
          ? await readParts(desk, about, agentId, agentVersion)
          : only(same, 'actionGroups', 'knowledgeBases');
      return [{ ...withoutAgentTexts(described), ...parts }];
    }),
  );
  const routed = versions.flat();
  return { aliases: aliases.items.map(toJson), ...(routed.length === 0 ? {} : { versions: routed }) };
}

/** Each once, oldest first. */
function routedVersions(aliases: readonly AgentAliasSummary[]): readonly string[] {
  const routed = aliases.flatMap(({ routingConfiguration = [] }) =>
    routingConfiguration.flatMap(({ agentVersion = DRAFT }) => (agentVersion === DRAFT ? [] : [agentVersion])),
  );
  return [...new Set(routed)].sort((one, other) => Number(one) - Number(other));
}

function listOf(value: unknown): readonly Parts[] {
  return Array.isArray(value) ? value.map((one: unknown): Parts => ({ ...Object(one) }) as Parts) : [];
}

function only(parts: Parts, ...names: readonly string[]): Parts {
  return Object.fromEntries(names.flatMap((name) => (name in parts ? [[name, parts[name]]] : [])));
}

function isListed({ items, whole }: { readonly items: readonly unknown[]; readonly whole: boolean }): boolean {
  return whole || items.length > 0;
}
