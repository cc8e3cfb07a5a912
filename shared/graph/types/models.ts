/** Models and inference profiles: what InvokeModel is asked about. */
import { COLUMN, type Surroundings, type Thing, type TypeDescriptor } from './descriptor';
import { listAt, textAt } from './properties';
import { parseArn } from '../../iam/arn';

const INVOKE = [{ action: 'bedrock:InvokeModel' }] as const;

/** Owned by AWS: the account part is empty (E41). */
export const foundationModel: TypeDescriptor = {
  type: 'AWS::Bedrock::FoundationModel',
  icon: 'model',
  column: COLUMN.stores,
  noun: 'foundation model',
  shape: { service: 'bedrock', resource: /^(foundation-model\/[^/*?]+)$/, noAccount: true },
  verbs: { invoke: INVOKE },
};
export const inferenceProfile: TypeDescriptor = {
  type: 'AWS::Bedrock::InferenceProfile',
  icon: 'model',
  column: COLUMN.stores,
  noun: 'inference profile',
  shape: { service: 'bedrock', resource: /^((?:application-)?inference-profile\/[^/*?]+)$/ },
  verbs: { invoke: INVOKE },
};
export const customModel: TypeDescriptor = {
  type: 'AWS::Bedrock::CustomModel',
  icon: 'model',
  column: COLUMN.stores,
  noun: 'custom model',
  shape: {
    service: 'bedrock',
    resource: /^((?:custom-model|provisioned-model|imported-model|custom-model-deployment)\/[^*?]+)$/,
  },
  verbs: { invoke: INVOKE },
};

/** Inference profiles are named by a geography: `us.anthropic.claude…`. */
const GEOGRAPHY = /^(us|eu|apac|jp|au|ca|sa|us-gov|global)\.(?=[a-z])/;

/** A model's ARN for what a configuration holds: an ARN, a model id, or an inference profile's id. */
export function modelArn(model: string, thing: Thing): string {
  if (parseArn(model) !== null) return model;
  return GEOGRAPHY.test(model)
    ? `arn:${thing.partition}:bedrock:${thing.region}:${thing.account}:inference-profile/${model}`
    : `arn:${thing.partition}:bedrock:${thing.region}::foundation-model/${model}`;
}

export interface ModelCalls {
  readonly to: string;
  readonly toType: string;
  readonly calls: readonly { readonly action: string; readonly resource: string }[];
  readonly unsettled?: string;
}

/**
 * What invoking a model asks: the model, or an inference profile and every model it can send the call to (E142).
 * A profile that is not in the snapshot hides those models, so its edge cannot be more than unknown.
 */
export function modelCalls(model: string, thing: Thing, around: Surroundings): ModelCalls {
  const arn = modelArn(model, thing);
  const resource = parseArn(arn)?.resource ?? '';
  const own = { action: 'bedrock:InvokeModel', resource: arn };
  if (/^(application-)?inference-profile\//.test(resource)) {
    const models = listAt(around.resource(arn)?.properties, 'models')
      .map((entry) => textAt(entry, 'modelArn'))
      .filter((entry) => entry !== undefined);
    const calls = [own, ...models.map((entry) => ({ action: 'bedrock:InvokeModel', resource: entry }))];
    if (models.length > 0) return { to: arn, toType: inferenceProfile.type, calls };
    const unsettled = 'the models behind the inference profile are not in this snapshot (bedrock:GetInferenceProfile)';
    return { to: arn, toType: inferenceProfile.type, calls, unsettled };
  }
  const foundation = resource.startsWith('foundation-model/');
  return { to: arn, toType: foundation ? foundationModel.type : customModel.type, calls: [own] };
}
