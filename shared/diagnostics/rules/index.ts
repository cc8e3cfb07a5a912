/** The list of rules, the most specific first: where several explain one edge, the first speaks (docs/spec/scenarios.md). */
import type { Rule } from '../define-rule';
import { accountCondition } from './account-condition';
import { accountOutside } from './account-outside';
import { administratorByAnotherName } from './administrator-by-another-name';
import { agentExtrasRefused } from './agent-extras-refused';
import { agentKeyUnusable } from './agent-key-unusable';
import { agentRoleCannotInvokeModel } from './agent-role-cannot-invoke-model';
import { agentRoleCannotQueryKnowledgeBase } from './agent-role-cannot-query-knowledge-base';
import { agentRoleCannotReadSchema } from './agent-role-cannot-read-schema';
import { anyoneMayAssume } from './anyone-may-assume';
import { apiCannotInvoke } from './api-cannot-invoke';
import { arnMatchesNothing } from './arn-matches-nothing';
import { assumeActionMissing } from './assume-action-missing';
import { assumeNotTrusted } from './assume-not-trusted';
import { broaderThanNeeded } from './broader-than-needed';
import { bucketPolicyDenies } from './bucket-policy-denies';
import { bucketPolicyHalf } from './bucket-policy-half';
import { bucketPolicyLacksPutObject } from './bucket-policy-lacks-put-object';
import { computeRoleExtras } from './compute-role-extras';
import { conditionLetsPass } from './condition-lets-pass';
import { conditionNeverMet } from './condition-never-met';
import { conditionsExcludeEachOther } from './conditions-exclude-each-other';
import { configuredRoleMissing } from './configured-role-missing';
import { configuredThingMissing } from './configured-thing-missing';
import { confusedDeputy } from './confused-deputy';
import { customizationRoleIncomplete } from './customization-role-incomplete';
import { dataAccessPolicyOmitsRole } from './data-access-policy-omits-role';
import { dataApiRightsMissing } from './data-api-rights-missing';
import { endpointPolicyCutsCall } from './endpoint-policy-cuts-call';
import { escalationByEditing } from './escalation-by-editing';
import { escalationByService } from './escalation-by-service';
import { fullAccessPassesOtherRoles } from './full-access-passes-other-roles';
import { functionPolicyOmitsAgent } from './function-policy-omits-agent';
import { functionRoleCannotInvokeModel } from './function-role-cannot-invoke-model';
import { ghostPrincipal } from './ghost-principal';
import { halfKnown } from './half-known';
import { keyPolicyOmitsCaller } from './key-policy-omits-caller';
import { lacksControlPlaneRights } from './lacks-control-plane-rights';
import { logRoleIncomplete } from './log-role-incomplete';
import { loggingBucketOmitsBedrock } from './logging-bucket-omits-bedrock';
import { longTermKeys } from './long-term-keys';
import { modelsBehindProfileRefused } from './models-behind-profile-refused';
import { namedButMissing } from './named-but-missing';
import { noApiAccessToCollection } from './no-api-access-to-collection';
import { noExternalId } from './no-external-id';
import { noS3vectorsPermission } from './no-s3vectors-permission';
import { notPrincipal } from './not-principal';
import { openDoor } from './open-door';
import { openToEveryone } from './open-to-everyone';
import { organizationPolicyDecides } from './organization-policy-decides';
import { ownPoliciesRefuse } from './own-policies-refuse';
import { passRoleFencedOff } from './pass-role-fenced-off';
import { passRoleMissing } from './pass-role-missing';
import { passRoleNamesNoRole } from './pass-role-names-no-role';
import { passRoleOtherService } from './pass-role-other-service';
import { passRolePatternMisses } from './pass-role-pattern-misses';
import { placeholderLeft } from './placeholder-left';
import { resourceOfAnotherKind } from './resource-of-another-kind';
import { resourcePolicyRefuses } from './resource-policy-refuses';
import { roleCannotInvokeEmbeddingModel } from './role-cannot-invoke-embedding-model';
import { roleCannotReadDocuments } from './role-cannot-read-documents';
import { roleCannotUseKey } from './role-cannot-use-key';
import { roleDoesNotTrustService } from './role-does-not-trust-service';
import { roleOfAnotherAccount } from './role-of-another-account';
import { roleWhereServiceBelongs } from './role-where-service-belongs';
import { rootUserForKnowledgeBase } from './root-user-for-knowledge-base';
import { sampleStatementCannotWork } from './sample-statement-cannot-work';
import { serviceNameOtherRegion } from './service-name-other-region';
import { setupInSeveralRegions } from './setup-in-several-regions';
import { signInWithoutSubject } from './sign-in-without-subject';
import { sourceAccountOther } from './source-account-other';
import { sourceArnOtherId } from './source-arn-other-id';
import { sourceArnOtherRegion } from './source-arn-other-region';
import { sourceArnOtherType } from './source-arn-other-type';
import { statementWithoutEffect } from './statement-without-effect';
import { storeSecretUnreadable } from './store-secret-unreadable';
import { trustNeverForService } from './trust-never-for-service';
import { trustPolicyRefuses } from './trust-policy-refuses';
import { unknownAction } from './unknown-action';
import { unreadablePolicy } from './unreadable-policy';
import { variableDoesNothing } from './variable-does-nothing';
import { vectorBucketWithoutUser } from './vector-bucket-without-user';
import { vectorsArnMalformed } from './vectors-arn-malformed';
import { wrongHalfOfBucket } from './wrong-half-of-bucket';

