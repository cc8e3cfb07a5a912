import { ask, type Target } from './declare';

/** `agent/A` for an alias of it, or for all: `agent-alias/A/B`, `agent-alias/A/*`. */
export function agentOfAlias(resource: string): string | null {
  const agent = /^agent-alias\/([^/*?]+)\/(?:[^/*?]+|\*)$/.exec(resource)?.[1];
  return agent === undefined ? null : `agent/${agent}`;
}

/** The aliases of an agent, by its ARN. */
export function aliasesOf(agent: string): string {
  return `${agent.replace(/:agent\/([^/]+)$/, ':agent-alias/$1')}/*`;
}

/** Calls about an agent's alias; the edge leads to the agent behind it. Null: no exact alias. */
export function agentAlias(alias: string, actions: readonly string[]): Target | null {
  const found = /^(arn:[^:]*:bedrock:[^:]*:\d+:)agent-alias\/([^/*?]+)\/[^/*?]+$/.exec(alias);
  if (found === null) return null;
  const to = `${found[1] ?? ''}agent/${found[2] ?? ''}`;
  return { to, toType: 'AWS::Bedrock::Agent', verb: 'invoke', calls: ask(actions, alias) };
}
