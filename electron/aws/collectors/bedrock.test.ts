/** Bedrock and OpenSearch Serverless, read by the SDK's clients from the endpoint: as served, and where AWS refuses. */
import { describe, expect, it } from 'vitest';
import { BEDROCK, HANDBOOK, ORDERS, SUPPORT } from '../../../test/aws/bedrock-account';
import { collect } from '../../../test/aws/collect';
import type { Fault } from '../../../test/aws/manners/faults';
import { resourcesOf } from '../../../test/aws/service';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import type { Collector } from '../collector';
import { agents } from './agents';
import { collections } from './collections';
import { customModels } from './custom-models';
import { flows } from './flows';
import { guardrails } from './guardrails';
import { inferenceProfiles } from './inference-profiles';
import { invocationLogging } from './invocation-logging';
import { knowledgeBases } from './knowledge-bases';

const ALL = [
  knowledgeBases,
  agents,
  flows,
  inferenceProfiles,
  guardrails,
  customModels,
  invocationLogging,
  collections,
].map((collector) => [collector.name, collector] as const);

const served = ({ types }: Collector, region = 'us-east-1') =>
  types.flatMap((type) => resourcesOf(BEDROCK, type, region));

/** The rows and entries of a crawl in which one thing goes wrong. */
async function withFault(collector: Collector, fault: Fault) {
  const { part, rows } = await collect(collector, { account: BEDROCK, faults: [fault] });
  const entry = (arn: string): ResourceEntry | undefined => part.resources?.find((one) => one.arn === arn);
  return { rows, entry, others: (arn: string) => part.resources?.filter((one) => one.arn !== arn) };
}
const othersServed = (collector: Collector, arn: string) => served(collector).filter((one) => one.arn !== arn);

describe.each(ALL)('%s', (_name, collector) => {
  it('gives the account as it is served', async () => {
    const { part, rows } = await collect(collector, { account: BEDROCK });
    expect(part.resources).toEqual(served(collector));
    expect(rows).toEqual([]);
  });

  it('gives the same one thing a page, with every third call throttled', async () => {
    const { part, rows } = await collect(collector, { account: BEDROCK, pageSize: 1, throttleShare: 1 / 3 });
    expect(part.resources).toEqual(served(collector));
    expect(rows).toEqual([]);
  });

  it('gives another Region’s things for that Region', async () => {
    const { part, rows } = await collect(collector, { account: BEDROCK, region: 'eu-west-1' });
    expect(part.resources ?? []).toEqual(served(collector, 'eu-west-1'));
    expect(rows).toEqual([]);
  });

  it('makes every call that it declares, and no other', async () => {
    const { calls } = await collect(collector, { account: BEDROCK });
    const declared = collector.calls.map(
      ({ service, command }) => `${service} ${command.name.replace(/Command$/, '')}`,
    );
    expect([...new Set(calls.map(({ service, operation }) => `${service} ${operation}`))].sort()).toEqual(
      declared.sort(),
    );
  });

  it('has one row without target where the list is refused', async () => {
    const [list] = collector.calls;
    const { part, rows } = await collect(collector, {
      account: BEDROCK,
      faults: [{ operation: list?.command.name.replace(/Command$/, '') ?? '', do: 'deny-scp' }],
    });
    expect(part.resources?.filter(({ type }) => type === collector.types[0]) ?? []).toEqual([]);
    expect(rows).toEqual([
      {
        source: list?.action,
        type: collector.types[0],
        account: '111122223333',
        region: 'us-east-1',
        outcome: 'denied',
        denies: true,
        reason: 'scp',
        message: expect.stringContaining('service control policy') as unknown,
      },
    ]);
  });

  it('says not-offered, and nothing else, where the service is not in the Region', async () => {
    const { part, rows } = await collect(collector, {
      account: BEDROCK,
      faults: [{ do: 'region-off' }],
      region: 'af-south-1',
    });
    expect(part.resources ?? []).toEqual([]);
    expect(new Set(rows.map(({ outcome, reason }) => `${outcome} ${reason ?? ''}`))).toEqual(
      new Set(['skipped region-off']),
    );
    expect(rows).toHaveLength(1);
  });
});

