/** What is asked in the same way about knowledge bases, agents and flows (the bedrock-agent endpoint). */
import { ListTagsForResourceCommand } from '@aws-sdk/client-bedrock-agent';
import { declareCall } from '../call';
import type { Desk } from '../collector';

export const listAgentTags = declareCall({
  service: 'bedrock-agent',
  command: ListTagsForResourceCommand,
  action: 'bedrock:ListTagsForResource',
  gone: ['ResourceNotFoundException'],
});

/** Tags of a thing; undefined where they could not be read, `gone` where it was deleted since it was listed. */
export async function agentTags(
  desk: Desk,
  arn: string,
  type: string,
): Promise<Readonly<Record<string, string>> | undefined | 'gone'> {
  const answer = await desk.ask(listAgentTags, { resourceArn: arn }, { target: arn, type });
  if (answer.kind === 'gone') return 'gone';
  return answer.kind === 'read' ? answer.value.tags : undefined;
}
