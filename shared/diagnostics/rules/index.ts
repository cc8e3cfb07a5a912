/** The list of rules, the most specific first: where several explain one edge, the first speaks (docs/spec/scenarios.md). */
import type { Rule } from '../define-rule';
import { administratorByAnotherName } from './administrator-by-another-name';
import { broaderThanNeeded } from './broader-than-needed';
import { bucketPolicyLacksPutObject } from './bucket-policy-lacks-put-object';
import { escalationByEditing } from './escalation-by-editing';
import { escalationByService } from './escalation-by-service';
import { fullAccessPassesOtherRoles } from './full-access-passes-other-roles';
import { functionPolicyOmitsAgent } from './function-policy-omits-agent';
import { lacksControlPlaneRights } from './lacks-control-plane-rights';
import { noS3vectorsPermission } from './no-s3vectors-permission';
import { organizationDecides } from './organization-decides';
import { passRoleFencedOff } from './pass-role-fenced-off';
import { passRoleMissing } from './pass-role-missing';
import { passRoleNamesNoRole } from './pass-role-names-no-role';
import { passRoleOtherService } from './pass-role-other-service';
import { passRolePatternMisses } from './pass-role-pattern-misses';
import { roleDoesNotTrustService } from './role-does-not-trust-service';
import { roleOfAnotherAccount } from './role-of-another-account';
import { rootUserForKnowledgeBase } from './root-user-for-knowledge-base';
import { sourceArnOtherRegion } from './source-arn-other-region';

export const RULES: readonly Rule[] = [
  roleDoesNotTrustService,
  sourceArnOtherRegion,
  passRoleNamesNoRole,
  fullAccessPassesOtherRoles,
  passRoleOtherService,
  passRolePatternMisses,
  passRoleMissing,
  passRoleFencedOff,
  roleOfAnotherAccount,
  lacksControlPlaneRights,
  noS3vectorsPermission,
  bucketPolicyLacksPutObject,
  functionPolicyOmitsAgent,
  organizationDecides,
  rootUserForKnowledgeBase,
  escalationByService,
  escalationByEditing,
  administratorByAnotherName,
  broaderThanNeeded,
];
