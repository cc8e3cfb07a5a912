/**
 * All log groups of a Region with their tags and resource policies. All of them: that a log group which a setting names
 * does not exist is a fact only where every one was listed. No log event is read.
 */
import {
  DescribeLogGroupsCommand,
  DescribeResourcePoliciesCommand,
  ListTagsForResourceCommand,
  type LogGroup,
} from '@aws-sdk/client-cloudwatch-logs';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { About, Collector, Desk } from '../collector';
import { entryOf } from '../entry';
import { policyOfLogGroup } from '../log-policies';
import { toJson } from '../to-json';

const TYPE = 'AWS::Logs::LogGroup';
const PAGES = { token: 'nextToken', next: 'nextToken' } as const;
const GONE = ['ResourceNotFoundException'];

const describeGroups = declareCall({
  service: 'logs',
  command: DescribeLogGroupsCommand,
  action: 'logs:DescribeLogGroups',
  quota: 'logs-describe-log-groups',
  pages: PAGES,
});
const describePolicies = declareCall({
  service: 'logs',
  command: DescribeResourcePoliciesCommand,
  action: 'logs:DescribeResourcePolicies',
  none: GONE,
  pages: PAGES,
});
const listTags = declareCall({
  service: 'logs',
  command: ListTagsForResourceCommand,
  action: 'logs:ListTagsForResource',
  quota: 'logs-list-tags',
  gone: GONE,
});

export const logGroups: Collector = {
  name: 'log-groups',
  counts: 'log groups',
  scope: 'region',
  calls: [describeGroups, describePolicies, listTags],
  types: [TYPE],
  async collect(desk) {
    const [groups, regional] = await Promise.all([
      desk.list(describeGroups, { limit: 50 }, (page) => page.logGroups, { type: TYPE }),
      policyTexts(desk, {}, { type: TYPE }),
    ]);
    const resources = await desk.each(groups.items, (group) => readGroup(desk, group, regional));
    return { resources };
  },
};

/** Without the `:*` that stands for the streams of the group. */
function arnOf({ logGroupArn, arn }: LogGroup): string {
  return logGroupArn ?? (arn ?? '').replace(/:\*$/, '');
}

async function readGroup(
  desk: Desk,
  group: LogGroup,
  regional: readonly string[] | null,
): Promise<ResourceEntry | null> {
  const arn = arnOf(group);
  const known = desk.known(arn);
  if (known !== null) return { ...known, properties: toJson(group) };
  const about = { target: arn, type: TYPE };
  // Where those of the Region are not known, its own would be half the answer.
  const own = regional === null ? null : await policyTexts(desk, { resourceArn: arn, policyScope: 'RESOURCE' }, about);
  // Last, because only it can tell that "no policy" was said of a group that is no longer there.
  const tags = await desk.ask(listTags, { resourceArn: arn }, about);
  if (tags.kind === 'gone') return null;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name: group.logGroupName ?? arn,
    tags: tags.kind === 'read' ? (tags.value.tags ?? {}) : undefined,
    policy: own === null || regional === null ? undefined : policyOfLogGroup(arn, own, regional),
    properties: toJson(group),
  });
}

/** The policies of one scope; null where not all could be read. */
async function policyTexts(
  desk: Desk,
  input: { readonly resourceArn?: string; readonly policyScope?: 'RESOURCE' },
  about: About,
): Promise<readonly string[] | null> {
  const { items, whole } = await desk.list(describePolicies, input, (page) => page.resourcePolicies, about);
  if (!whole) return null;
  return items
    .filter(({ policyScope }) => (policyScope === 'RESOURCE') === (input.policyScope === 'RESOURCE'))
    .flatMap(({ policyDocument }) => policyDocument ?? []);
}
