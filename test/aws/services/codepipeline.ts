/** AWS CodePipeline, with what actions are told besides the things that they name. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { SECRET_MARKER } from '../access-keys';
import { withMore } from '../inside';
import { AwsError, paged, resourcesOf, type Asked, type Service } from '../service';
import { smallTags } from '../tag-lists';

export const codepipeline: Service = {
  id: 'codepipeline',
  protocol: 'json',
  signedAs: 'codepipeline',
  target: 'CodePipeline_20150709',
  operations: {
    ListPipelines: (asked) =>
      page(
        'pipelines',
        pipelines(asked).map(({ name }) => ({ name, version: 1 })),
        asked,
      ),
    GetPipeline: (asked) => {
      const found = pipelines(asked).find(({ name }) => name === asked.input['name']);
      if (found === undefined) throw new AwsError('PipelineNotFoundException', 'The pipeline was not found.');
      return { pipeline: described(found), metadata: { pipelineArn: found.arn } };
    },
    ListTagsForResource: (asked) => {
      const found = pipelines(asked).find(({ arn }) => arn === asked.input['resourceArn']);
      if (found === undefined) throw new AwsError('ResourceNotFoundException', 'The resource was not found.');
      return page('tags', smallTags(found), asked);
    },
  },
};

function page(name: string, all: readonly object[], asked: Asked): object {
  const { items, next } = paged(all, asked, asked.input['nextToken'], asked.input['maxResults']);
  return { [name]: items, nextToken: next };
}

function pipelines({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::CodePipeline::Pipeline', region);
}

function described({ name, properties = {} }: ResourceEntry): object {
  const told = withMore(properties, 'stages', (stage) =>
    withMore(stage, 'actions', (action) => ({
      commands: [`login ${SECRET_MARKER}`],
      environmentVariables: [{ name: 'TOKEN', value: SECRET_MARKER }],
      ...withMore(action, 'configuration', () => ({
        UserParameters: SECRET_MARKER,
        OAuthToken: SECRET_MARKER,
        EnvironmentVariables: `[{"name":"TOKEN","value":"${SECRET_MARKER}"}]`,
      })),
    })),
  );
  return { name, ...told, variables: [{ name: 'token', defaultValue: SECRET_MARKER }] };
}
