/** EC2 instances of a Region: which instance profile each one carries. User data is not asked for. */
import { DescribeInstancesCommand, type DescribeInstancesCommandInput, type Instance } from '@aws-sdk/client-ec2';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { entryOf, without } from '../entry';
import { tagsOf } from '../tags';
import { toJson } from '../to-json';

const TYPE = 'AWS::EC2::Instance';

const describeInstances = declareCall({
  service: 'ec2',
  command: DescribeInstancesCommand,
  action: 'ec2:DescribeInstances',
  pages: { token: 'NextToken', next: 'NextToken' },
});

export const instances: Collector = {
  name: 'instances',
  counts: 'EC2 instances',
  scope: 'region',
  calls: [describeInstances],
  types: [TYPE],
  async collect(desk) {
    const items = await listInstances(desk);
    // EC2 goes on listing an instance for about an hour after it was terminated.
    const there = items.filter(({ State }) => State?.Name !== 'terminated');
    const arnOf = ({ InstanceId }: Instance): string =>
      `arn:${desk.partition}:ec2:${desk.region}:${desk.account}:instance/${InstanceId ?? ''}`;
    const resources = await desk.each(there, (instance) =>
      Promise.resolve(instanceEntry(desk, arnOf(instance), instance)),
    );
    return { resources };
  },
};

/** Those too that AWS's services run for the account and hide; where EC2 does not know of that yet, all there are. */
async function listInstances(desk: Desk): Promise<readonly Instance[]> {
  const list = (where: Desk, input: DescribeInstancesCommandInput) =>
    where.list(
      describeInstances,
      { ...input, MaxResults: 1000 },
      (page) => page.Reservations?.flatMap(({ Instances }) => Instances ?? []),
      { type: TYPE },
    );
  const trial = desk.trial();
  const all = await list(trial.desk, { IncludeManagedResources: true });
  if (trial.rows().some(({ message }) => message?.includes('UnknownParameter'))) return (await list(desk, {})).items;
  trial.tell(trial.rows());
  return all.items;
}

function instanceEntry(desk: Desk, arn: string, instance: Instance): ResourceEntry {
  return entryOf(desk, {
    type: TYPE,
    arn,
    name: instance.InstanceId ?? arn,
    tags: tagsOf(instance.Tags),
    properties: without(toJson(instance), 'Tags'),
  });
}
