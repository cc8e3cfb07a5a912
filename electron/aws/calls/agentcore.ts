/** What is asked in the same way about runtimes, gateways, memories and tools of AgentCore (its control endpoint). */
import { GetResourcePolicyCommand, ListTagsForResourceCommand } from '@aws-sdk/client-bedrock-agentcore-control';
import { declareCall } from '../call';
import type { About, Desk } from '../collector';

/** What calls about one thing have in common. */
export const AGENTCORE = { service: 'bedrock-agentcore-control', gone: ['ResourceNotFoundException'] } as const;
export const AGENTCORE_PAGES = { token: 'nextToken', next: 'nextToken' } as const;

export const listCoreTags = declareCall({
  ...AGENTCORE,
  command: ListTagsForResourceCommand,
  action: 'bedrock-agentcore:ListTagsForResource',
});

/** E138: runtimes, their endpoints, gateways and memories may have one. */
export const getCorePolicy = declareCall({
  service: AGENTCORE.service,
  command: GetResourcePolicyCommand,
  action: 'bedrock-agentcore:GetResourcePolicy',
  none: ['ResourceNotFoundException'],
  policy: ({ policy }) => policy,
});

/** Tags of a thing; undefined where they could not be read, `gone` where it was deleted since it was listed. */
export async function coreTags(
  desk: Desk,
  about: Required<About>,
): Promise<Readonly<Record<string, string>> | undefined | 'gone'> {
  const answer = await desk.ask(listCoreTags, { resourceArn: about.target }, about);
  if (answer.kind === 'gone') return 'gone';
  return answer.kind === 'read' ? (answer.value.tags ?? {}) : undefined;
}

/** The policy of a thing, as text; undefined where it has none or it could not be read. */
export async function corePolicy(desk: Desk, about: Required<About>): Promise<string | undefined> {
  const answer = await desk.ask(getCorePolicy, { resourceArn: about.target }, about);
  return answer.kind === 'read' ? answer.value.policy : undefined;
}
