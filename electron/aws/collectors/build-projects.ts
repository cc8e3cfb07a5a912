/**
 * CodeBuild projects: the role that each builds as, and what it reads and writes. What a build is told (buildspec, plain
 * values, the webhook's secret) is left out.
 */
import {
  BatchGetProjectsCommand,
  GetResourcePolicyCommand,
  ListProjectsCommand,
  type Project,
} from '@aws-sdk/client-codebuild';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { inBatches } from '../batches';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { entryOf, without } from '../entry';
import { inside } from '../inside';
import { tagsOf } from '../tags';
import { toJson } from '../to-json';

const TYPE = 'AWS::CodeBuild::Project';
/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BatchGetProjects.html */
const BATCH = 100;

const listProjects = declareCall({
  service: 'codebuild',
  command: ListProjectsCommand,
  action: 'codebuild:ListProjects',
  pages: { token: 'nextToken', next: 'nextToken' },
});
const batchGet = declareCall({
  service: 'codebuild',
  command: BatchGetProjectsCommand,
  action: 'codebuild:BatchGetProjects',
});
/** Only a project that is shared with other accounts has one. */
const getPolicy = declareCall({
  service: 'codebuild',
  command: GetResourcePolicyCommand,
  action: 'codebuild:GetResourcePolicy',
  none: ['ResourceNotFoundException'],
  policy: ({ policy }) => policy,
});

export const buildProjects: Collector = {
  name: 'build-projects',
  counts: 'build projects',
  scope: 'region',
  calls: [listProjects, batchGet, getPolicy],
  types: [TYPE],
  async collect(desk) {
    const { items } = await desk.list(listProjects, {}, (page) => page.projects, { type: TYPE });
    const batches = await Promise.all(inBatches(items, BATCH).map((names) => describe(desk, names)));
    return { resources: await desk.each(batches.flat(), (project) => readProject(desk, project)) };
  },
};

/** Those that are still there; where they could not be described, by name alone. */
async function describe(desk: Desk, names: readonly string[]): Promise<readonly Project[]> {
  // About a hundred at once: the row has no target, so it speaks of all of the Region.
  const answer = await desk.ask(batchGet, { names: [...names] }, { type: TYPE });
  return answer.kind === 'read' ? (answer.value.projects ?? []) : names.map((name) => ({ name }));
}

async function readProject(desk: Desk, project: Project): Promise<ResourceEntry> {
  const { name = '' } = project;
  const arn = project.arn ?? `arn:${desk.partition}:codebuild:${desk.region}:${desk.account}:project/${name}`;
  const properties = withoutTexts(toJson(project));
  const isDescribed = project.arn !== undefined;
  const tags = tagsOf(project.tags?.map(({ key, value }) => ({ Key: key, Value: value })));
  const known = desk.known(arn);
  if (known !== null && isDescribed) return { ...known, tags, properties };
  const policy = await desk.ask(getPolicy, { resourceArn: arn }, { target: arn, type: TYPE });
  return entryOf(desk, {
    type: TYPE,
    arn,
    name,
    tags: isDescribed ? tags : undefined,
    policy: policy.kind === 'read' ? policy.value.policy : undefined,
    properties,
  });
}

type Json = Record<string, unknown>;

function withoutTexts(project: Json): Json {
  const withoutBuildspec = (source: Json): Json => without(source, 'buildspec');
  const plain = ['source', 'secondarySources'].reduce(
    (rest, member) => inside(rest, member, withoutBuildspec),
    without(project, 'tags', 'webhook'),
  );
  return inside(plain, 'environment', (environment) =>
    inside(environment, 'environmentVariables', (variable) =>
      // One without a type is plain.
      ['PARAMETER_STORE', 'SECRETS_MANAGER'].includes(String(variable['type'])) ? variable : without(variable, 'value'),
    ),
  );
}
