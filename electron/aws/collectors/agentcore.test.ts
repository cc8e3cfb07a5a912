/** Bedrock AgentCore: what is left out of its answers, what is left of a thing whose parts are refused, and where it is not offered. */
import { describe, expect, it } from 'vitest';
import { agentCore } from '../../../test/aws-crawl/agentcore';
import { collect, type Collected } from '../../../test/aws/collect';
import type { Fault } from '../../../test/aws/manners/faults';
import { SECRET_MARKER } from '../../../test/aws/secret-marker';
import type { Collector } from '../collector';
import { agentGateways } from './agent-gateways';
import { agentMemories } from './agent-memories';
import { agentRuntimes } from './agent-runtimes';
import { browsers } from './browsers';
import { codeInterpreters } from './code-interpreters';

const ACCOUNT = '111122223333';
const REGION = 'us-east-1';
const ALL = [agentRuntimes, agentGateways, agentMemories, codeInterpreters, browsers];
const things = agentCore(ACCOUNT, REGION);
const under = (collector: Collector, ...faults: readonly Fault[]): Promise<Collected> =>
  collect(collector, {
    account: { account: { id: ACCOUNT, partition: 'aws' }, iam: {}, resources: [...things] },
    faults,
  });

describe.each(ALL.map((collector) => [collector.name, collector] as const))('%s', (_name, collector) => {
  it('are kept without environments, instructions, schemas and prompts, and AWS’s own are left out', async () => {
    const { part, rows } = await under(collector);
    expect(rows).toEqual([]);
    expect(part.resources).toEqual(things.filter(({ type }) => collector.types.includes(type)));
    expect(JSON.stringify(part)).not.toContain(SECRET_MARKER);
  });

  it('deleted since they were listed are left out without a word', async () => {
    const operation = collector.calls[1]?.command.name.replace(/Command$/, '') ?? '';
    const { part, rows } = await under(collector, { operation, do: 'gone' });
    expect([part.resources, rows]).toEqual([[], []]);
  });
});

it('a runtime whose endpoints could not be listed says nothing of them', async () => {
  const { part, rows } = await under(agentRuntimes, { operation: 'ListAgentRuntimeEndpoints', do: 'deny' });
  const [desk] = part.resources ?? [];
  for (const member of ['endpoints', 'versions', 'qualifiedPolicies'])
    expect(desk?.properties).not.toHaveProperty(member);
  expect(desk?.properties).toHaveProperty('roleArn');
  expect(rows).toContainEqual(
    expect.objectContaining({
      source: 'bedrock-agentcore:ListAgentRuntimeEndpoints',
      target: desk?.arn,
      outcome: 'denied',
    }),
  );
});

it('a policy that is refused is a row of the endpoint that it belongs to', async () => {
  const about = 'runtime-endpoint/prod';
  const { part, rows } = await under(agentRuntimes, { operation: 'GetResourcePolicy', about, do: 'deny' });
  const [desk] = part.resources ?? [];
  expect(rows.map(({ source, target }) => [source, target])).toEqual([
    ['bedrock-agentcore:GetResourcePolicy', `${desk?.arn ?? ''}/${about}`],
  ]);
  expect(desk?.policy).toBeDefined();
});
