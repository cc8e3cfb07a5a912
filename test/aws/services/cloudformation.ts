/** AWS CloudFormation: stacks, with parameters and outputs that nobody may keep. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { SECRET_MARKER } from '../access-keys';
import { paged, resourcesOf, type Service } from '../service';
import { greatTags } from '../tag-lists';

export const cloudformation: Service = {
  id: 'cloudformation',
  protocol: 'query',
  signedAs: 'cloudformation',
  target: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
  // Asked about no stack in particular.
  alsoNeeds: { DescribeStacks: ['cloudformation:ListStacks'] },
  operations: {
    DescribeStacks: (asked) => {
      const stacks = resourcesOf(asked.account, 'AWS::CloudFormation::Stack', asked.region).map(described);
      const { items, next } = paged(stacks, asked, asked.input['NextToken']);
      return { Stacks: items, NextToken: next };
    },
  },
};

function described(stack: ResourceEntry): object {
  return {
    StackId: stack.arn,
    StackName: stack.name,
    ...stack.properties,
    Tags: greatTags(stack),
    Parameters: [{ ParameterKey: 'DbPassword', ParameterValue: SECRET_MARKER }],
    Outputs: [{ OutputKey: 'Token', OutputValue: SECRET_MARKER }],
  };
}
