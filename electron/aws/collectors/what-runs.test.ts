/** What runs, builds and deploys: what is left of it when a call about it is refused, and in which batches it is asked. */
import { describe, expect, it } from 'vitest';
import type { AccountSnapshot, ResourceEntry } from '../../../shared/snapshot/schema';
import { everythingThatRuns } from '../../../test/aws-crawl/everything-that-runs';
import { collect, type Collected } from '../../../test/aws/collect';
import type { Fault } from '../../../test/aws/manners/faults';
import type { Collector } from '../collector';
import { accessPoints } from './access-points';
import { buildProjects } from './build-projects';
import { eksClusters } from './eks-clusters';
import { glueJobs } from './glue-jobs';
import { notebooks } from './notebooks';
import { pipelines } from './pipelines';
import { repositories } from './repositories';
import { sageMakerModels } from './sagemaker-models';
import { taskDefinitions } from './task-definitions';
import { trainingJobs } from './training-jobs';

const ACCOUNT = '111122223333';
const REGION = 'us-east-1';
const all = everythingThatRuns(ACCOUNT, REGION);
const having = (resources: readonly ResourceEntry[]): AccountSnapshot => ({
  account: { id: ACCOUNT, partition: 'aws' },
  iam: {},
  resources: [...resources],
});
const under = (collector: Collector, ...faults: readonly Fault[]): Promise<Collected> =>
  collect(collector, { account: having(all), faults });
const names = ({ part }: Collected): readonly unknown[] => (part.resources ?? []).map(({ name }) => name).toSorted();
/** Without target: it speaks of everything of its type in the Region. */
const wide = (source: string, type?: string) => ({
  source,
  ...(type === undefined ? {} : { type }),
  account: ACCOUNT,
  region: REGION,
  outcome: 'denied',
  reason: 'identity',
});

describe('what was deleted since it was listed', () => {
  it.each([
    [accessPoints, 'GetAccessPoint'],
    [repositories, 'GetRepositoryPolicy'],
    [taskDefinitions, 'DescribeTaskDefinition'],
    [eksClusters, 'DescribeCluster'],
    [pipelines, 'GetPipeline'],
    [glueJobs, 'GetTags'],
    [notebooks, 'DescribeNotebookInstance'],
    [trainingJobs, 'DescribeTrainingJob'],
    [sageMakerModels, 'DescribeModel'],
  ] as const)('is left out without a word: %o %s', async (collector, operation) => {
    const { part, rows } = await under(collector, { operation, do: 'gone' });
    expect([part.resources, rows]).toEqual([[], []]);
  });
});

describe('task definitions', () => {
  const TYPE = 'AWS::ECS::TaskDefinition';

  it('are the latest of each family and those that services run', async () => {
    const { rows, calls, ...collected } = await under(taskDefinitions);
    expect(names({ rows, calls, ...collected })).toEqual(['web:3', 'web:7', 'web:9']);
    expect(calls.filter(({ operation }) => operation === 'DescribeTaskDefinition')).toHaveLength(3);
  });

  it('may be missing where it is not known which ones services run', async () => {
    for (const operation of ['ListClusters', 'ListServices', 'DescribeServices']) {
      const collected = await under(taskDefinitions, { operation, do: 'deny' });
      expect(names(collected)).toEqual(['web:9']);
      expect(collected.rows).toMatchObject([wide(`ecs:${operation}`, TYPE)]);
    }
  });

  it('may be missing where a family’s latest could not be described; one that a service names is there', async () => {
    const collected = await under(taskDefinitions, { operation: 'DescribeTaskDefinition', do: 'deny' });
    expect(names(collected)).toEqual(['web:3', 'web:7', 'web:9']);
    expect((collected.part.resources ?? []).map(({ tags, properties }) => [tags, properties])).toEqual(
      Array(3).fill([undefined, {}]),
    );
    expect(collected.rows).toContainEqual(expect.objectContaining(wide('ecs:DescribeTaskDefinition', TYPE)));
    expect(collected.rows.flatMap(({ target = [] }) => target)).toHaveLength(3);
  });

  it('of many services are asked for ten services at a time', async () => {
    const [nine] = all.filter(({ name }) => name === 'web:9');
    const many = Array.from({ length: 12 }, (_, at) => {
      const arn = nine?.arn.replace('web:9', `app-${at}:1`) ?? '';
      return { ...nine, type: TYPE, arn, name: `app-${at}:1`, properties: { taskDefinitionArn: arn } };
    });
    const { part, rows, calls } = await collect(taskDefinitions, { account: having(many) });
    expect([part.resources?.length, rows]).toEqual([12, []]);
    const asked = calls.filter(({ operation }) => operation === 'DescribeServices');
    expect(asked.map(({ input }) => Object(input['services']).length as unknown)).toEqual([10, 2]);
  });
});

describe('EKS', () => {
  it('says of which clusters’ parts nothing is known', async () => {
    for (const operation of ['ListNodegroups', 'DescribeNodegroup']) {
      const collected = await under(eksClusters, { operation, do: 'deny' });
      expect(names(collected)).toEqual(['main', 'shop/orders']);
      expect(collected.rows).toMatchObject([wide(`eks:${operation}`, 'AWS::EKS::Nodegroup')]);
    }
  });

  it('lists nothing where clusters are not listed', async () => {
    const { part, rows } = await under(eksClusters, { operation: 'ListClusters', do: 'deny' });
    expect([part.resources, rows]).toMatchObject([[], [wide('eks:ListClusters')]]);
    expect(rows[0]).not.toHaveProperty('type');
  });
});

describe('build projects', () => {
  it('are known by name alone where they could not be described', async () => {
    const collected = await under(buildProjects, { operation: 'BatchGetProjects', do: 'deny' });
    expect(names(collected)).toEqual(['plain', 'web']);
    expect(collected.part.resources?.map(({ tags, properties }) => [tags, properties])).toEqual([
      [undefined, { name: 'web' }],
      [undefined, { name: 'plain' }],
    ]);
    expect(collected.rows).toMatchObject([wide('codebuild:BatchGetProjects', 'AWS::CodeBuild::Project')]);
  });

  it('are described a hundred at a time', async () => {
    const many = Array.from({ length: 101 }, (_, at) => {
      const arn = `arn:aws:codebuild:${REGION}:${ACCOUNT}:project/p${at}`;
      return { type: 'AWS::CodeBuild::Project', arn, name: `p${at}`, region: REGION, properties: {} };
    });
    const { part, rows, calls } = await collect(buildProjects, { account: having(many) });
    expect([part.resources?.length, rows]).toEqual([101, []]);
    expect(calls.filter(({ operation }) => operation === 'BatchGetProjects')).toHaveLength(2);
  });
});

it('only training jobs that run are read', async () => {
  const ended = all.map((entry) => ({
    ...entry,
    properties: { ...entry.properties, ...(entry.name === 'churn' ? { TrainingJobStatus: 'Completed' } : {}) },
  }));
  const { part } = await collect(trainingJobs, { account: having(ended) });
  expect(part.resources).toEqual([]);
});
