/** Glue jobs: the role and script of each. Arguments, generated code and what signs in to a repository are left out. */
import { GetJobsCommand, GetTagsCommand, type Job } from '@aws-sdk/client-glue';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { entryOf, without } from '../entry';
import { toJson } from '../to-json';

const TYPE = 'AWS::Glue::Job';

const getJobs = declareCall({
  service: 'glue',
  command: GetJobsCommand,
  action: 'glue:GetJobs',
  pages: { token: 'NextToken', next: 'NextToken' },
});
const getTags = declareCall({
  service: 'glue',
  command: GetTagsCommand,
  action: 'glue:GetTags',
  gone: ['EntityNotFoundException'],
});

export const glueJobs: Collector = {
  name: 'glue-jobs',
  counts: 'Glue jobs',
  scope: 'region',
  calls: [getJobs, getTags],
  types: [TYPE],
  async collect(desk) {
    const { items } = await desk.list(getJobs, {}, (page) => page.Jobs, { type: TYPE });
    return { resources: await desk.each(items, (job) => readJob(desk, job)) };
  },
};

async function readJob(desk: Desk, job: Job): Promise<ResourceEntry | null> {
  const { Name: name = '' } = job;
  const arn = `arn:${desk.partition}:glue:${desk.region}:${desk.account}:job/${name}`;
  const properties = without(
    toJson(job),
    'DefaultArguments',
    'NonOverridableArguments',
    'CodeGenConfigurationNodes',
    'SourceControlDetails',
  );
  const known = desk.known(arn);
  if (known !== null) return { ...known, properties };
  const tags = await desk.ask(getTags, { ResourceArn: arn }, { target: arn, type: TYPE });
  if (tags.kind === 'gone') return null;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name,
    tags: tags.kind === 'read' ? (tags.value.Tags ?? {}) : undefined,
    properties,
  });
}
