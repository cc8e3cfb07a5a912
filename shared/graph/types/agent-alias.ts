import { ask, type Target } from './declare';

/** Calls about an agent's alias; the edge leads to the agent behind it. Null: no exact alias. */
export function agentAlias(alias: string, actions: readonly string[]): Target | null {
  const found = /^(arn:[^:]*:bedrock:[^:]*:\d+:)agent-alias\/([^/*?]+)\/[^/*?]+$/.exec(alias);
  if (found === null) return null;
  const to = `${found[1] ?? ''}agent/${found[2] ?? ''}`;
  return { to, toType: 'AWS::Bedrock::Agent', verb: 'invoke', calls: ask(actions, alias) };
}
