/** Amazon EventBridge Scheduler. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, paged, pick, resourcesOf, type Asked, type Service } from '../service';
import { withDates } from '../with-dates';

const DATES = ['CreationDate', 'LastModificationDate', 'StartDate', 'EndDate'];

export const scheduler: Service = {
  id: 'scheduler',
  protocol: 'rest-json',
  signedAs: 'scheduler',
  routes: { 'GET /schedules': 'ListSchedules', 'GET /schedules/{Name}': 'GetSchedule' },
  operations: {
    ListSchedules: (asked) => {
      const { NextToken, MaxResults } = asked.input;
      const { items, next } = paged(schedules(asked), asked, NextToken, MaxResults);
      return { Schedules: items.map(summary), NextToken: next };
    },
    GetSchedule: (asked) => {
      const { Name, groupName = 'default' } = asked.input;
      const found = schedules(asked).find((one) => one.name === Name && groupOf(one) === groupName);
      if (found === undefined)
        throw new AwsError('ResourceNotFoundException', `Schedule ${String(Name)} does not exist.`, 404);
      return { Arn: found.arn, Name: found.name, GroupName: groupOf(found), ...withDates(found.properties, ...DATES) };
    },
  },
};

function schedules({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::Scheduler::Schedule', region);
}

function groupOf({ arn }: ResourceEntry): string {
  return /:schedule\/([^/]+)\//.exec(arn)?.[1] ?? 'default';
}

function summary(schedule: ResourceEntry): object {
  const target: unknown = schedule.properties?.['Target'];
  const arn: unknown = typeof target === 'object' && target !== null ? Reflect.get(target, 'Arn') : undefined;
  const told = withDates(pick(schedule.properties ?? {}, 'State', ...DATES), ...DATES);
  return { Arn: schedule.arn, Name: schedule.name, GroupName: groupOf(schedule), Target: { Arn: arn }, ...told };
}
