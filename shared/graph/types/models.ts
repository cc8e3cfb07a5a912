/** Models and inference profiles: what InvokeModel is asked about. */
import { COLUMN, type Thing, type TypeDescriptor } from './descriptor';
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

/** Types of what `modelCall` names. */
export const MODELS = [foundationModel.type, inferenceProfile.type, customModel.type] as const;

/** Inference profiles are named by a geography: `us.anthropic.claude…`. */
const GEOGRAPHY = /^(us|eu|apac|jp|au|ca|sa|us-gov|global)\.(?=[a-z])/;

/** A model's ARN for what a configuration holds: an ARN, a model id, or an inference profile's id. */
function modelArn(model: string, thing: Thing): string {
  if (parseArn(model) !== null) return model;
  return GEOGRAPHY.test(model)
    ? `arn:${thing.partition}:bedrock:${thing.region}:${thing.account}:inference-profile/${model}`
    : `arn:${thing.partition}:bedrock:${thing.region}::foundation-model/${model}`;
}

/** What invoking a model asks. Which models an inference profile sends a call to is the engine's to know (E142). */
export function modelCall(
  model: string,
  thing: Thing,
): {
  readonly to: string;
  readonly toType: string;
  readonly calls: readonly { readonly action: string; readonly resource: string }[];
} {
  const arn = modelArn(model, thing);
  const resource = parseArn(arn)?.resource ?? '';
  const type = /^(application-)?inference-profile\//.test(resource)
    ? inferenceProfile.type
    : resource.startsWith('foundation-model/')
      ? foundationModel.type
      : customModel.type;
  return { to: arn, toType: type, calls: [{ action: 'bedrock:InvokeModel', resource: arn }] };
}
