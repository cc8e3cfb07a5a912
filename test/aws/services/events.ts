/** Amazon EventBridge: event buses and rules. A bus that a rule is on is there, whether the snapshot holds it or not. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, documentText, paged, resourcesOf, without, type Asked, type Service } from '../service';
import { withDates } from '../with-dates';

type Json = Readonly<Record<string, unknown>>;

export const events: Service = {
  id: 'eventbridge',
  protocol: 'json',
  signedAs: 'events',
  target: 'AWSEvents',
  operations: {
    ListEventBuses: (asked) => page('EventBuses', buses(asked).map(described), asked),
    DescribeEventBus: (asked) => described(busOf(asked, asked.input['Name'])),
    ListRules: (asked) => {
      const bus = String(asked.input['EventBusName'] ?? 'default');
      busOf(asked, bus);
      return page(
        'Rules',
        rules(asked)
          .filter((rule) => busNameOf(rule) === bus)
          .map(headOf)
          .map(({ CreatedBy: _creator, ...rule }) => rule),
        asked,
      );
    },
    DescribeRule: (asked) => headOf(ruleOf(asked, asked.input['Name'])),
    ListTargetsByRule: (asked) => {
      const targets = ruleOf(asked, asked.input['Rule']).properties?.['Targets'];
      return page('Targets', Array.isArray(targets) ? targets.map((one: Json) => one) : [], asked);
    },
    ListTagsForResource: (asked) => {
      const wanted = asked.input['ResourceARN'];
      const found = [...buses(asked), ...rules(asked)].find(({ arn }) => arn === wanted) ?? missing();
      return { Tags: Object.entries(found.tags ?? {}).map(([Key, Value]) => ({ Key, Value })) };
    },
  },
};

function page(name: string, all: readonly object[], asked: Asked): object {
  const { items, next } = paged(all, asked, asked.input['NextToken'], asked.input['Limit']);
  return { [name]: items, NextToken: next };
}

function buses({ account, region }: Asked): readonly ResourceEntry[] {
  const held = resourcesOf(account, 'AWS::Events::EventBus', region);
  const { id, partition } = account.account;
  const inNames = [...new Set(resourcesOf(account, 'AWS::Events::Rule', region).map(busNameOf))];
  const others = inNames.filter((name) => held.every((bus) => bus.name !== name));
  return [
    ...held,
    ...others.map((name) => ({
      type: 'AWS::Events::EventBus',
      arn: `arn:${partition}:events:${region}:${id}:event-bus/${name}`,
      name,
      tags: {},
    })),
  ];
}

function busOf(asked: Asked, wanted: unknown): ResourceEntry {
  return buses(asked).find(({ arn, name }) => name === wanted || arn === wanted) ?? missing();
}

function described({ arn, name, policy, properties }: ResourceEntry): object {
  const own = policy === undefined ? {} : { Policy: documentText(policy) };
  return { Name: name, Arn: arn, ...withDates(properties, 'CreationTime', 'LastModifiedTime'), ...own };
}

function rules({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::Events::Rule', region);
}

/** `rule/NAME` is on the default bus, `rule/BUS/NAME` on another. */
function busNameOf({ arn }: ResourceEntry): string {
  return /:rule\/(.+)\/[^/]+$/.exec(arn)?.[1] ?? 'default';
}

function ruleOf(asked: Asked, wanted: unknown): ResourceEntry {
  const bus = asked.input['EventBusName'] ?? 'default';
  return rules(asked).find((rule) => rule.name === wanted && busNameOf(rule) === bus) ?? missing();
}

function headOf(rule: ResourceEntry): Json {
  return { Name: rule.name, Arn: rule.arn, EventBusName: busNameOf(rule), ...without(rule.properties, 'Targets') };
}

function missing(): never {
  throw new AwsError('ResourceNotFoundException', 'The event bus or rule does not exist.');
}
