/** Every collector, in the order in which a person sees them work. A new service is a file and a line here. */
import type { Collector } from '../collector';
import { accessPoints } from './access-points';
import { accountAlias } from './account-alias';
import { agentGateways } from './agent-gateways';
import { agentMemories } from './agent-memories';
import { agentRuntimes } from './agent-runtimes';
import { agents } from './agents';
import { anywhereProfiles } from './anywhere-profiles';
import { apis } from './apis';
import { browsers } from './browsers';
import { buildProjects } from './build-projects';
import { codeInterpreters } from './code-interpreters';
import { collections } from './collections';
import { customModels } from './custom-models';
import { dbClusters } from './db-clusters';
import { deliveryStreams } from './delivery-streams';
import { eksClusters } from './eks-clusters';
import { eventRules } from './event-rules';
import { flows } from './flows';
import { glueJobs } from './glue-jobs';
import { guardrails } from './guardrails';
import { iamDetails } from './iam-details';
import { identityCenter } from './identity-center';
import { identityPools } from './identity-pools';
import { identityProviders } from './identity-providers';
import { inferenceProfiles } from './inference-profiles';
import { instanceProfiles } from './instance-profiles';
import { instances } from './instances';
import { invocationLogging } from './invocation-logging';
import { kmsKeys } from './kms-keys';
import { knowledgeBases } from './knowledge-bases';
import { lambdaFunctions } from './lambda-functions';
import { logGroups } from './log-groups';
import { notebooks } from './notebooks';
import { organizations } from './organizations';
import { parameters } from './parameters';
import { pipelines } from './pipelines';
import { pipes } from './pipes';
import { queues } from './queues';
import { repositories } from './repositories';
import { s3Account } from './s3-account';
import { s3Buckets } from './s3-buckets';
import { sageMakerModels } from './sagemaker-models';
import { schedules } from './schedules';
import { secrets } from './secrets';
import { stacks } from './stacks';
import { stateMachines } from './state-machines';
import { streams } from './streams';
import { tables } from './tables';
import { taskDefinitions } from './task-definitions';
import { topics } from './topics';
import { trainingJobs } from './training-jobs';
import { userCredentials } from './user-credentials';
import { userPools } from './user-pools';
import { vectorBuckets } from './vector-buckets';
import { vpcEndpoints } from './vpc-endpoints';

export const COLLECTORS: readonly Collector[] = [
  accountAlias,
  iamDetails,
  identityProviders,
  instanceProfiles,
  userCredentials,
  organizations,
  identityCenter,
  s3Account,
  s3Buckets,
  accessPoints,
  kmsKeys,
  secrets,
  parameters,
  vectorBuckets,
  dbClusters,
  tables,
  logGroups,
  queues,
  topics,
  streams,
  deliveryStreams,
  instances,
  vpcEndpoints,
  repositories,
  taskDefinitions,
  eksClusters,
  buildProjects,
  pipelines,
  stacks,
  glueJobs,
  notebooks,
  trainingJobs,
  sageMakerModels,
  lambdaFunctions,
  apis,
  stateMachines,
  eventRules,
  schedules,
  pipes,
  identityPools,
  userPools,
  anywhereProfiles,
  knowledgeBases,
  agents,
  flows,
  agentRuntimes,
  agentGateways,
  agentMemories,
  codeInterpreters,
  browsers,
  invocationLogging,
  inferenceProfiles,
  guardrails,
  customModels,
  collections,
];
