/** Bedrock guardrails: key and resource policy. What a guardrail filters says nothing about permissions. */
import { GetGuardrailCommand, ListGuardrailsCommand, type GuardrailSummary } from '@aws-sdk/client-bedrock';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import { getModelPolicy, listModelTags, modelPolicy, modelTags } from '../calls/bedrock';
import type { Collector, Desk } from '../collector';
import { describe } from '../describe';
import { entryOf, without } from '../entry';
import { toJson } from '../to-json';

const TYPE = 'AWS::Bedrock::Guardrail';
const FILTERS = [
  'topicPolicy',
  'contentPolicy',
  'wordPolicy',
  'sensitiveInformationPolicy',
  'contextualGroundingPolicy',
  'automatedReasoningPolicy',
  'blockedInputMessaging',
  'blockedOutputsMessaging',
];

const listGuardrails = declareCall({
  service: 'bedrock',
  command: ListGuardrailsCommand,
  action: 'bedrock:ListGuardrails',
  pages: { token: 'nextToken', next: 'nextToken' },
});
const getGuardrail = declareCall({
  service: 'bedrock',
  command: GetGuardrailCommand,
  action: 'bedrock:GetGuardrail',
  gone: ['ResourceNotFoundException'],
  steady: {
    by: ['createdAt', 'updatedAt', 'status', 'version'],
    says: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GuardrailSummary.html',
  },
});

export const guardrails: Collector = {
  name: 'guardrails',
  counts: 'guardrails',
  scope: 'region',
  types: [TYPE],
  calls: [listGuardrails, getGuardrail, getModelPolicy, listModelTags],
  async collect(desk) {
    const { items } = await desk.list(listGuardrails, {}, (page) => page.guardrails, { type: TYPE });
    return {
      resources: await desk.each(items, (summary) => read(desk, summary)),
    };
  },
};

async function read(desk: Desk, summary: GuardrailSummary): Promise<ResourceEntry | null> {
  const { id = '', arn = '', name = id } = summary;
  // The list says `id` where the answer says `guardrailId`.
  const thing = {
    listed: { guardrailId: id, ...summary },
    about: { target: arn, type: TYPE },
    before: desk.earlier(arn),
  };
  const [properties, policy, tags] = await Promise.all([
    describe(desk, getGuardrail, { guardrailIdentifier: id }, thing, (guardrail) =>
      without(toJson(guardrail), ...FILTERS),
    ),
    modelPolicy(desk, arn, TYPE),
    modelTags(desk, arn, TYPE),
  ]);
  if (properties === null || tags === 'gone') return null;
  return entryOf(desk, { type: TYPE, arn, name, tags, policy, properties });
}
