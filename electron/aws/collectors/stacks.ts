/** CloudFormation stacks that are there: the role that each is changed with. No parameter, output or template is kept. */
import { DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { entryOf, without } from '../entry';
import { tagsOf } from '../tags';
import { toJson } from '../to-json';

const TYPE = 'AWS::CloudFormation::Stack';

/** Of all stacks at once: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html */
const describeStacks = declareCall({
  service: 'cloudformation',
  command: DescribeStacksCommand,
  action: 'cloudformation:DescribeStacks',
  alsoNeeds: ['cloudformation:ListStacks'],
  pages: { token: 'NextToken', next: 'NextToken' },
});

export const stacks: Collector = {
  name: 'stacks',
  counts: 'CloudFormation stacks',
  scope: 'region',
  calls: [describeStacks],
  types: [TYPE],
  async collect(desk) {
    const { items } = await desk.list(describeStacks, {}, (page) => page.Stacks, { type: TYPE });
    return { resources: await desk.each(items, (stack) => Promise.resolve(stackEntry(desk, stack))) };
  },
};

function stackEntry(desk: Desk, stack: Stack): ResourceEntry {
  const { StackId: arn = '', StackName: name = arn } = stack;
  const properties = without(toJson(stack), 'Tags', 'Parameters', 'Outputs');
  return entryOf(desk, { type: TYPE, arn, name, tags: tagsOf(stack.Tags), properties });
}
