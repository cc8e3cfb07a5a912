/** Step Functions: the state machines of a Region with their definitions. No execution is read. */
import {
  DescribeStateMachineCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  type StateMachineListItem,
} from '@aws-sdk/client-sfn';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { About, Answer, Collector, Desk } from '../collector';
import { entryOf, without } from '../entry';
import { smallTagsOf } from '../tags';
import { toJson } from '../to-json';

const TYPE = 'AWS::StepFunctions::StateMachine';

const listMachines = declareCall({
  service: 'sfn',
  command: ListStateMachinesCommand,
  action: 'states:ListStateMachines',
  quota: 'sfn-list-state-machines',
  pages: { token: 'nextToken', next: 'nextToken' },
});
const describeMachine = declareCall({
  service: 'sfn',
  command: DescribeStateMachineCommand,
  action: 'states:DescribeStateMachine',
  quota: 'sfn-describe-state-machine',
  gone: ['StateMachineDoesNotExist'],
});
const listTags = declareCall({
  service: 'sfn',
  command: ListTagsForResourceCommand,
  action: 'states:ListTagsForResource',
  quota: 'sfn-list-tags',
  gone: ['ResourceNotFound'],
});

export const stateMachines: Collector = {
  name: 'state-machines',
  counts: 'state machines',
  scope: 'region',
  calls: [listMachines, describeMachine, listTags],
  types: [TYPE],
  async collect(desk) {
    const { items } = await desk.list(listMachines, { maxResults: 1000 }, (page) => page.stateMachines, { type: TYPE });
    return { resources: await desk.each(items, (machine) => readMachine(desk, machine)) };
  },
};

async function readMachine(desk: Desk, listed: StateMachineListItem): Promise<ResourceEntry | null> {
  const { stateMachineArn: arn = '', name = arn } = listed;
  const known = desk.known(arn);
  if (known !== null) return known;
  const about = { target: arn, type: TYPE };
  const [answer, tags] = await Promise.all([
    describe(desk, arn, about),
    desk.ask(listTags, { resourceArn: arn }, about),
  ]);
  if (answer.kind === 'gone' || tags.kind === 'gone') return null;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name,
    tags: tags.kind === 'read' ? smallTagsOf(tags.value.tags) : undefined,
    properties: answer.kind === 'read' ? answer.value : toJson(listed),
  });
}

/**
 * Where the definition is encrypted with a key that the caller may not use, the rest can still be had: its row says
 * that the definition is unread (docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html).
 */
async function describe(desk: Desk, stateMachineArn: string, about: About): Promise<Answer<Record<string, unknown>>> {
  const whole = await desk.ask(describeMachine, { stateMachineArn }, about);
  if (whole.kind === 'read') return { kind: 'read', value: toJson(whole.value) };
  if (whole.kind !== 'unread') return whole;
  const rest = await desk.ask(describeMachine, { stateMachineArn, includedData: 'METADATA_ONLY' }, about);
  return rest.kind === 'read' ? { kind: 'read', value: without(toJson(rest.value), 'definition') } : rest;
}
