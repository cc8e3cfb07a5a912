/**
 * The snapshot file, version 1 (docs/spec/snapshot-and-cli.md), as a schema.
 * Unknown keys are kept: AWS adds fields, and other tools add their own.
 */
import { z } from 'zod';

/** A policy document as AWS hands it out: an object, its JSON text, or that text URL-encoded. */
export const rawDocument = z.union([z.string(), z.record(z.string(), z.unknown())]);
const arn = z.string().startsWith('arn:');
const tag = z.looseObject({ Key: z.string(), Value: z.string() });
const attachedPolicy = z.looseObject({ PolicyName: z.string(), PolicyArn: z.string() });
const inlinePolicy = z.looseObject({ PolicyName: z.string(), PolicyDocument: rawDocument });
const boundary = z.looseObject({ PermissionsBoundaryArn: z.string() });

export const userDetail = z.looseObject({
  Arn: arn,
  UserName: z.string(),
  UserId: z.string().optional(),
  Path: z.string().optional(),
  CreateDate: z.string().optional(),
  GroupList: z.array(z.string()).optional(),
  UserPolicyList: z.array(inlinePolicy).optional(),
  AttachedManagedPolicies: z.array(attachedPolicy).optional(),
  PermissionsBoundary: boundary.nullish(),
  Tags: z.array(tag).optional(),
});
export const groupDetail = z.looseObject({
  Arn: arn,
  GroupName: z.string(),
  GroupId: z.string().optional(),
  Path: z.string().optional(),
  GroupPolicyList: z.array(inlinePolicy).optional(),
  AttachedManagedPolicies: z.array(attachedPolicy).optional(),
});
export const roleDetail = z.looseObject({
  Arn: arn,
  RoleName: z.string(),
  RoleId: z.string().optional(),
  Path: z.string().optional(),
  CreateDate: z.string().optional(),
  AssumeRolePolicyDocument: rawDocument.optional(),
  RolePolicyList: z.array(inlinePolicy).optional(),
  AttachedManagedPolicies: z.array(attachedPolicy).optional(),
  InstanceProfileList: z.array(z.looseObject({ Arn: arn })).optional(),
  PermissionsBoundary: boundary.nullish(),
  Tags: z.array(tag).optional(),
});
export const managedPolicyDetail = z.looseObject({
  Arn: arn,
  PolicyName: z.string(),
  DefaultVersionId: z.string().optional(),
  PolicyVersionList: z
    .array(
      z.looseObject({
        Document: rawDocument,
        VersionId: z.string(),
        IsDefaultVersion: z.boolean().optional(),
      }),
    )
    .optional(),
});

export const coverageRow = z.looseObject({
  source: z.string(),
  target: z.string().optional(),
  type: z.string().optional(),
  account: z.string().optional(),
  region: z.string().optional(),
  outcome: z.enum(['denied', 'failed', 'skipped']),
  reason: z
    .enum([
      'identity',
      'scp',
      'rcp',
      'boundary',
      'session',
      'endpoint',
      'resource',
      'region-off',
      'not-offered',
      'other',
    ])
    .optional(),
  /** AWS says that a policy of that kind denies it, not just that none allows it. */
  denies: z.boolean().optional(),
  /** ARN of the policy that denies it, where AWS names it. */
  deniedBy: z.string().optional(),
  message: z.string().optional(),
});

export const resourceEntry = z.looseObject({
  type: z.string(),
  arn,
  name: z.string().optional(),
  region: z.string().optional(),
  account: z.string().optional(),
  tags: z.record(z.string(), z.string()).optional(),
  policy: rawDocument.nullish(),
  properties: z.record(z.string(), z.unknown()).optional(),
});

const organizationTarget = z.looseObject({
  target: z.string(),
  policies: z.array(z.looseObject({ name: z.string(), document: rawDocument })),
});

export const organizationEntry = z.looseObject({
  id: z.string(),
  managementAccountId: z.string().optional(),
  path: z.string().optional(),
  serviceControlPolicies: z.array(organizationTarget).optional(),
  resourceControlPolicies: z.array(organizationTarget).optional(),
  /** Every member, as ListAccounts names them; absent: not read. */
  accounts: z.array(z.looseObject({ Id: z.string(), Name: z.string().optional() })).optional(),
});

