/** Bedrock knowledge bases: role, stores, data sources, and how the last ingestion of each ended. */
import {
  GetDataSourceCommand,
  GetIngestionJobCommand,
  GetKnowledgeBaseCommand,
  GetResourcePolicyCommand,
  ListDataSourcesCommand,
  ListIngestionJobsCommand,
  ListKnowledgeBasesCommand,
  type DataSourceSummary,
  type GetResourcePolicyCommandOutput,
  type KnowledgeBaseSummary,
} from '@aws-sdk/client-bedrock-agent';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import { agentTags, listAgentTags } from '../calls/bedrock-agent';
import type { About, Collector, Desk } from '../collector';
import { describe } from '../describe';
import { entryOf, without } from '../entry';
import { toJson } from '../to-json';

const TYPE = 'AWS::Bedrock::KnowledgeBase';
const AGENT = { service: 'bedrock-agent', gone: ['ResourceNotFoundException'] } as const;
const PAGES = { token: 'nextToken', next: 'nextToken' } as const;

const listKnowledgeBases = declareCall({
  ...AGENT,
  command: ListKnowledgeBasesCommand,
  action: 'bedrock:ListKnowledgeBases',
  quota: 'bedrock-list-knowledge-bases',
  pages: PAGES,
});
const getKnowledgeBase = declareCall({
  ...AGENT,
  command: GetKnowledgeBaseCommand,
  action: 'bedrock:GetKnowledgeBase',
  quota: 'bedrock-get-knowledge-base',
  steady: {
    by: ['updatedAt', 'status'],
    says: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent_KnowledgeBaseSummary.html',
  },
});
/** E138. Where the Region does not know the call, there can be no policy. */
const getPolicy = declareCall({
  service: 'bedrock-agent',
  command: GetResourcePolicyCommand,
  action: 'bedrock:GetResourcePolicy',
  none: ['ResourceNotFoundException', 'UnknownOperationException'],
  policy: policyText,
});
const listDataSources = declareCall({
  ...AGENT,
  command: ListDataSourcesCommand,
  action: 'bedrock:ListDataSources',
  quota: 'bedrock-list-data-sources',
  pages: PAGES,
});
const getDataSource = declareCall({
  ...AGENT,
  command: GetDataSourceCommand,
  action: 'bedrock:GetDataSource',
  quota: 'bedrock-get-data-source',
  steady: {
    by: ['updatedAt', 'status'],
    says: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent_DataSourceSummary.html',
  },
});
const listIngestionJobs = declareCall({
  ...AGENT,
  command: ListIngestionJobsCommand,
  action: 'bedrock:ListIngestionJobs',
  quota: 'bedrock-list-ingestion-jobs',
});
const getIngestionJob = declareCall({
  ...AGENT,
  command: GetIngestionJobCommand,
  action: 'bedrock:GetIngestionJob',
  quota: 'bedrock-get-ingestion-job',
});

export const knowledgeBases: Collector = {
  name: 'knowledge-bases',
  counts: 'knowledge bases',
  scope: 'region',
  types: [TYPE],
  calls: [
    listKnowledgeBases,
    getKnowledgeBase,
    getPolicy,
    listDataSources,
    getDataSource,
    listIngestionJobs,
    getIngestionJob,
    listAgentTags,
  ],
  async collect(desk) {
    const { items } = await desk.list(listKnowledgeBases, {}, (page) => page.knowledgeBaseSummaries, { type: TYPE });
    const arnOf = ({ knowledgeBaseId }: KnowledgeBaseSummary): string =>
      `arn:${desk.partition}:bedrock:${desk.region}:${desk.account}:knowledge-base/${knowledgeBaseId ?? ''}`;
    return { resources: await desk.each(items, (summary) => read(desk, arnOf(summary), summary)) };
  },
};

