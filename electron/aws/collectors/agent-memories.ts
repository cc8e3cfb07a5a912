/** AgentCore memories: role, key and policy. What is remembered is never read, and no prompt of a strategy is kept. */
import { GetMemoryCommand, ListMemoriesCommand, type MemorySummary } from '@aws-sdk/client-bedrock-agentcore-control';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import { AGENTCORE, AGENTCORE_PAGES, corePolicy, coreTags, getCorePolicy, listCoreTags } from '../calls/agentcore';
import type { Collector, Desk } from '../collector';
import { entryOf, without, withoutAnywhere } from '../entry';
import { toJson } from '../to-json';

const TYPE = 'AWS::BedrockAgentCore::Memory';

const listMemories = declareCall({
  service: AGENTCORE.service,
  command: ListMemoriesCommand,
  action: 'bedrock-agentcore:ListMemories',
  quota: 'agentcore-list-memories',
  pages: AGENTCORE_PAGES,
});
const getMemory = declareCall({
  ...AGENTCORE,
  command: GetMemoryCommand,
  action: 'bedrock-agentcore:GetMemory',
  quota: 'agentcore-get-memory',
});

export const agentMemories: Collector = {
  name: 'agent-memories',
  counts: 'AgentCore memories',
  scope: 'region',
  types: [TYPE],
  calls: [listMemories, getMemory, getCorePolicy, listCoreTags],
  async collect(desk) {
    const { items } = await desk.list(listMemories, {}, (page) => page.memories, { type: TYPE });
    return { resources: await desk.each(items, (memory) => read(desk, memory)) };
  },
};

async function read(desk: Desk, listed: MemorySummary): Promise<ResourceEntry | null> {
  const { arn = '', id = '' } = listed;
  const about = { target: arn, type: TYPE };
  const [answer, policy, tags] = await Promise.all([
    // What its key encrypts is not for us, and we ask for no kms:Decrypt.
    desk.ask(getMemory, { memoryId: id, view: 'without_decryption' }, about),
    corePolicy(desk, about),
    coreTags(desk, about),
  ]);
  if (answer.kind === 'gone' || tags === 'gone') return null;
  const described = answer.kind === 'read' ? answer.value.memory : undefined;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name: described?.name ?? id,
    tags,
    policy,
    properties: without(
      withoutAnywhere(toJson(described ?? listed), 'appendToPrompt', 'memoryRecordSchema'),
      'indexedKeys',
      'namespaceKeys',
    ),
  });
}
