/** Bedrock: a call through an inference profile needs every model behind it too (E142); root makes no knowledge bases (E119). */
import { parseArn, printArn, regionOfArn } from '../../iam/arn';
import { factGate } from '../gates/scan';
import { maybe, structural } from '../logic';
import { listMember, textMember } from './member';
import type { Part, RuleInput, ServiceRule } from './service-rule';

const INVOKES: ReadonlySet<string> = new Set(['bedrock:invokemodel', 'bedrock:invokemodelwithresponsestream']);

export const bedrock: ServiceRule = {
  service: 'bedrock',
  always: ({ action, caller }) =>
    action === 'bedrock:createknowledgebase' && caller.caller.kind === 'root'
      ? { answer: 'NOT_APPLICABLE', why: 'Bedrock does not let the root user create knowledge bases.' }
      : null,
  gates: (input) => {
    if (!throughProfile(input) || modelsOf(input).length > 0) return [];
    const why = `the models behind the inference profile ${input.target.name}, which were not read, may be called too`;
    return [
      factGate('service-rule', 'not-read', maybe(structural('unverified', why, null, null)), {
        sentence: () => `Which models the inference profile ${input.target.name} calls was not read.`,
      }),
    ];
  },
  parts: (input): readonly Part[] =>
    !throughProfile(input)
      ? []
      : modelsOf(input).map((model) => ({
          request: { ...input.request, resource: model },
          settled: {
            'bedrock:InferenceProfileArn': input.target.arn,
            ...(regionOfArn(model) === null ? { 'aws:RequestedRegion': 'unspecified' } : {}),
          },
        })),
  addsNothing: (action, target) => !throughProfile({ action, target }),
};

function throughProfile({ action, target }: Pick<RuleInput, 'action' | 'target'>): boolean {
  return INVOKES.has(action) && /^(?:application-)?inference-profile\//.test(parseArn(target.arn)?.resource ?? '');
}

/**
 * GetInferenceProfile's `models`, one for each destination Region. A call through a global profile is authorised on the
 * model in the caller's Region and on the model of no Region, not on those of other Regions
 * (docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html).
 */
function modelsOf(input: RuleInput): readonly string[] {
  const profile = parseArn(input.target.arn);
  const model = /^inference-profile\/global\.(.+)$/s.exec(profile?.resource ?? '')?.[1];
  if (profile === null || model === undefined) return listedModels(input);
  return [profile.region, ''].map((region) =>
    printArn({ ...profile, region, account: '', resource: `foundation-model/${model}` }),
  );
}

function listedModels({ target }: RuleInput): readonly string[] {
  return listMember(target.facts?.properties, 'models').flatMap((model) => textMember(model, 'modelArn') ?? []);
}
