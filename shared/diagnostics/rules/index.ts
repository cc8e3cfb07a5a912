/** The list of rules, the most specific first: where several explain one edge, the first speaks (docs/spec/scenarios.md). */
import type { Rule } from '../define-rule';
import { assumeActionMissing } from './assume-action-missing';
import { assumeNotTrusted } from './assume-not-trusted';
import { bucketPolicyLacksPutObject } from './bucket-policy-lacks-put-object';
import { computeRoleExtras } from './compute-role-extras';
import { configuredRoleMissing } from './configured-role-missing';
import { functionPolicyOmitsAgent } from './function-policy-omits-agent';
import { ghostPrincipal } from './ghost-principal';
import { halfKnown } from './half-known';
import { namedButMissing } from './named-but-missing';
import { noS3vectorsPermission } from './no-s3vectors-permission';
import { openDoor } from './open-door';
import { passRoleNamesNoRole } from './pass-role-names-no-role';
import { roleDoesNotTrustService } from './role-does-not-trust-service';
import { roleWhereServiceBelongs } from './role-where-service-belongs';
import { serviceNameOtherRegion } from './service-name-other-region';
import { sourceAccountOther } from './source-account-other';
import { sourceArnOtherId } from './source-arn-other-id';
import { sourceArnOtherRegion } from './source-arn-other-region';
import { sourceArnOtherType } from './source-arn-other-type';
import { trustNeverForService } from './trust-never-for-service';

export const RULES: readonly Rule[] = [
  roleWhereServiceBelongs,
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
  noS3vectorsPermission,
  bucketPolicyLacksPutObject,
  functionPolicyOmitsAgent,
  halfKnown,
];
