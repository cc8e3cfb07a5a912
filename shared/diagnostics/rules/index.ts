/** The list of rules, the most specific first: where several explain one edge, the first speaks (docs/spec/scenarios.md). */
import type { Rule } from '../define-rule';
import { accountCondition } from './account-condition';
import { agentExtrasRefused } from './agent-extras-refused';
import { agentKeyUnusable } from './agent-key-unusable';
import { agentRoleCannotInvokeModel } from './agent-role-cannot-invoke-model';
import { agentRoleCannotQueryKnowledgeBase } from './agent-role-cannot-query-knowledge-base';
import { agentRoleCannotReadSchema } from './agent-role-cannot-read-schema';
import { apiCannotInvoke } from './api-cannot-invoke';
import { bucketPolicyDenies } from './bucket-policy-denies';
import { bucketPolicyHalf } from './bucket-policy-half';
import { bucketPolicyLacksPutObject } from './bucket-policy-lacks-put-object';
import { customizationRoleIncomplete } from './customization-role-incomplete';
import { dataAccessPolicyOmitsRole } from './data-access-policy-omits-role';
import { dataApiRightsMissing } from './data-api-rights-missing';
import { endpointPolicyCutsCall } from './endpoint-policy-cuts-call';
import { functionPolicyOmitsAgent } from './function-policy-omits-agent';
import { functionRoleCannotInvokeModel } from './function-role-cannot-invoke-model';
import { keyPolicyOmitsCaller } from './key-policy-omits-caller';
import { logRoleIncomplete } from './log-role-incomplete';
import { loggingBucketOmitsBedrock } from './logging-bucket-omits-bedrock';
import { modelsBehindProfileRefused } from './models-behind-profile-refused';
import { noApiAccessToCollection } from './no-api-access-to-collection';
import { noS3vectorsPermission } from './no-s3vectors-permission';
import { organizationPolicyDecides } from './organization-policy-decides';
import { passRoleNamesNoRole } from './pass-role-names-no-role';
import { roleCannotInvokeEmbeddingModel } from './role-cannot-invoke-embedding-model';
import { roleCannotReadDocuments } from './role-cannot-read-documents';
import { roleCannotUseKey } from './role-cannot-use-key';
import { roleDoesNotTrustService } from './role-does-not-trust-service';
import { sampleStatementCannotWork } from './sample-statement-cannot-work';
import { setupInSeveralRegions } from './setup-in-several-regions';
import { sourceArnOtherRegion } from './source-arn-other-region';
import { storeSecretUnreadable } from './store-secret-unreadable';
import { vectorsArnMalformed } from './vectors-arn-malformed';
import { wrongHalfOfBucket } from './wrong-half-of-bucket';

export const RULES: readonly Rule[] = [
  roleDoesNotTrustService,
  sourceArnOtherRegion,
  passRoleNamesNoRole,
  accountCondition,
  bucketPolicyHalf,
  wrongHalfOfBucket,
  roleCannotReadDocuments,
  noS3vectorsPermission,
  vectorsArnMalformed,
  roleCannotInvokeEmbeddingModel,
  noApiAccessToCollection,
  dataAccessPolicyOmitsRole,
  dataApiRightsMissing,
  storeSecretUnreadable,
  roleCannotUseKey,
  keyPolicyOmitsCaller,
  bucketPolicyDenies,
  bucketPolicyLacksPutObject,
  setupInSeveralRegions,
  logRoleIncomplete,
  loggingBucketOmitsBedrock,
  customizationRoleIncomplete,
  modelsBehindProfileRefused,
  agentRoleCannotInvokeModel,
  agentRoleCannotQueryKnowledgeBase,
  agentRoleCannotReadSchema,
  functionPolicyOmitsAgent,
  functionRoleCannotInvokeModel,
  agentKeyUnusable,
  agentExtrasRefused,
  apiCannotInvoke,
  endpointPolicyCutsCall,
  sampleStatementCannotWork,
  organizationPolicyDecides,
];
