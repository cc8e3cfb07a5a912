import { COLUMN, type TypeDescriptor } from './descriptor';

export const guardrail: TypeDescriptor = {
  type: 'AWS::Bedrock::Guardrail',
  icon: 'bedrock',
  column: COLUMN.stores,
  noun: 'guardrail',
  shape: { service: 'bedrock', resource: /^(guardrail\/[^/*?]+)$/ },
  verbs: { invoke: [{ action: 'bedrock:ApplyGuardrail' }] },
  words: { invoke: { can: 'apply', label: 'applies' } },
};
