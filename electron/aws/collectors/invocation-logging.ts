/** Where a Region logs its model invocations. One setting, or none. */
import { GetModelInvocationLoggingConfigurationCommand } from '@aws-sdk/client-bedrock';
import { declareCall } from '../call';
import type { Collector } from '../collector';
import { entryOf } from '../entry';
import { toJson } from '../to-json';

const TYPE = 'AWS::Bedrock::ModelInvocationLogging';

const getLogging = declareCall({
  service: 'bedrock',
  command: GetModelInvocationLoggingConfigurationCommand,
  action: 'bedrock:GetModelInvocationLoggingConfiguration',
});

export const invocationLogging: Collector = {
  name: 'invocation-logging',
  counts: 'model invocation logging',
  scope: 'region',
  types: [TYPE],
  calls: [getLogging],
  async collect(desk) {
    // The call lists and describes in one: without a target its row speaks of the Region's setting, there or not.
    const answer = await desk.ask(getLogging, {}, { type: TYPE });
    // Where no logging is set up the answer is empty.
    if (answer.kind !== 'read' || answer.value.loggingConfig === undefined) return {};
    const entry = entryOf(desk, {
      type: TYPE,
      // Ours: AWS has no ARN for it.
      arn: `arn:${desk.partition}:bedrock:${desk.region}:${desk.account}:model-invocation-logging`,
      name: 'model invocation logging',
      properties: { loggingConfig: toJson(answer.value.loggingConfig) },
    });
    return { resources: [entry] };
  },
};
