import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationOf } from '../../electron/aws/call';
import { everyCall } from '../../electron/aws/policy';
import type { ResourceEntry, Snapshot } from '../../shared/snapshot/schema';
import type { AwsEndpoint } from '../aws/options';
import { startAws } from '../aws/start-aws';
import { content } from './content';
import { snapshotAt } from './crawl-endpoint';
import { everything } from './everything';

/**
 * Everything, with the marks that AWS's lists bear. The versions of an agent keep what hangs on them by their number, so
 * they have no mark.
 */
const MARKED: Readonly<Record<string, { readonly marks: Readonly<Record<string, string>>; readonly moves: string }>> = {
  'AWS::Bedrock::KnowledgeBase': marked('updatedAt'),
  'AWS::Bedrock::Agent': marked('updatedAt'),
  'AWS::Bedrock::Flow': marked('updatedAt', 'createdAt'),
  'AWS::Bedrock::Guardrail': marked('updatedAt', 'createdAt'),
  'AWS::Bedrock::ModelCustomizationJob': marked('lastModifiedTime', 'creationTime'),
  'AWS::SageMaker::NotebookInstance': marked('LastModifiedTime', 'CreationTime'),
  'AWS::SageMaker::Model': marked('CreationTime'),
  'AWS::Scheduler::Schedule': marked('LastModificationDate', 'CreationDate'),
};
const STATES = { status: 'READY', agentStatus: 'PREPARED', NotebookInstanceStatus: 'InService', State: 'ENABLED' };

function marked(moves: string, ...others: readonly string[]) {
  return { moves, marks: Object.fromEntries([moves, ...others].map((name) => [name, '2026-02-01T00:00:00Z'])) };
}

const change = (snapshot: Snapshot, to: (entry: ResourceEntry) => ResourceEntry): Snapshot => ({
  ...snapshot,
  resources: (snapshot.resources ?? []).map(to),
});
const account = change(everything(), (entry) => {
  const mark = MARKED[entry.type];
  if (mark === undefined) return entry;
  const state = Object.entries(STATES).filter(([name]) => hasState(entry.type, name));
  const sources = entry.properties?.['dataSources'];
  return {
    ...entry,
    properties: {
      ...entry.properties,
      ...mark.marks,
      ...Object.fromEntries(state),
      ...(Array.isArray(sources)
        ? {
            dataSources: sources.map((one: object) => ({
              ...one,
              status: 'AVAILABLE',
              updatedAt: '2026-02-01T00:00:00Z',
            })),
          }
        : {}),
    },
  };
});

/** With another role, or other words, and the time of the change. */
function edited({ properties = {}, ...entry }: ResourceEntry): ResourceEntry {
  const text = JSON.stringify({ ...properties, description: 'another' }).replaceAll(':role/', ':role/other-');
  const moves = MARKED[entry.type]?.moves ?? '';
  return { ...entry, properties: { ...(JSON.parse(text) as object), [moves]: '2026-03-01T00:00:00Z' } };
}

function hasState(type: string, name: string): boolean {
  const [, service, thing] = type.split('::');
  if (service === 'SageMaker') return name === 'NotebookInstanceStatus' && thing === 'NotebookInstance';
  if (service === 'Scheduler') return name === 'State';
  return thing === 'Agent' ? name === 'agentStatus' : name === 'status';
}

const steady = everyCall().filter(({ steady: is }) => is !== undefined);
const isSteady = ({ service, operation }: { service: string; operation: string }): boolean =>
  steady.some((call) => call.service === service && operationOf(call) === operation);

let aws: AwsEndpoint;
let before: Snapshot;
beforeAll(async () => {
  aws = await startAws({ account });
  before = await snapshotAt(aws);
});
afterAll(() => aws.close());

/** Crawls `now` with and without an earlier reading; what was asked of steady calls with it. */
async function bothWays(now: Snapshot, since: Snapshot = before) {
  aws.changeAfter(0, () => now);
  const whole = await snapshotAt(aws);
  const from = aws.calls.length;
  const again = await snapshotAt(aws, { since });
  return { whole, again, calls: aws.calls.slice(from) };
}

describe('reading an account anew', () => {
  it('asks nothing that AWS documents to be answered as before', async () => {
    const { whole, again, calls } = await bothWays(account);
    expect(content(again)).toEqual(content(whole));
    expect(calls.filter(isSteady)).toEqual([]);
    // Of what hangs on an agent: the draft's only.
    const groups = calls.filter(({ operation }) => operation === 'GetAgentActionGroup');
    expect(new Set(groups.map(({ input }) => input['agentVersion']))).toEqual(new Set(['DRAFT']));
    expect(new Set(steady.map(operationOf)).size).toBe(Object.keys(MARKED).length + 1);
    expect(aws.problems).toEqual([]);
  });

  // Half of the types each time, so that every change is seen beside things that have not changed.
  it.each([0, 1])('sees what changed, and asks for nothing else (%i)', async (turn) => {
    const changed = Object.keys(MARKED).filter((_, at) => at % 2 === turn);
    const now = change(account, (entry) => (changed.includes(entry.type) ? edited(entry) : entry));
    const { whole, again, calls } = await bothWays(now);
    expect(content(again)).toEqual(content(whole));
    for (const type of changed) {
      const entries = (again.resources ?? []).filter((entry) => entry.type === type);
      expect(JSON.stringify(entries), type).toMatch(/role\/other-|another/);
    }
    const asked = new Set(calls.filter(isSteady).map(({ operation }) => operation));
    expect(asked.size).toBeLessThanOrEqual(changed.length + 1);
    expect(asked.size).toBeGreaterThanOrEqual(changed.length);
  });

  it('sees tags, policies and deletions of things that have not changed otherwise', async () => {
    const now = change(account, (entry) => (entry.type in MARKED ? { ...entry, tags: { team: 'other' } } : entry));
    const { whole, again } = await bothWays({
      ...now,
      resources: (now.resources ?? []).filter(({ type }) => type !== 'AWS::SageMaker::Model'),
    });
    expect(content(again)).toEqual(content(whole));
  });

  it('asks again about what had changed just before it was read: the next change may bear the same time', async () => {
    const { calls } = await bothWays(account, { ...before, collectedAt: '2026-02-01T00:10:00Z' });
    expect(calls.filter(isSteady).length).toBeGreaterThan(Object.keys(MARKED).length);
  });

  it('takes nothing from another account, and nothing that was unread', async () => {
    const other = { ...before, account: { ...before.account, id: '999900001111' } };
    const { calls } = await bothWays(account, other);
    const all = calls.filter(isSteady).length;
    const flow = (before.resources ?? []).find(({ type }) => type === 'AWS::Bedrock::Flow');
    const row = { source: 'bedrock:GetFlow', target: flow?.arn, outcome: 'denied', region: 'us-east-1' } as const;
    const partly = await bothWays(account, { ...before, coverage: [row] });
    expect(all).toBeGreaterThan(Object.keys(MARKED).length);
    expect(partly.calls.filter(isSteady).map(({ operation }) => operation)).toEqual(['GetFlow']);
  });
});
