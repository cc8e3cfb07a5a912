/** Inference profiles, AWS's and the account's own: which models in which Regions a call through them reaches (E142). */
import { ListInferenceProfilesCommand, type InferenceProfileSummary } from '@aws-sdk/client-bedrock';
import { declareCall } from '../call';
import { listModelTags, modelTags } from '../calls/bedrock';
import type { Collector, Desk } from '../collector';
import { entryOf } from '../entry';
import { toJson } from '../to-json';

const TYPE = 'AWS::Bedrock::InferenceProfile';

/** GetInferenceProfile says no more than the list does. */
const listInferenceProfiles = declareCall({
  service: 'bedrock',
  command: ListInferenceProfilesCommand,
  action: 'bedrock:ListInferenceProfiles',
  pages: { token: 'nextToken', next: 'nextToken' },
});

export const inferenceProfiles: Collector = {
  name: 'inference-profiles',
  counts: 'inference profiles',
  scope: 'region',
  types: [TYPE],
  calls: [listInferenceProfiles, listModelTags],
  async collect(desk) {
    const [system, own] = await Promise.all([ofKind(desk, 'SYSTEM_DEFINED'), ofKind(desk, 'APPLICATION')]);
    const resources = await desk.each([...system, ...own], async (profile) => {
      const { inferenceProfileId = '', inferenceProfileName = inferenceProfileId, type } = profile;
      const arn = arnOf(profile);
      const tags = type === 'APPLICATION' ? await modelTags(desk, arn, TYPE) : undefined;
      if (tags === 'gone') return null;
      return entryOf(desk, { type: TYPE, arn, name: inferenceProfileName, tags, properties: toJson(profile) });
    });
    return { resources };
  },
};

function arnOf({ inferenceProfileArn = '' }: InferenceProfileSummary): string {
  return inferenceProfileArn;
}

async function ofKind(
  desk: Desk,
  typeEquals: 'SYSTEM_DEFINED' | 'APPLICATION',
): Promise<readonly InferenceProfileSummary[]> {
  const about = { type: TYPE };
  const listed = await desk.list(
    listInferenceProfiles,
    { typeEquals },
    (page) => page.inferenceProfileSummaries,
    about,
  );
  return listed.items;
}
