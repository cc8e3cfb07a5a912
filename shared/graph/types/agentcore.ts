/** What the things of Bedrock AgentCore have in common. */
import { actingFor } from './context';
import { assumed } from './declare';
import type { Declaration, Thing } from './descriptor';
import { textAt } from './properties';

export const AGENTCORE = 'bedrock-agentcore.amazonaws.com';

/**
 * AgentCore takes on the role that this property names, if any, for the account's AgentCore in that Region: of the
 * source AWS says no more (E172; docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-permissions.html, the
 * same in …/browser-resource-session-management.html, …/code-interpreter-resource-session-management.html and
 * …/long-term-configuring-custom-strategies.html). `at`: where the properties stand, for a version of a thing.
 */
export function runsAs(
  thing: Thing,
  property: string,
  of: unknown = thing.properties,
  at = '',
): readonly Declaration[] {
  const role = textAt(of, property);
  const source = `arn:${thing.partition}:bedrock-agentcore:${thing.region}:${thing.account}:*`;
  return role === undefined ? [] : [assumed(role, AGENTCORE, at + property, actingFor(source, thing.account))];
}
