/**
 * ECS task definitions: of each family the latest active revision, and those that services run. Every deployment leaves
 * a revision behind, so older ones are not read. What a container is told (environment, command, labels) is left out.
 */
import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ListClustersCommand,
  ListServicesCommand,
  ListTaskDefinitionFamiliesCommand,
  type Service,
} from '@aws-sdk/client-ecs';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { inBatches } from '../batches';
import { declareCall } from '../call';
import type { About, Collector, Desk } from '../collector';
import { entryOf, without } from '../entry';
import { inside } from '../inside';
import { tagsOf } from '../tags';
import { toJson } from '../to-json';

const TYPE = 'AWS::ECS::TaskDefinition';
const PAGES = { token: 'nextToken', next: 'nextToken' } as const;
/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html */
const BATCH = 10;
/** What is in use is found by these: where one is not answered, any task definition may be missing. */
const ANY: About = { type: TYPE };

const listFamilies = declareCall({
  service: 'ecs',
  command: ListTaskDefinitionFamiliesCommand,
  action: 'ecs:ListTaskDefinitionFamilies',
  pages: PAGES,
});
const describeDefinition = declareCall({
  service: 'ecs',
  command: DescribeTaskDefinitionCommand,
  action: 'ecs:DescribeTaskDefinition',
  gone: [{ name: 'ClientException', words: /unable to describe task definition/i }],
});
const listClusters = declareCall({
  service: 'ecs',
  command: ListClustersCommand,
  action: 'ecs:ListClusters',
  pages: PAGES,
});
const listServices = declareCall({
  service: 'ecs',
  command: ListServicesCommand,
  action: 'ecs:ListServices',
  gone: ['ClusterNotFoundException'],
  pages: PAGES,
});
const describeServices = declareCall({
  service: 'ecs',
  command: DescribeServicesCommand,
  action: 'ecs:DescribeServices',
  gone: ['ClusterNotFoundException'],
});

export const taskDefinitions: Collector = {
  name: 'task-definitions',
  counts: 'task definitions',
  scope: 'region',
  calls: [listFamilies, describeDefinition, listClusters, listServices, describeServices],
  types: [TYPE],
  async collect(desk) {
    const [families, inUse] = await Promise.all([
      desk.list(listFamilies, { status: 'ACTIVE', maxResults: 100 }, (page) => page.families, ANY),
      definitionsInUse(desk),
    ]);
    // Which revision is the latest only its description tells: that a family's is not read says nothing of which.
    const latest = await desk.each(families.items, (family) => read(desk, family, ANY));
    const older = inUse.filter((arn) => latest.every((entry) => entry.arn !== arn));
    const others = await desk.each(older, (arn) => readOlder(desk, arn));
    return { resources: [...latest, ...others] };
  },
};

/** The revisions that services run, while they are replaced too; each once. */
async function definitionsInUse(desk: Desk): Promise<readonly string[]> {
  const clusters = await desk.list(listClusters, { maxResults: 100 }, (page) => page.clusterArns, ANY);
  const inEach = await Promise.all(
    clusters.items.map(async (cluster) => {
      const input = { cluster, maxResults: 100 };
      const { items } = await desk.list(listServices, input, (page) => page.serviceArns, ANY);
      const batches = inBatches(items, BATCH);
      return Promise.all(
        batches.map(async (services) => {
          const answer = await desk.ask(describeServices, { cluster, services: [...services] }, ANY);
          return answer.kind === 'read' ? (answer.value.services ?? []).flatMap(definitionsOf) : [];
        }),
      );
    }),
  );
  return [...new Set(inEach.flat(2))];
}

function definitionsOf({ taskDefinition, deployments = [], taskSets = [] }: Service): readonly string[] {
  return [{ taskDefinition }, ...deployments, ...taskSets].flatMap((one) => one.taskDefinition ?? []);
}

/** A revision is never changed, only made and taken out of use. */
function readOlder(desk: Desk, arn: string): Promise<ResourceEntry | null> {
  const known = desk.known(arn);
  return known === null ? read(desk, arn, { target: arn, type: TYPE }) : Promise.resolve(known);
}

/** By family or ARN; null: it is gone, or not even its ARN is known. */
async function read(desk: Desk, taskDefinition: string, about: About): Promise<ResourceEntry | null> {
  const answer = await desk.ask(describeDefinition, { taskDefinition, include: ['TAGS'] }, about);
  if (answer.kind === 'gone') return null;
  const described = answer.kind === 'read' ? answer.value : null;
  const arn = described?.taskDefinition?.taskDefinitionArn ?? about.target;
  if (arn === undefined) return null;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name: arn.slice(arn.lastIndexOf('/') + 1),
    tags:
      described === null ? undefined : tagsOf(described.tags?.map(({ key, value }) => ({ Key: key, Value: value }))),
    properties: withoutTexts(toJson(described?.taskDefinition)),
  });
}

type Json = Record<string, unknown>;

/** Options of log drivers hold tokens of other makers; those of CloudWatch Logs name the group. */
function withoutTexts(definition: Json): Json {
  const withoutDriver = inside(definition, 'volumes', (volume) =>
    inside(volume, 'dockerVolumeConfiguration', (docker) => without(docker, 'driverOpts', 'labels')),
  );
  return inside(withoutDriver, 'containerDefinitions', (container) => {
    const kept = without(container, 'environment', 'command', 'entryPoint', 'healthCheck', 'dockerLabels');
    const quiet = inside(kept, 'firelensConfiguration', (firelens) => without(firelens, 'options'));
    return inside(quiet, 'logConfiguration', (logs) =>
      inside(logs, 'options', (options) =>
        Object.fromEntries(Object.entries(options).filter(([name]) => name.startsWith('awslogs-'))),
      ),
    );
  });
}