/** Who is behind the AWSReservedSSO roles of the account, as far as it was read. */
export const identityCenterEntry = z.looseObject({
  instanceArn: z.string().optional(),
  region: z.string().optional(),
  permissionSets: z.array(z.looseObject({ PermissionSetArn: z.string(), Name: z.string().optional() })).optional(),
  assignments: z
    .array(z.looseObject({ PermissionSetArn: z.string(), PrincipalType: z.string(), PrincipalId: z.string() }))
    .optional(),
  users: z
    .array(z.looseObject({ UserId: z.string(), UserName: z.string().optional(), DisplayName: z.string().optional() }))
    .optional(),
  groups: z
    .array(
      z.looseObject({
        GroupId: z.string(),
        DisplayName: z.string().optional(),
        Members: z.array(z.string()).optional(),
      }),
    )
    .optional(),
});

const iamDetails = {
  UserDetailList: z.array(userDetail).optional(),
  GroupDetailList: z.array(groupDetail).optional(),
  RoleDetailList: z.array(roleDetail).optional(),
  Policies: z.array(managedPolicyDetail).optional(),
};

/** One page of `aws iam get-account-authorization-details`. */
export const detailsPage = z.looseObject(iamDetails);

const accountMembers = {
  account: z.looseObject({
    id: z.string().regex(/^\d{12}$/, 'a 12-digit account id'),
    alias: z.string().optional(),
    partition: z.string(),
  }),
  collectedAt: z.string().optional(),
  regions: z.array(z.string()).optional(),
  caller: z.string().optional(),
  /** The name of the profile that the crawl used. */
  profile: z.string().optional(),
  /** Without a profile: the role of the account that a sign-in to IAM Identity Center gave. No secret. */
  access: z.looseObject({ startUrl: z.string(), ssoRegion: z.string(), role: z.string() }).optional(),
  coverage: z.array(coverageRow).optional(),
  /** Which list calls it was made with (`LISTS` of list-calls.ts); absent: the first ones. */
  lists: z.number().optional(),
  iam: z.looseObject({
    ...iamDetails,
    OpenIDConnectProviders: z.array(z.looseObject({ Arn: arn })).optional(),
    SAMLProviders: z.array(z.looseObject({ Arn: arn })).optional(),
    AccessKeys: z.array(z.looseObject({})).optional(),
    MFADevices: z.array(z.looseObject({})).optional(),
    LoginProfiles: z.array(z.looseObject({})).optional(),
  }),
  accountSettings: z
    .looseObject({ s3PublicAccessBlock: z.looseObject({}).optional(), canonicalUserId: z.string().optional() })
    .optional(),
  identityCenter: identityCenterEntry.optional(),
  organization: organizationEntry.optional(),
  resources: z.array(resourceEntry).optional(),
};

/** An account that was to be read and could not be: what a person calls it, why, and its id where that was known. */
const accountLeftOut = z.looseObject({ account: z.string().optional(), name: z.string(), message: z.string() });

/** One account of a snapshot file. */
export const accountSnapshot = z.looseObject(accountMembers);

/** The whole file. */
export const snapshotFile = z.looseObject({
  format: z.literal('iam-atlas-snapshot'),
  version: z.literal(1),
  ...accountMembers,
  more: z.array(accountSnapshot).optional(),
  leftOut: z.array(accountLeftOut).optional(),
});

export type UserDetail = z.infer<typeof userDetail>;
export type GroupDetail = z.infer<typeof groupDetail>;
export type RoleDetail = z.infer<typeof roleDetail>;
export type ManagedPolicyDetail = z.infer<typeof managedPolicyDetail>;
export type CoverageRow = z.infer<typeof coverageRow>;
export type ResourceEntry = z.infer<typeof resourceEntry>;
export type OrganizationEntry = z.infer<typeof organizationEntry>;
export type IdentityCenterEntry = z.infer<typeof identityCenterEntry>;
export type DetailsPage = z.infer<typeof detailsPage>;
/** Which role of an account, through which sign-in: what it takes to read it again. */
export type SsoAccess = Readonly<Pick<NonNullable<AccountSnapshot['access']>, 'startUrl' | 'ssoRegion' | 'role'>>;
export type AccountLeftOut = z.infer<typeof accountLeftOut>;
export type AccountSnapshot = z.infer<typeof accountSnapshot>;
export type Snapshot = z.infer<typeof snapshotFile>;
