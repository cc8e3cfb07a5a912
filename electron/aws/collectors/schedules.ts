/** EventBridge Scheduler: the schedules of a Region, of all groups. What they send is not kept. */
import { GetScheduleCommand, ListSchedulesCommand, type ScheduleSummary } from '@aws-sdk/client-scheduler';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { describe } from '../describe';
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
  steady: {
    by: ['CreationDate', 'LastModificationDate', 'State'],
    says: 'https://docs.aws.amazon.com/scheduler/latest/APIReference/API_ScheduleSummary.html',
  },
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
  const thing = { listed, about: { target: arn, type: TYPE }, before: desk.earlier(arn) };
  const properties = await describe(desk, getSchedule, { Name, GroupName }, thing, (schedule) =>
    withoutAnywhere(toJson(schedule), 'Input', 'PipelineParameterList'),
  );
  return properties === null ? null : entryOf(desk, { type: TYPE, arn, name: Name, tags: {}, properties });
}
