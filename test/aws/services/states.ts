/** AWS Step Functions. It has no executions. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, paged, resourcesOf, type Asked, type Service } from '../service';
import { withDates } from '../with-dates';

export const states: Service = {
  id: 'sfn',
  protocol: 'json',
  signedAs: 'states',
  target: 'AWSStepFunctions',
  operations: {
    ListStateMachines: (asked) => {
      const { nextToken, maxResults } = asked.input;
      const { items, next } = paged(machines(asked), asked, nextToken, maxResults);
      return { stateMachines: items.map(({ arn, name }) => ({ stateMachineArn: arn, name })), nextToken: next };
    },
    DescribeStateMachine: (asked) => {
      const { arn, name, properties } = machineOf(asked, 'stateMachineArn', 'StateMachineDoesNotExist');
      const bare = asked.input['includedData'] === 'METADATA_ONLY' ? { definition: '{}' } : {};
      return { stateMachineArn: arn, name, ...withDates(properties, 'creationDate'), ...bare };
    },
    ListTagsForResource: (asked) => {
      const { tags = {} } = machineOf(asked, 'resourceArn', 'ResourceNotFound');
      return { tags: Object.entries(tags).map(([key, value]) => ({ key, value })) };
    },
  },
};

function machines({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::StepFunctions::StateMachine', region);
}

function machineOf(asked: Asked, member: string, error: string): ResourceEntry {
  const found = machines(asked).find(({ arn }) => arn === asked.input[member]);
  if (found === undefined) throw new AwsError(error, 'State Machine Does Not Exist.');
  return found;
}
