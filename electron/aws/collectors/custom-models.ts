/** Custom models and the jobs that make them: roles, buckets, keys. */
import {
  GetCustomModelCommand,
  GetModelCustomizationJobCommand,
  ListCustomModelsCommand,
  ListModelCustomizationJobsCommand,
  type CustomModelSummary,
  type ModelCustomizationJobSummary,
} from '@aws-sdk/client-bedrock';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import { getModelPolicy, listModelTags, modelPolicy, modelTags } from '../calls/bedrock';
import type { Collector, Desk } from '../collector';
import { describe } from '../describe';
import { entryOf } from '../entry';
import { toJson } from '../to-json';

const MODEL = 'AWS::Bedrock::CustomModel';
const JOB = 'AWS::Bedrock::ModelCustomizationJob';
const PAGES = { token: 'nextToken', next: 'nextToken' } as const;

const listModels = declareCall({
  service: 'bedrock',
  command: ListCustomModelsCommand,
  action: 'bedrock:ListCustomModels',
  pages: PAGES,
});
const getModel = declareCall({
  service: 'bedrock',
  command: GetCustomModelCommand,
  action: 'bedrock:GetCustomModel',
  gone: ['ResourceNotFoundException'],
});
const listJobs = declareCall({
  service: 'bedrock',
  command: ListModelCustomizationJobsCommand,
  action: 'bedrock:ListModelCustomizationJobs',
  pages: PAGES,
});
const getJob = declareCall({
  service: 'bedrock',
  command: GetModelCustomizationJobCommand,
  action: 'bedrock:GetModelCustomizationJob',
  gone: ['ResourceNotFoundException'],
  steady: {
    by: ['creationTime', 'lastModifiedTime', 'status'],
    says: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_ModelCustomizationJobSummary.html',
  },
});

export const customModels: Collector = {
  name: 'custom-models',
  counts: 'custom models and their jobs',
  scope: 'region',
  types: [MODEL, JOB],
  calls: [listModels, getModel, listJobs, getJob, getModelPolicy, listModelTags],
  async collect(desk) {
    const [models, jobs] = await Promise.all([
      desk.list(listModels, {}, (page) => page.modelSummaries, { type: MODEL }),
      desk.list(listJobs, {}, (page) => page.modelCustomizationJobSummaries, { type: JOB }),
    ]);
    const things = [
      ...models.items.map((model) => ({ arn: model.modelArn ?? '', read: () => readModel(desk, model) })),
      ...jobs.items.map((job) => ({ arn: job.jobArn ?? '', read: () => readJob(desk, job) })),
    ];
    const resources = await desk.each(things, ({ read }) => read());
    return { resources };
  },
};

async function readModel(desk: Desk, summary: CustomModelSummary): Promise<ResourceEntry | null> {
  const { modelArn: arn = '', modelName: name = arn } = summary;
  const [answer, policy, tags] = await Promise.all([
    desk.ask(getModel, { modelIdentifier: arn }, { target: arn, type: MODEL }),
    modelPolicy(desk, arn, MODEL),
    modelTags(desk, arn, MODEL),
  ]);
  if (answer.kind === 'gone' || tags === 'gone') return null;
  const properties = toJson(answer.kind === 'read' ? answer.value : summary);
  return entryOf(desk, { type: MODEL, arn, name, tags, policy, properties });
}

async function readJob(desk: Desk, summary: ModelCustomizationJobSummary): Promise<ResourceEntry | null> {
  const { jobArn: arn = '', jobName: name = arn } = summary;
  const thing = { listed: summary, about: { target: arn, type: JOB }, before: desk.earlier(arn) };
  const [properties, tags] = await Promise.all([
    describe(desk, getJob, { jobIdentifier: arn }, thing, toJson),
    modelTags(desk, arn, JOB),
  ]);
  if (properties === null || tags === 'gone') return null;
  return entryOf(desk, { type: JOB, arn, name, tags, properties });
}
