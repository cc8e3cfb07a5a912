/** EventBridge Scheduler: the schedules of a Region, of all groups. What they send is not kept. */
import { GetScheduleCommand, ListSchedulesCommand, type ScheduleSummary } from '@aws-sdk/client-scheduler';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { entryOf, withoutAnywhere } from '../entry';
import { toJson } from '../to-json';

const TYPE = 'AWS::Scheduler::Schedule';

const listSchedules = declareCall({
  service: 'scheduler',
  command: ListSchedulesCommand,
  action: 'scheduler:ListSchedules',
  pages: { token: 'NextToken', next: 'NextToken' },
});
const getSchedule = declareCall({
  service: 'scheduler',
  command: GetScheduleCommand,
  action: 'scheduler:GetSchedule',
  gone: ['ResourceNotFoundException'],
});

export const schedules: Collector = {
  name: 'schedules',
  counts: 'schedules',
  scope: 'region',
  calls: [listSchedules, getSchedule],
  types: [TYPE],
  async collect(desk) {
    const { items } = await desk.list(listSchedules, { MaxResults: 100 }, (page) => page.Schedules, { type: TYPE });
    return { resources: await desk.each(items, (schedule) => readSchedule(desk, schedule)) };
  },
};

/** Groups have tags, schedules have none. */
async function readSchedule(desk: Desk, listed: ScheduleSummary): Promise<ResourceEntry | null> {
  const { Arn: arn = '', Name = '', GroupName } = listed;
  const known = desk.known(arn);
  if (known !== null) return known;
  const answer = await desk.ask(getSchedule, { Name, GroupName }, { target: arn, type: TYPE });
  if (answer.kind === 'gone') return null;
  const schedule = answer.kind === 'read' ? answer.value : listed;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name: Name,
    tags: {},
    properties: withoutAnywhere(toJson(schedule), 'Input', 'PipelineParameterList'),
  });
}