describe('a knowledge base of which a call is refused', () => {
  it.each([
    ['GetKnowledgeBase', 'bedrock:GetKnowledgeBase'],
    ['ListDataSources', 'bedrock:ListDataSources'],
    ['GetDataSource', 'bedrock:GetDataSource'],
    ['ListIngestionJobs', 'bedrock:ListIngestionJobs'],
    ['GetIngestionJob', 'bedrock:GetIngestionJob'],
    ['ListTagsForResource', 'bedrock:ListTagsForResource'],
    ['GetResourcePolicy', 'bedrock:GetResourcePolicy'],
  ])('%s: one row about it, the rest as it is', async (operation, source) => {
    const { rows, others, entry } = await withFault(knowledgeBases, { operation, about: 'KBHAND0001', do: 'deny' });
    const target = { source, target: HANDBOOK, type: 'AWS::Bedrock::KnowledgeBase' };
    expect(rows).toMatchObject([{ ...target, outcome: 'denied', reason: 'identity' }]);
    expect(others(HANDBOOK)).toEqual(othersServed(knowledgeBases, HANDBOOK));
    expect(entry(HANDBOOK)?.name).toBe('kb-KBHAND0001');
  });

  it('keeps what the list said, and names no role, where it cannot be opened', async () => {
    const { entry } = await withFault(knowledgeBases, { operation: 'GetKnowledgeBase', do: 'deny' });
    expect(entry(HANDBOOK)?.properties).toMatchObject({ knowledgeBaseId: 'KBHAND0001', status: 'ACTIVE' });
    expect(entry(HANDBOOK)?.properties).not.toHaveProperty('roleArn');
    expect(entry(HANDBOOK)?.properties?.['dataSources']).toHaveLength(3);
  });

  it('has no list of data sources where they cannot be listed', async () => {
    const { entry } = await withFault(knowledgeBases, { operation: 'ListDataSources', do: 'deny' });
    expect(entry(HANDBOOK)?.properties).not.toHaveProperty('dataSources');
  });

  it('keeps the last job’s state where the job itself cannot be opened', async () => {
    const { entry } = await withFault(knowledgeBases, { operation: 'GetIngestionJob', do: 'deny' });
    expect(entry(HANDBOOK)?.properties).toMatchObject({
      dataSources: [{ lastIngestionJob: { ingestionJobId: 'IJLAST0001', status: 'FAILED' } }, {}, {}],
    });
  });

  it('is dropped without a word where it was deleted since', async () => {
    const { rows, entry } = await withFault(knowledgeBases, {
      operation: 'GetKnowledgeBase',
      about: 'KBHAND0001',
      do: 'gone',
    });
    expect(rows).toEqual([]);
    expect(entry(HANDBOOK)).toBeUndefined();
  });

  it('has no policy, and no row, where the Region does not know resource policies', async () => {
    const { rows, entry } = await withFault(knowledgeBases, {
      operation: 'GetResourcePolicy',
      do: 'error',
      code: 'UnknownOperationException',
      status: 404,
    });
    expect(rows).toEqual([]);
    expect(entry(HANDBOOK)).not.toHaveProperty('policy');
  });
});

describe('an agent of which a call is refused', () => {
  it.each([
    ['GetAgent', 'AGSUPPORT1'],
    ['GetAgentVersion', '"10"'],
    ['ListAgentActionGroups', 'AGSUPPORT1'],
    ['GetAgentActionGroup', 'AGDOCUMENTS'],
    ['ListAgentKnowledgeBases', 'AGSUPPORT1'],
    ['ListAgentAliases', 'AGSUPPORT1'],
    ['ListTagsForResource', 'AGSUPPORT1'],
  ])('%s: one row about it, the rest as it is', async (operation, about) => {
    const { rows, others, entry } = await withFault(agents, { operation, about, do: 'deny' });
    const target = { source: `bedrock:${operation}`, target: SUPPORT, type: 'AWS::Bedrock::Agent' };
    expect(rows).toMatchObject([{ ...target, outcome: 'denied', reason: 'identity' }]);
    expect(others(SUPPORT)).toEqual(othersServed(agents, SUPPORT));
    expect(entry(SUPPORT)?.name).toBe('agent-AGSUPPORT1');
  });

  it('keeps an action group that cannot be opened, without the function that it calls', async () => {
    const { entry } = await withFault(agents, { operation: 'GetAgentActionGroup', about: 'AGDOCUMENTS', do: 'deny' });
    const groups = entry(SUPPORT)?.properties?.['actionGroups'];
    expect(groups).toMatchObject([{ actionGroupName: 'documents' }, { actionGroupName: 'orders' }]);
    expect(JSON.stringify(groups)).not.toContain('function:documents');
  });

  it('keeps the name of a version that cannot be opened, and what hangs on it', async () => {
    const { entry } = await withFault(agents, { operation: 'GetAgentVersion', about: '"10"', do: 'deny' });
    const versions = entry(SUPPORT)?.properties?.['versions'];
    expect(versions).toMatchObject([
      { version: '9', agentResourceRoleArn: 'arn:aws:iam::111122223333:role/agent-v9' },
      { version: '10', actionGroups: [{ actionGroupName: 'documents' }] },
    ]);
    expect(JSON.stringify(versions)).not.toContain('agent-v10');
  });
});

