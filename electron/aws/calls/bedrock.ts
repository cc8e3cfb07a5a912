/** What is asked in the same way about models, guardrails, jobs and inference profiles (the bedrock endpoint). */
import { GetResourcePolicyCommand, ListTagsForResourceCommand } from '@aws-sdk/client-bedrock';
import { declareCall } from '../call';
import type { Desk } from '../collector';
import { smallTagsOf } from '../tags';

export const listModelTags = declareCall({
  service: 'bedrock',
  command: ListTagsForResourceCommand,
  action: 'bedrock:ListTagsForResource',
  gone: ['ResourceNotFoundException'],
});

/** E138: guardrails and custom models may have one. Where the Region does not know the call, there can be none. */
export const getModelPolicy = declareCall({
  service: 'bedrock',
  command: GetResourcePolicyCommand,
  action: 'bedrock:GetResourcePolicy',
  none: ['ResourceNotFoundException', 'UnknownOperationException'],
});

/** Tags of a thing; undefined where they could not be read, `gone` where it was deleted since it was listed. */
export async function modelTags(
  desk: Desk,
  arn: string,
  type: string,
): Promise<Readonly<Record<string, string>> | undefined | 'gone'> {
  const answer = await desk.ask(listModelTags, { resourceARN: arn }, { target: arn, type });
  if (answer.kind === 'gone') return 'gone';
  return answer.kind === 'read' ? smallTagsOf(answer.value.tags) : undefined;
}

/** The policy of a thing, as text; undefined where it has none or it could not be read. */
export async function modelPolicy(desk: Desk, arn: string, type: string): Promise<string | undefined> {
  const answer = await desk.ask(getModelPolicy, { resourceArn: arn }, { target: arn, type });
  return answer.kind === 'read' ? answer.value.resourcePolicy : undefined;
}
