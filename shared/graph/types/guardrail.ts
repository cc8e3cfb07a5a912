import { ask, type Target } from './declare';
import { COLUMN, type Thing, type TypeDescriptor } from './descriptor';

export const guardrail: TypeDescriptor = {
  type: 'AWS::Bedrock::Guardrail',
  icon: 'bedrock',
  column: COLUMN.stores,
  noun: 'guardrail',
  shape: { service: 'bedrock', resource: /^(guardrail\/[^/*?]+)$/ },
  verbs: { invoke: [{ action: 'bedrock:ApplyGuardrail' }] },
  words: { invoke: { can: 'apply', label: 'applies' } },
};

/** Applying a guardrail that is named by id or ARN. */
export function applying(named: string, thing: Thing): Target {
  const own = `arn:${thing.partition}:bedrock:${thing.region}:${thing.account}:guardrail/${named}`;
  const to = named.startsWith('arn:') ? named : own;
  return { to, toType: guardrail.type, verb: 'invoke', calls: ask(['bedrock:ApplyGuardrail'], to) };
}
