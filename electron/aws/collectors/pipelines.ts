/**
 * CodePipeline pipelines: the roles that their actions are done as, and the things that these name. What an action is
 * told besides (parameters, commands, tokens) is left out.
 */
import {
  GetPipelineCommand,
  ListPipelinesCommand,
  ListTagsForResourceCommand,
  type PipelineSummary,
} from '@aws-sdk/client-codepipeline';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { entryOf, without } from '../entry';
import { inside } from '../inside';
import { tagsOf } from '../tags';
import { toJson } from '../to-json';

const TYPE = 'AWS::CodePipeline::Pipeline';
const PAGES = { token: 'nextToken', next: 'nextToken' } as const;

const listPipelines = declareCall({
  service: 'codepipeline',
  command: ListPipelinesCommand,
  action: 'codepipeline:ListPipelines',
  pages: PAGES,
});
const getPipeline = declareCall({
  service: 'codepipeline',
  command: GetPipelineCommand,
  action: 'codepipeline:GetPipeline',
  gone: ['PipelineNotFoundException'],
});
const listTags = declareCall({
  service: 'codepipeline',
  command: ListTagsForResourceCommand,
  action: 'codepipeline:ListTagsForResource',
  gone: ['ResourceNotFoundException'],
  pages: PAGES,
});

export const pipelines: Collector = {
  name: 'pipelines',
  counts: 'pipelines',
  scope: 'region',
  calls: [listPipelines, getPipeline, listTags],
  types: [TYPE],
  async collect(desk) {
    const { items } = await desk.list(listPipelines, {}, (page) => page.pipelines, { type: TYPE });
    return { resources: await desk.each(items, (pipeline) => readPipeline(desk, pipeline)) };
  },
};

async function readPipeline(desk: Desk, { name = '' }: PipelineSummary): Promise<ResourceEntry | null> {
  const arn = `arn:${desk.partition}:codepipeline:${desk.region}:${desk.account}:${name}`;
  const about = { target: arn, type: TYPE };
  const [answer, tags] = await Promise.all([
    desk.ask(getPipeline, { name }, about),
    desk.list(listTags, { resourceArn: arn }, (page) => page.tags, about),
  ]);
  if (answer.kind === 'gone' || tags.gone) return null;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name,
    tags: tags.whole ? tagsOf(tags.items.map(({ key, value }) => ({ Key: key, Value: value }))) : undefined,
    properties: answer.kind === 'read' ? withoutTexts(toJson(answer.value.pipeline)) : { name },
  });
}

type Json = Record<string, unknown>;

/**
 * What the configuration of an action names, whoever provides it:
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference.html
 */
const NAMES: ReadonlySet<string> = new Set(
  (
    'ProjectName FunctionName StateMachineArn NotificationArn RoleArn StackName StackSetName AdministrationRoleArn ' +
    'ExecutionRoleName S3Bucket S3ObjectKey BucketName ObjectKey KMSEncryptionKeyARN ConnectionArn RepositoryName ' +
    'FullRepositoryId ClusterName ServiceName ApplicationName DeploymentGroupName EnvironmentName'
  ).split(' '),
);

function withoutTexts(pipeline: Json): Json {
  return inside(without(pipeline, 'variables'), 'stages', (stage) =>
    inside(stage, 'actions', (action) =>
      inside(without(action, 'commands', 'environmentVariables'), 'configuration', (configuration) =>
        Object.fromEntries(Object.entries(configuration).filter(([key]) => NAMES.has(key))),
      ),
    ),
  );
}