async function read(desk: Desk, arn: string, summary: KnowledgeBaseSummary): Promise<ResourceEntry | null> {
  const { knowledgeBaseId, name } = summary;
  const about = { target: arn, type: TYPE };
  const earlier = desk.earlier(arn);
  const before = earlier && { ...earlier, properties: without(earlier.properties, 'dataSources') };
  const described = await describe(
    desk,
    getKnowledgeBase,
    { knowledgeBaseId },
    { listed: summary, about, before },
    (told) => toJson('knowledgeBase' in told ? told.knowledgeBase : told),
  );
  if (described === null) return null;
  const [dataSources, tags, policy] = await Promise.all([
    readDataSources(desk, about, knowledgeBaseId),
    agentTags(desk, arn, TYPE),
    desk.ask(getPolicy, { resourceArn: arn }, about),
  ]);
  if (tags === 'gone') return null;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name: name ?? knowledgeBaseId ?? '',
    tags,
    policy: policy.kind === 'read' ? policyText(policy.value) : undefined,
    properties: { ...described, ...(dataSources === null ? {} : { dataSources }) },
  });
}

/** Null: they could not be listed; then nothing is said about them. */
async function readDataSources(
  desk: Desk,
  about: Required<About>,
  knowledgeBaseId: string | undefined,
): Promise<readonly Record<string, unknown>[] | null> {
  const { items, whole } = await desk.list(
    listDataSources,
    { knowledgeBaseId },
    (page) => page.dataSourceSummaries,
    about,
  );
  if (!whole && items.length === 0) return null;
  const sources = await Promise.all(items.map((summary) => readDataSource(desk, about, summary)));
  return sources.filter((source) => source !== null);
}

async function readDataSource(
  desk: Desk,
  about: Required<About>,
  summary: DataSourceSummary,
): Promise<Record<string, unknown> | null> {
  const { knowledgeBaseId, dataSourceId } = summary;
  const before = earlierSource(desk, about, dataSourceId);
  const [described, lastIngestionJob] = await Promise.all([
    describe(desk, getDataSource, { knowledgeBaseId, dataSourceId }, { listed: summary, about, before }, (told) =>
      toJson('dataSource' in told ? told.dataSource : told),
    ),
    readLastJob(desk, about, summary),
  ]);
  if (described === null) return null;
  return { ...described, ...(lastIngestionJob === null ? {} : { lastIngestionJob }) };
}

/** What an earlier reading has of the data source, without what is asked about its jobs. */
function earlierSource(desk: Desk, { target }: Required<About>, dataSourceId: string | undefined) {
  const base = desk.earlier(target);
  const sources: unknown = base?.properties['dataSources'];
  const source: unknown = Array.isArray(sources)
    ? sources.find((one: unknown) => Reflect.get(Object(one), 'dataSourceId') === dataSourceId)
    : undefined;
  if (base === null || source === undefined) return null;
  return { ...base, properties: without({ ...Object(source) } as Record<string, unknown>, 'lastIngestionJob') };
}

/** The SDK gives it as a text of a kind of its own. */
function policyText({ policy }: GetResourcePolicyCommandOutput): string | undefined {
  return policy === undefined ? undefined : String(policy);
}

/** The list does not say why a job failed, so the job itself is asked for. */
async function readLastJob(
  desk: Desk,
  about: About,
  { knowledgeBaseId, dataSourceId }: DataSourceSummary,
): Promise<Record<string, unknown> | null> {
  const listed = await desk.ask(
    listIngestionJobs,
    { knowledgeBaseId, dataSourceId, maxResults: 1, sortBy: { attribute: 'STARTED_AT', order: 'DESCENDING' } },
    about,
  );
  const last = listed.kind === 'read' ? listed.value.ingestionJobSummaries?.[0] : undefined;
  if (last === undefined) return null;
  const { ingestionJobId } = last;
  const answer = await desk.ask(getIngestionJob, { knowledgeBaseId, dataSourceId, ingestionJobId }, about);
  return toJson((answer.kind === 'read' ? answer.value.ingestionJob : undefined) ?? last);
}
