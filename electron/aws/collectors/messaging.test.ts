/** What is special about reading queues, topics, streams, rules, workflows and APIs; the whole of it: test/aws-crawl. */
import { describe, expect, it } from 'vitest';
import type { ResourceEntry, Snapshot } from '../../../shared/snapshot/schema';
import { checkAccount } from '../../../test/accounts/read-account';
import { messaging } from '../../../test/aws-crawl/messaging';
import { collect } from '../../../test/aws/collect';
import type { Fault } from '../../../test/aws/manners/faults';
import type { Collector } from '../collector';
import { apis } from './apis';
import { deliveryStreams } from './delivery-streams';
import { eventRules } from './event-rules';
import { pipes } from './pipes';
import { queues } from './queues';
import { schedules } from './schedules';
import { stateMachines } from './state-machines';
import { streams } from './streams';
import { tables } from './tables';
import { topics } from './topics';

const ACCOUNT = '111122223333';
const arn = (service: string, resource: string) => `arn:aws:${service}:us-east-1:${ACCOUNT}:${resource}`;

/** What a collector makes of one Region; `more`: members that are added to the properties of things by their name. */
async function read(
  collector: Collector,
  faults: readonly Fault[] = [],
  more: Readonly<Record<string, Record<string, unknown>>> = {},
) {
  const resources = messaging(ACCOUNT, 'us-east-1').map((entry) => ({
    ...entry,
    properties: { ...entry.properties, ...more[entry.name ?? ''] },
  }));
  const account: Snapshot = {
    format: 'iam-atlas-snapshot',
    version: 1,
    account: { id: ACCOUNT, partition: 'aws' },
    collectedAt: '2026-11-22T10:00:00Z',
    iam: {},
    resources,
  };
  const { part, rows } = await collect(collector, { account, faults });
  return { entries: part.resources ?? [], rows };
}

const named = (entries: readonly ResourceEntry[], name: string) => entries.find((entry) => entry.name === name);

describe('event buses that may not be listed', () => {
  const denied: Fault = { operation: 'ListEventBuses', do: 'deny' };

  it('leave the rules of the default bus readable, and rules and buses unseen', async () => {
    const { entries, rows } = await read(eventRules, [denied]);
    expect(entries.map(({ name }) => name)).toEqual(['nightly']);
    expect(rows).toMatchObject([{ source: 'events:ListEventBuses', outcome: 'denied' }]);
    const { model } = checkAccount({
      format: 'iam-atlas-snapshot',
      version: 1,
      account: { id: ACCOUNT, partition: 'aws' },
      collectedAt: '2026-11-22T10:00:00Z',
      lists: 2,
      iam: {},
      resources: entries,
      coverage: rows,
    });
    expect(model.facts.seen('AWS::Events::Rule', ACCOUNT, 'us-east-1')).toBe(false);
    expect(model.facts.seen('AWS::Events::EventBus', ACCOUNT, 'us-east-1')).toBe(false);
    expect(model.facts.seen('AWS::SQS::Queue', ACCOUNT, 'us-east-1')).toBe(true);
  });

  it('that may not be described have the policy of the list', async () => {
    const { entries, rows } = await read(eventRules, [{ operation: 'DescribeEventBus', about: 'shop', do: 'deny' }]);
    expect(named(entries, 'shop')?.policy).toBeDefined();
    expect(rows).toMatchObject([{ source: 'events:DescribeEventBus', target: arn('events', 'event-bus/shop') }]);
  });
});

describe('a state machine whose definition is encrypted with a key that we may not use', () => {
  const fault: Fault = {
    operation: 'DescribeStateMachine',
    do: 'error',
    code: 'KmsAccessDeniedException',
    message: 'The ciphertext refers to a key that you may not use.',
    times: 1,
  };

  it('has its role all the same, and a row about the definition', async () => {
    const { entries, rows } = await read(stateMachines, [fault]);
    const { properties } = named(entries, 'checkout') ?? {};
    expect(properties).toMatchObject({ roleArn: `arn:aws:iam::${ACCOUNT}:role/service-role/flows`, status: 'ACTIVE' });
    expect(properties).not.toHaveProperty('definition');
    expect(rows).toMatchObject([{ source: 'states:DescribeStateMachine', outcome: 'denied' }]);
  });
});

