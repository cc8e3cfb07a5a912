/** EventBridge: all event buses of a Region with their policies, and the rules on each with their targets. */
import {
  DescribeEventBusCommand,
  DescribeRuleCommand,
  ListEventBusesCommand,
  ListRulesCommand,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
  type EventBus,
  type Rule,
} from '@aws-sdk/client-eventbridge';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { entryOf, without, withoutAnywhere } from '../entry';
import { tagsOf } from '../tags';
import { toJson } from '../to-json';

const BUS = 'AWS::Events::EventBus';
const RULE = 'AWS::Events::Rule';
const EVENTS = { service: 'eventbridge', gone: ['ResourceNotFoundException'] } as const;
const PAGES = { token: 'NextToken', next: 'NextToken' } as const;
/** What a target is sent, which may hold anything, keys in headers too. */
const SENT = [
  'Input',
  'InputPath',
  'InputTransformer',
  'HttpParameters',
  'Sql',
  'Sqls',
  'PipelineParameterList',
  'GraphQLOperation',
];

const listBuses = declareCall({
  service: 'eventbridge',
  command: ListEventBusesCommand,
  action: 'events:ListEventBuses',
  pages: PAGES,
});
const describeBus = declareCall({
  ...EVENTS,
  command: DescribeEventBusCommand,
  action: 'events:DescribeEventBus',
  policy: ({ Policy }) => Policy,
});
const listRules = declareCall({ ...EVENTS, command: ListRulesCommand, action: 'events:ListRules', pages: PAGES });
const describeRule = declareCall({ ...EVENTS, command: DescribeRuleCommand, action: 'events:DescribeRule' });
const listTargets = declareCall({
  ...EVENTS,
  command: ListTargetsByRuleCommand,
  action: 'events:ListTargetsByRule',
  pages: PAGES,
});
const listTags = declareCall({
  ...EVENTS,
  command: ListTagsForResourceCommand,
  action: 'events:ListTagsForResource',
});

export const eventRules: Collector = {
  name: 'event-rules',
  counts: 'event buses and rules',
  scope: 'region',
  calls: [listBuses, describeBus, listRules, describeRule, listTargets, listTags],
  types: [BUS, RULE],
  async collect(desk) {
    // Without a type: where it is refused, buses and the rules on them are unseen.
    const buses = await desk.list(listBuses, { Limit: 100 }, (page) => page.EventBuses);
    const named = buses.items.map(({ Name = '' }) => Name);
    // Every account has this one; its rules may be readable all the same.
    const asked = named.length === 0 && !buses.whole ? ['default'] : named;
    const lists = await Promise.all(asked.map((name) => rulesOn(desk, name)));
    const resources = await desk.each<EventBus | Rule, ResourceEntry>([...buses.items, ...lists.flat()], (thing) =>
      isRule(thing) ? readRule(desk, thing) : readBus(desk, thing),
    );
    return { resources };
  },
};

async function rulesOn(desk: Desk, EventBusName: string): Promise<readonly Rule[]> {
  const { items } = await desk.list(listRules, { EventBusName, Limit: 100 }, (page) => page.Rules, { type: RULE });
  return items.map((rule) => ({ ...rule, EventBusName: rule.EventBusName ?? EventBusName }));
}

function isRule(thing: EventBus | Rule): thing is Rule {
  return /:rule\//.test(thing.Arn ?? '');
}

async function readBus(desk: Desk, listed: EventBus): Promise<ResourceEntry | null> {
  const { Arn: arn = '', Name: name = arn } = listed;
  const known = desk.known(arn);
  if (known !== null) return known;
  const about = { target: arn, type: BUS };
  const [answer, tags] = await Promise.all([
    desk.ask(describeBus, { Name: name }, about),
    desk.ask(listTags, { ResourceARN: arn }, about),
  ]);
  if (answer.kind === 'gone' || tags.kind === 'gone') return null;
  const bus = answer.kind === 'read' ? answer.value : listed;
  return entryOf(desk, {
    type: BUS,
    arn,
    name,
    tags: tags.kind === 'read' ? tagsOf(tags.value.Tags) : undefined,
    policy: bus.Policy,
    properties: without(toJson(bus), 'Policy'),
  });
}

async function readRule(desk: Desk, listed: Rule): Promise<ResourceEntry | null> {
  const { Arn: arn = '', Name: name = '', EventBusName } = listed;
  const known = desk.known(arn);
  if (known !== null) return known;
  const about = { target: arn, type: RULE };
  const [answer, targets, tags] = await Promise.all([
    desk.ask(describeRule, { Name: name, EventBusName }, about),
    desk.list(listTargets, { Rule: name, EventBusName, Limit: 100 }, (page) => page.Targets, about),
    desk.ask(listTags, { ResourceARN: arn }, about),
  ]);
  if (answer.kind === 'gone' || targets.gone || tags.kind === 'gone') return null;
  return entryOf(desk, {
    type: RULE,
    arn,
    name,
    tags: tags.kind === 'read' ? tagsOf(tags.value.Tags) : undefined,
    properties: {
      ...toJson(answer.kind === 'read' ? answer.value : listed),
      ...(targets.whole ? { Targets: targets.items.map((target) => withoutAnywhere(toJson(target), ...SENT)) } : {}),
    },
  });
}
