/** SageMaker training jobs that run: one that has ended needs nothing any more, and an account has many of those. */
import {
  DescribeTrainingJobCommand,
  ListTrainingJobsCommand,
  type TrainingJobSummary,
} from '@aws-sdk/client-sagemaker';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import { listSageMakerTags, SAGEMAKER, SAGEMAKER_PAGES, sageMakerTags } from '../calls/sagemaker';
import type { Collector, Desk } from '../collector';
import { entryOf, without } from '../entry';
import { inside } from '../inside';
import { toJson } from '../to-json';

const TYPE = 'AWS::SageMaker::TrainingJob';

const listJobs = declareCall({
  service: 'sagemaker',
  command: ListTrainingJobsCommand,
  action: 'sagemaker:ListTrainingJobs',
  pages: SAGEMAKER_PAGES,
});
const describeJob = declareCall({
  ...SAGEMAKER,
  command: DescribeTrainingJobCommand,
  action: 'sagemaker:DescribeTrainingJob',
});

export const trainingJobs: Collector = {
  name: 'training-jobs',
  counts: 'training jobs',
  scope: 'region',
  calls: [listJobs, describeJob, listSageMakerTags],
  types: [TYPE],
  async collect(desk) {
    const input = { StatusEquals: 'InProgress', MaxResults: 100 } as const;
    const { items } = await desk.list(listJobs, input, (page) => page.TrainingJobSummaries, { type: TYPE });
    return { resources: await desk.each(items, (job) => readJob(desk, job)) };
  },
};

async function readJob(desk: Desk, listed: TrainingJobSummary): Promise<ResourceEntry | null> {
  const { TrainingJobArn: arn = '', TrainingJobName: name = arn } = listed;
  const [answer, tags] = await Promise.all([
    desk.ask(describeJob, { TrainingJobName: name }, { target: arn, type: TYPE }),
    sageMakerTags(desk, arn, TYPE),
  ]);
  if (answer.kind === 'gone' || tags === 'gone') return null;
  const job = without(toJson(answer.kind === 'read' ? answer.value : listed), 'Environment', 'HyperParameters');
  const properties = inside(job, 'AlgorithmSpecification', (algorithm) =>
    without(algorithm, 'ContainerEntrypoint', 'ContainerArguments'),
  );
  return entryOf(desk, { type: TYPE, arn, name, tags, properties });
}
