import { AGENTCORE, runsAs } from './agentcore';
import { uses } from './declare';
import { COLUMN, type TypeDescriptor } from './descriptor';
import { key } from './key';
import { listAt, textAt } from './properties';

/**
 * Strategies of one's own use models, topics and buckets as the role; in which Region is not documented, so nothing is
 * asked of those. The key is used as whoever calls (docs.aws.amazon.com/bedrock-agentcore/latest/devguide/storage-encryption.html).
 */
export const agentMemory: TypeDescriptor = {
  type: 'AWS::BedrockAgentCore::Memory',
  icon: 'agent',
  column: COLUMN.users,
  noun: 'memory',
  shape: { service: 'bedrock-agentcore', resource: /^(memory\/[^/*?]+)$/ },
  verbs: {
    read: [{ action: 'bedrock-agentcore:RetrieveMemoryRecords' }, { action: 'bedrock-agentcore:ListEvents' }],
    write: [{ action: 'bedrock-agentcore:CreateEvent' }],
  },
  service: AGENTCORE,
  declares: (thing) => {
    const own = textAt(thing.properties, 'encryptionKeyArn');
    return [
      ...runsAs(thing, 'memoryExecutionRoleArn'),
      ...(own === undefined ? [] : [uses(own, key.type, 'encryptionKeyArn')]),
    ];
  },
  unchecked: ({ properties }) =>
    listAt(properties, 'strategies').flatMap((one) => {
      const type = textAt(one, 'type');
      if (type === undefined || BUILT_IN.has(type)) return [];
      return [{ what: `its strategy ${textAt(one, 'name') ?? type}` }];
    }),
};

/** Strategies that AgentCore carries out itself. */
const BUILT_IN: ReadonlySet<string> = new Set(['SEMANTIC', 'SUMMARIZATION', 'USER_PREFERENCE', 'EPISODIC']);
