/** The list of rules, the most specific first: where several explain one edge, the first speaks (docs/spec/scenarios.md). */
import type { Rule } from '../define-rule';
import { accountCondition } from './account-condition';
import { bucketPolicyDenies } from './bucket-policy-denies';
import { bucketPolicyHalf } from './bucket-policy-half';
import { bucketPolicyLacksPutObject } from './bucket-policy-lacks-put-object';
import { dataAccessPolicyOmitsRole } from './data-access-policy-omits-role';
import { dataApiRightsMissing } from './data-api-rights-missing';
import { functionPolicyOmitsAgent } from './function-policy-omits-agent';
import { keyPolicyOmitsCaller } from './key-policy-omits-caller';
import { noApiAccessToCollection } from './no-api-access-to-collection';
import { noS3vectorsPermission } from './no-s3vectors-permission';
import { passRoleNamesNoRole } from './pass-role-names-no-role';
import { roleCannotInvokeEmbeddingModel } from './role-cannot-invoke-embedding-model';
import { roleCannotReadDocuments } from './role-cannot-read-documents';
import { roleCannotUseKey } from './role-cannot-use-key';
import { roleDoesNotTrustService } from './role-does-not-trust-service';
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
  functionPolicyOmitsAgent,
];
