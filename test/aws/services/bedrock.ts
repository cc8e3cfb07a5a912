/** Amazon Bedrock: models, guardrails, inference profiles, logging. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, documentText, paged, pick, resourcesOf, type Asked, type Operation, type Service } from '../service';

const GUARDRAIL = 'AWS::Bedrock::Guardrail';
const PROFILE = 'AWS::Bedrock::InferenceProfile';
const MODEL = 'AWS::Bedrock::CustomModel';
const JOB = 'AWS::Bedrock::ModelCustomizationJob';
const LOGGING = 'AWS::Bedrock::ModelInvocationLogging';

export const bedrock: Service = {
  id: 'bedrock',
  protocol: 'rest-json',
  signedAs: 'bedrock',
  routes: {
    'GET /guardrails': 'ListGuardrails',
    'GET /guardrails/{guardrailIdentifier}': 'GetGuardrail',
    'GET /inference-profiles': 'ListInferenceProfiles',
    'GET /custom-models': 'ListCustomModels',
    'GET /custom-models/{modelIdentifier}': 'GetCustomModel',
    'GET /model-customization-jobs': 'ListModelCustomizationJobs',
    'GET /model-customization-jobs/{jobIdentifier}': 'GetModelCustomizationJob',
    'GET /logging/modelinvocations': 'GetModelInvocationLoggingConfiguration',
    'POST /listTagsForResource': 'ListTagsForResource',
    'GET /resource-policy/{resourceArn}': 'GetResourcePolicy',
  },
  operations: {
    ListGuardrails: list(GUARDRAIL, 'guardrails', ({ arn, properties = {} }) => ({
      id: properties['guardrailId'],
      arn,
      ...pick(properties, 'name', 'description', 'status', 'version', 'createdAt', 'updatedAt', 'crossRegionDetails'),
    })),
    GetGuardrail: (asked) => ({
      blockedInputMessaging: 'I cannot answer that.',
      blockedOutputsMessaging: 'I cannot say that.',
      wordPolicy: { words: [{ text: 'forbidden' }] },
      ...one(GUARDRAIL, asked, ({ properties }) => properties?.['guardrailId'] === asked.input['guardrailIdentifier'])
        .properties,
    }),
    // Without a type AWS lists its own profiles only.
    ListInferenceProfiles: (asked) => {
      const type = asked.input['type'] ?? 'SYSTEM_DEFINED';
      const all = resourcesOf(asked.account, PROFILE, asked.region)
        .map(({ properties = {} }) => properties)
        .filter((properties) => properties['type'] === type);
      return page(asked, 'inferenceProfileSummaries', all);
    },
    ListCustomModels: list(MODEL, 'modelSummaries', ({ arn, name, properties = {} }) => ({
      modelArn: arn,
      modelName: name,
      ...pick(properties, 'creationTime', 'baseModelArn', 'customizationType', 'modelStatus'),
    })),
    GetCustomModel: (asked) => one(MODEL, asked, ({ arn }) => arn === asked.input['modelIdentifier']).properties ?? {},
    ListModelCustomizationJobs: list(JOB, 'modelCustomizationJobSummaries', ({ arn, name, properties = {} }) => ({
      jobArn: arn,
      jobName: name,
      ...pick(properties, 'baseModelArn', 'status', 'creationTime', 'lastModifiedTime', 'endTime', 'customizationType'),
    })),
    GetModelCustomizationJob: (asked) =>
      one(JOB, asked, ({ arn }) => arn === asked.input['jobIdentifier']).properties ?? {},
    GetModelInvocationLoggingConfiguration: ({ account, region }) =>
      pick(resourcesOf(account, LOGGING, region)[0]?.properties ?? {}, 'loggingConfig'),
    ListTagsForResource: (asked) => ({
      tags: Object.entries(named(asked, 'resourceARN').tags ?? {}).map(([key, value]) => ({ key, value })),
    }),
    GetResourcePolicy: (asked) => {
      const { policy } = named(asked, 'resourceArn');
      return { resourcePolicy: documentText(policy ?? missing()) };
    },
  },
};

type Json = Readonly<Record<string, unknown>>;

function list(type: string, member: string, summary: (entry: ResourceEntry) => Json): Operation {
  return (asked) => page(asked, member, resourcesOf(asked.account, type, asked.region).map(summary));
}

function page(asked: Asked, member: string, all: readonly Json[]): Json {
  const { items, next } = paged(all, asked, asked.input['nextToken'], asked.input['maxResults']);
  return { [member]: items, nextToken: next };
}

function one(type: string, { account, region }: Asked, fits: (entry: ResourceEntry) => boolean): ResourceEntry {
  return resourcesOf(account, type, region).find(fits) ?? missing();
}

function named({ account, input }: Asked, member: string): ResourceEntry {
  return (account.resources ?? []).find(({ arn }) => arn === input[member]) ?? missing();
}

function missing(): never {
  throw new AwsError('ResourceNotFoundException', 'The specified resource was not found.', 404);
}