export const RULES: readonly Rule[] = [
  unknownAction,
  placeholderLeft,
  signInWithoutSubject,
  conditionNeverMet,
  variableDoesNothing,
  roleWhereServiceBelongs,
  bucketPolicyHalf,
  serviceNameOtherRegion,
  roleDoesNotTrustService,
  assumeActionMissing,
  trustNeverForService,
  sourceArnOtherRegion,
  sourceArnOtherId,
  sourceArnOtherType,
  sourceAccountOther,
  configuredRoleMissing,
  ghostPrincipal,
  namedButMissing,
  computeRoleExtras,
  assumeNotTrusted,
  openDoor,
  passRoleNamesNoRole,
  accountCondition,
  wrongHalfOfBucket,
  roleCannotReadDocuments,
  fullAccessPassesOtherRoles,
  passRoleOtherService,
  passRolePatternMisses,
  passRoleMissing,
  passRoleFencedOff,
  roleOfAnotherAccount,
  lacksControlPlaneRights,
  noS3vectorsPermission,
  vectorsArnMalformed,
  roleCannotInvokeEmbeddingModel,
  noApiAccessToCollection,
  dataAccessPolicyOmitsRole,
  dataApiRightsMissing,
  storeSecretUnreadable,
  agentKeyUnusable,
  roleCannotUseKey,
  bucketPolicyDenies,
  bucketPolicyLacksPutObject,
  setupInSeveralRegions,
  logRoleIncomplete,
  loggingBucketOmitsBedrock,
  keyPolicyOmitsCaller,
  customizationRoleIncomplete,
  modelsBehindProfileRefused,
  agentRoleCannotInvokeModel,
  agentRoleCannotQueryKnowledgeBase,
  agentRoleCannotReadSchema,
  functionPolicyOmitsAgent,
  functionRoleCannotInvokeModel,
  agentExtrasRefused,
  apiCannotInvoke,
  endpointPolicyCutsCall,
  sampleStatementCannotWork,
  // What no rule of a feature is about, by who refuses it.
  configuredThingMissing,
  resourceOfAnotherKind,
  conditionsExcludeEachOther,
  trustPolicyRefuses,
  ownPoliciesRefuse,
  resourcePolicyRefuses,
  organizationPolicyDecides,
  rootUserForKnowledgeBase,
  escalationByService,
  escalationByEditing,
  administratorByAnotherName,
  broaderThanNeeded,
  longTermKeys,
  // About documents: what is written there does nothing, or too much.
  arnMatchesNothing,
  unreadablePolicy,
  openToEveryone,
  anyoneMayAssume,
  confusedDeputy,
  notPrincipal,
  noExternalId,
  accountOutside,
  conditionLetsPass,
  statementWithoutEffect,
  vectorBucketWithoutUser,
  // Last: half of an edge is known, and nothing else is to be said of it.
  halfKnown,
];