describe('what is sent, and keys of others', () => {
  const SECRET = 'the-secret';
  it.each<[string, Collector, Record<string, Record<string, unknown>>]>([
    [
      'of a rule’s targets',
      eventRules,
      {
        nightly: {
          Targets: [
            { Id: '1', Arn: arn('sqs', 'orders'), Input: SECRET, HttpParameters: { HeaderParameters: { k: SECRET } } },
            { Id: '2', Arn: arn('sqs', 'orders'), InputTransformer: { InputTemplate: SECRET } },
          ],
        },
      },
    ],
    ['of a schedule', schedules, { hourly: { Target: { Arn: arn('sqs', 'orders'), RoleArn: 'r', Input: SECRET } } }],
    [
      'of a pipe',
      pipes,
      {
        'to-checkout': {
          EnrichmentParameters: { InputTemplate: SECRET, HttpParameters: { HeaderParameters: { k: SECRET } } },
          TargetParameters: {
            EcsTaskParameters: {
              TaskDefinitionArn: 't',
              Overrides: { ContainerOverrides: [{ Environment: [{ Name: 'K', Value: SECRET }] }] },
            },
          },
        },
      },
    ],
    [
      'of a delivery stream',
      deliveryStreams,
      {
        lake: {
          Destinations: [
            { DestinationId: '1', SplunkDestinationDescription: { HECEndpoint: 'https://s', HECToken: SECRET } },
            {
              DestinationId: '2',
              HttpEndpointDestinationDescription: {
                EndpointConfiguration: { Url: `https://h/${SECRET}` },
                RequestConfiguration: { CommonAttributes: [{ AttributeName: 'k', AttributeValue: SECRET }] },
              },
            },
          ],
        },
      },
    ],
    [
      'of a topic’s subscriptions',
      topics,
      {
        placed: {
          Subscriptions: [{ SubscriptionArn: 'arn:1', Protocol: 'https', Endpoint: `https://hooks/${SECRET}` }],
        },
      },
    ],
    [
      'of an HTTP API',
      apis,
      {
        web: {
          integrations: [
            { IntegrationId: 'i1', RequestParameters: { 'overwrite:header.x-api-key': SECRET }, RequestTemplates: {} },
          ],
        },
      },
    ],
  ])('%s are not kept', async (_what, collector, more) => {
    const { entries } = await read(collector, [], more);
    expect(Object.keys(more).every((name) => named(entries, name) !== undefined)).toBe(true);
    expect(JSON.stringify(entries)).not.toContain(SECRET);
  });
});

describe('a stream', () => {
  it('without a policy has none: AWS gives an empty one', async () => {
    const { entries } = await read(streams);
    expect(named(entries, 'clicks')).toHaveProperty('policy');
    expect(named(entries, 'clicks-2')).not.toHaveProperty('policy');
  });
});

describe('a table of which AWS does not know the policy yet', () => {
  const code = 'ResourceNotFoundException';
  const young: Fault = { operation: 'GetResourcePolicy', about: 'table/baskets"', do: 'error', code };

  it('is asked once more, and is there all the same, with an unread policy', async () => {
    const later = await read(tables, [{ ...young, times: 1 }]);
    expect(later.rows).toEqual([]);
    expect(named(later.entries, 'baskets')).toHaveProperty('policy');
    const { entries, rows } = await read(tables, [{ ...young, times: 2 }]);
    expect(rows).toMatchObject([{ source: 'dynamodb:GetResourcePolicy', outcome: 'failed' }]);
    expect(named(entries, 'baskets')).not.toHaveProperty('policy');
    const deleted: Fault = { operation: 'DescribeTable', do: 'error', code };
    expect((await read(tables, [young, deleted])).rows).toEqual([]);
  });
});

describe('the stream of a table', () => {
  it('whose policy is refused leaves the table’s own known', async () => {
    const stream = `${arn('dynamodb', 'table/baskets')}/stream/2026-01-01T00:00:00.000`;
    const { entries, rows } = await read(tables, [{ operation: 'GetResourcePolicy', about: stream, do: 'deny' }]);
    expect(rows).toMatchObject([{ source: 'dynamodb:GetResourcePolicy', target: stream, outcome: 'denied' }]);
    expect(named(entries, 'baskets')).toHaveProperty('policy');
    expect(named(entries, 'baskets')?.properties).not.toHaveProperty('qualifiedPolicies');
  });
});

describe('a queue that was deleted since it was listed', () => {
  it('is left out without a word, under either of AWS’s names for that', async () => {
    for (const code of ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue']) {
      const fault: Fault = { operation: 'GetQueueAttributes', about: 'orders-dead', do: 'error', code };
      const { entries, rows } = await read(queues, [fault]);
      expect(entries.map(({ name }) => name)).toEqual(['orders']);
      expect(rows).toEqual([]);
    }
  });
});

describe('what was crawled', () => {
  it('gives the edges that its settings declare', async () => {
    const collected = await Promise.all([queues, topics, eventRules, apis, stateMachines].map((one) => read(one)));
    const { graph } = checkAccount({
      format: 'iam-atlas-snapshot',
      version: 1,
      account: { id: ACCOUNT, partition: 'aws' },
      collectedAt: '2026-11-22T10:00:00Z',
      regions: ['us-east-1'],
      iam: {},
      resources: collected.flatMap(({ entries }) => entries),
    });
    const verdict = (from: string, to: string) =>
      [...graph.edges.values()].find((edge) => edge.from === from && edge.to === to)?.verdict;
    expect(verdict(arn('sns', 'placed'), arn('sqs', 'orders'))).toBe('works');
    expect(verdict(arn('events', 'rule/shop/placed'), arn('sns', 'placed'))).toBe('works');
    // Its policy lets in topics only.
    expect(verdict(arn('events', 'rule/nightly'), arn('sqs', 'orders'))).toBe('broken');
  });
});