describe('policies of collections', () => {
  it.each(['ListAccessPolicies', 'GetAccessPolicy', 'ListSecurityPolicies', 'GetSecurityPolicy'])(
    '%s refused: one row about all collections, and no collection has such policies',
    async (operation) => {
      const { part, rows } = await collect(collections, { account: BEDROCK, faults: [{ operation, do: 'deny' }] });
      expect(rows).toMatchObject([
        { source: `aoss:${operation}`, type: 'AWS::OpenSearchServerless::Collection', outcome: 'denied' },
      ]);
      expect(rows[0]).not.toHaveProperty('target');
      const missing = operation.includes('Access') ? 'dataAccessPolicies' : 'networkPolicies';
      expect(part.resources).toHaveLength(2);
      for (const { properties } of part.resources ?? []) expect(properties).not.toHaveProperty(missing);
    },
  );

  it('says nothing of any collection where one policy of several cannot be read', async () => {
    const { entry, rows } = await withFault(collections, {
      operation: 'GetAccessPolicy',
      about: '"orders"',
      do: 'deny',
    });
    expect(rows).toHaveLength(1);
    expect(entry(ORDERS)?.properties).not.toHaveProperty('dataAccessPolicies');
    expect(entry(ORDERS)?.properties).toHaveProperty('networkPolicies');
  });

  it('forgets a policy that was deleted since it was listed', async () => {
    const { entry, rows } = await withFault(collections, { operation: 'GetAccessPolicy', about: '"all"', do: 'gone' });
    expect(rows).toEqual([]);
    expect(entry(ORDERS)?.properties).toMatchObject({ dataAccessPolicies: [{ name: 'orders' }] });
  });

  it('asks for no policy where there is no collection', async () => {
    const { calls } = await collect(collections, { account: { ...BEDROCK, resources: [] } });
    expect(calls.map(({ operation }) => operation)).toEqual(['ListCollections']);
  });

  it('describes more collections than one call takes', async () => {
    const [first] = served(collections);
    const many = Array.from({ length: 230 }, (_, at): ResourceEntry => {
      const id = `many${String(at).padStart(15, '0')}`;
      const arn = `arn:aws:aoss:us-east-1:111122223333:collection/${id}`;
      const collection = { id, name: `many-${at}`, arn, type: 'SEARCH', status: 'ACTIVE' };
      const properties = { collection, dataAccessPolicies: [], networkPolicies: [] };
      return { ...first, type: 'AWS::OpenSearchServerless::Collection', arn, name: `many-${at}`, properties };
    });
    const { part, calls } = await collect(collections, { account: { ...BEDROCK, resources: many } });
    expect(part.resources).toEqual(many);
    expect(calls.filter(({ operation }) => operation === 'BatchGetCollection')).toHaveLength(3);
  });
});

it('counts models and their jobs together', async () => {
  const { lines } = await collect(customModels, { account: BEDROCK });
  expect(lines).toMatchObject([{ done: 2, total: 2 }]);
});

it('keeps no word of what agents are told', async () => {
  const told = { ...BEDROCK, resources: (BEDROCK.resources ?? []).map(withPrompts) };
  const { part } = await collect(agents, { account: told });
  expect(JSON.stringify(part)).not.toMatch(/HUSH|instruction|clientToken/);
  expect(part.resources).toEqual(served(agents));
});

function withPrompts(entry: ResourceEntry): ResourceEntry {
  const { promptOverrideConfiguration: prompts, actionGroups } = entry.properties ?? {};
  if (entry.arn !== SUPPORT) return entry;
  const tell = (value: object) => ({ ...value, basePromptTemplate: 'HUSH' });
  const { promptConfigurations } = prompts as { readonly promptConfigurations: readonly object[] };
  return {
    ...entry,
    properties: {
      ...entry.properties,
      instruction: 'HUSH',
      promptOverrideConfiguration: { ...(prompts as object), promptConfigurations: promptConfigurations.map(tell) },
      actionGroups: (actionGroups as readonly object[]).map((group) => ({
        ...group,
        functionSchema: { functions: [{ name: 'HUSH' }] },
      })),
    },
  };
}
