/** The list of type descriptors. A new service is one file here and one line in the list. */
import { agent } from './agent';
import { agentGateway } from './agent-gateway';
import { agentMemory } from './agent-memory';
import { agentRuntime } from './agent-runtime';
import { browser, codeInterpreter } from './agent-tools';
import { bucket } from './bucket';
import { project } from './codebuild';
import { pipeline } from './codepipeline';
import { identityPool, userPool } from './cognito';
import { customizationJob } from './customization-job';
import { dbCluster } from './db-cluster';
import { deliveryStream } from './delivery-stream';
import type { TypeDescriptor } from './descriptor';
import { instance, instanceProfile } from './ec2';
import { taskDefinition } from './ecs-task';
import { flow } from './flow';
import { glueJob } from './glue';
import { guardrail } from './guardrail';
import { httpApi } from './http-api';
import { invocationLogging } from './invocation-logging';
import { key } from './key';
import { knowledgeBase } from './knowledge-base';
import { lambdaFunction } from './lambda-function';
import { logGroup } from './log-group';
import { customModel, foundationModel, inferenceProfile } from './models';
import { OTHER_TYPES, unknownType } from './other-types';
import { pipe } from './pipe';
import { podIdentity } from './pod-identity';
import { collection, queue, secret } from './plain-stores';
import { restApi } from './rest-api';
import { anywhereProfile } from './roles-anywhere';
import { rule } from './rule';
import { RUNNERS } from './runs-as';
import { model, trainingJob } from './sagemaker';
import { schedule } from './schedule';
import { stateMachine } from './state-machine';
import { eventBus, parameter, repository, stream, table } from './storage';
import { topic } from './topic';
import { vectorBucket } from './vector-bucket';

export const TYPES: readonly TypeDescriptor[] = [
  bucket,
  vectorBucket,
  knowledgeBase,
  agent,
  agentRuntime,
  agentGateway,
  agentMemory,
  codeInterpreter,
  browser,
  invocationLogging,
  lambdaFunction,
  key,
  secret,
  queue,
  topic,
  logGroup,
  dbCluster,
  collection,
  foundationModel,
  inferenceProfile,
  customModel,
  instanceProfile,
  instance,
  guardrail,
  table,
  repository,
  parameter,
  stream,
  eventBus,
  deliveryStream,
  rule,
  schedule,
  pipe,
  stateMachine,
  taskDefinition,
  restApi,
  httpApi,
  identityPool,
  userPool,
  customizationJob,
  flow,
  glueJob,
  trainingJob,
  model,
  project,
  pipeline,
  podIdentity,
  anywhereProfile,
  ...RUNNERS,
  ...OTHER_TYPES,
];

const byType = new Map(TYPES.map((descriptor) => [descriptor.type, descriptor]));

/** The descriptor of a type; a stand-in for one that nobody described. */
export function descriptorOf(type: string): TypeDescriptor {
  return byType.get(type) ?? unknownType(type);
}
