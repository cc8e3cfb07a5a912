/** Systems Manager: what describes a parameter. Never a value: GetParameter is not called. */
import { DescribeParametersCommand, ListTagsForResourceCommand, type ParameterMetadata } from '@aws-sdk/client-ssm';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { entryOf } from '../entry';
import { tagsOf } from '../tags';
import { toJson } from '../to-json';

const TYPE = 'AWS::SSM::Parameter';

const describeParameters = declareCall({
  service: 'ssm',
  command: DescribeParametersCommand,
  action: 'ssm:DescribeParameters',
  pages: { token: 'NextToken', next: 'NextToken' },
});
const listTags = declareCall({
  service: 'ssm',
  command: ListTagsForResourceCommand,
  action: 'ssm:ListTagsForResource',
  gone: ['InvalidResourceId'],
});

export const parameters: Collector = {
  name: 'parameters',
  counts: 'parameters',
  scope: 'region',
  calls: [describeParameters, listTags],
  types: [TYPE],
  async collect(desk) {
    const { items } = await desk.list(describeParameters, { MaxResults: 50 }, (page) => page.Parameters, {
      type: TYPE,
    });
    return { resources: await desk.each(items, (parameter) => readParameter(desk, parameter)) };
  },
};

async function readParameter(desk: Desk, parameter: ParameterMetadata): Promise<ResourceEntry | null> {
  const { Name: name = '' } = parameter;
  const arn = parameter.ARN ?? arnOf(desk, name);
  const properties = toJson(parameter);
  const known = desk.known(arn);
  if (known !== null) return { ...known, properties };
  const tags = await desk.ask(listTags, { ResourceType: 'Parameter', ResourceId: name }, { target: arn, type: TYPE });
  if (tags.kind === 'gone') return null;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name,
    tags: tags.kind === 'read' ? tagsOf(tags.value.TagList) : undefined,
    properties,
  });
}

/** The slash that a path begins with is that after `parameter`. */
function arnOf({ partition, region, account }: Desk, name: string): string {
  return `arn:${partition}:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`;
}
