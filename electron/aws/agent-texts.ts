/**
 * What an agent is told, and how its functions are described to it, says nothing about permissions: such texts are
 * long, belong to whoever wrote them, and are left out of the snapshot.
 */
import { without } from './entry';

type Json = Record<string, unknown>;

/** GetAgent's or GetAgentVersion's answer; of the prompts it keeps the models and the function that they name. */
export function withoutAgentTexts(agent: Json): Json {
  const { promptOverrideConfiguration: prompts, ...rest } = without(agent, 'instruction', 'clientToken');
  return isJson(prompts) ? { ...rest, promptOverrideConfiguration: withoutPrompts(prompts) } : rest;
}

function withoutPrompts(prompts: Json): Json {
  const { promptConfigurations: list } = prompts;
  if (!Array.isArray(list)) return prompts;
  const kept = list.map((prompt: unknown) =>
    isJson(prompt)
      ? without(prompt, 'basePromptTemplate', 'inferenceConfiguration', 'additionalModelRequestFields')
      : prompt,
  );
  return { ...prompts, promptConfigurations: kept };
}

/** GetAgentActionGroup's answer; a schema in a bucket stays, one written into the group goes. */
export function withoutSchemaText(group: Json): Json {
  const { apiSchema: schema, ...rest } = without(group, 'functionSchema', 'clientToken');
  return isJson(schema) ? { ...rest, apiSchema: without(schema, 'payload') } : rest;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
