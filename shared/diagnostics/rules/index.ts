/** The list of rules, the most specific first: where several explain one edge, the first speaks (docs/spec/scenarios.md). */
import type { Rule } from '../define-rule';
import { accountOutside } from './account-outside';
import { anyoneMayAssume } from './anyone-may-assume';
import { arnMatchesNothing } from './arn-matches-nothing';
import { bucketPolicyLacksPutObject } from './bucket-policy-lacks-put-object';
import { conditionLetsPass } from './condition-lets-pass';
import { conditionNeverMet } from './condition-never-met';
import { confusedDeputy } from './confused-deputy';
import { functionPolicyOmitsAgent } from './function-policy-omits-agent';
import { noExternalId } from './no-external-id';
import { noS3vectorsPermission } from './no-s3vectors-permission';
import { notPrincipal } from './not-principal';
import { openToEveryone } from './open-to-everyone';
import { passRoleNamesNoRole } from './pass-role-names-no-role';
import { placeholderLeft } from './placeholder-left';
import { resourceOfAnotherKind } from './resource-of-another-kind';
import { roleDoesNotTrustService } from './role-does-not-trust-service';
import { signInWithoutSubject } from './sign-in-without-subject';
import { sourceArnOtherRegion } from './source-arn-other-region';
import { statementWithoutEffect } from './statement-without-effect';
import { unknownAction } from './unknown-action';
import { unreadablePolicy } from './unreadable-policy';
import { variableDoesNothing } from './variable-does-nothing';
import { vectorBucketWithoutUser } from './vector-bucket-without-user';

export const RULES: readonly Rule[] = [
  unknownAction,
  placeholderLeft,
  conditionNeverMet,
  variableDoesNothing,
  roleDoesNotTrustService,
  sourceArnOtherRegion,
  passRoleNamesNoRole,
  noS3vectorsPermission,
  bucketPolicyLacksPutObject,
  functionPolicyOmitsAgent,
  // About documents: what is written there does nothing, or too much.
  arnMatchesNothing,
  resourceOfAnotherKind,
  unreadablePolicy,
  openToEveryone,
  anyoneMayAssume,
  confusedDeputy,
  notPrincipal,
  signInWithoutSubject,
  noExternalId,
  accountOutside,
  conditionLetsPass,
  statementWithoutEffect,
  vectorBucketWithoutUser,
];
