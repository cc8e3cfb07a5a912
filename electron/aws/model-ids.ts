/**
 * Which of a function's settings name a Bedrock model. Only what has exactly the shape of a model id, or of a model's
 * or inference profile's ARN, is let through: everything else in an environment may be a secret and is dropped.
 */

/** Families by provider, as bedrock/latest/userguide/models-supported.html names them. */
const FAMILIES = [
  'ai21\\.(?:jamba|j2)',
  'amazon\\.(?:titan|nova|rerank)',
  'anthropic\\.claude',
  'cohere\\.(?:command|embed|rerank)',
  'deepseek\\.(?:r|v)\\d{1,2}',
  'google\\.gemma',
  'luma\\.ray',
  'meta\\.llama\\d?',
  'minimax\\.minimax',
  'mistral\\.(?:mistral|mixtral|ministral|magistral|pixtral|voxtral|devstral)',
  'moonshot(?:ai)?\\.kimi',
  'nvidia\\.nemotron',
  'openai\\.gpt-oss',
  'qwen\\.qwen\\d?',
  'stability\\.(?:sd\\d?|stable)',
  'twelvelabs\\.(?:marengo|pegasus)',
  'writer\\.palmyra',
  'zai\\.glm',
].join('|');

/** An inference profile's id begins with the geography that it serves. */
const GEOGRAPHY = '(?:us-gov|us|eu|apac|jp|au|ca|sa|global)\\.';

/** Words of lower-case letters and digits, none long enough to be a key, then version and context: `-v2:0:8k`. */
const REST = '(?:-[a-z0-9]{1,12}(?:\\.\\d{1,2}[a-z]?)?)*(?::\\d{1,3}){0,1}(?::\\d{1,4}k|:mm)?';
const MODEL = `(?:${FAMILIES})(?:\\.\\d{1,2})?${REST}`;
const MODEL_ID = new RegExp(`^(?:${GEOGRAPHY})?${MODEL}$`);

const OWN_ID = '[a-z0-9]{12}';
const OWNED = [
  `inference-profile/${GEOGRAPHY}${MODEL}`,
  `application-inference-profile/${OWN_ID}`,
  `provisioned-model/${OWN_ID}`,
  `imported-model/${OWN_ID}`,
  `custom-model-deployment/${OWN_ID}`,
  `custom-model/${MODEL}/${OWN_ID}`,
].join('|');
const REGION = '[a-z]{2,4}(?:-[a-z]{2,10}){1,2}-\\d';
const MODEL_ARN = new RegExp(
  `^arn:aws(?:-[a-z]{1,5}){0,2}:bedrock:${REGION}:(?::foundation-model/${MODEL}|\\d{12}:(?:${OWNED}))$`,
);

/** The model ids and ARNs among the values of an environment, each once, in the order of the variables. */
export function modelIdsIn(environment: Readonly<Record<string, string>> | undefined): readonly string[] {
  const values = Object.values(environment ?? {}).filter((value) => value.length <= 256);
  return [...new Set(values.filter((value) => MODEL_ID.test(value) || MODEL_ARN.test(value)))];
}
