/**
 * What the engine needs to know, as an interface: model/ answers it for a snapshot, a test for itself.
 * Everything is plain data; "not there" and "not read" are different answers.
 */
import type { PolicyDocument } from './document';

/** A document that exists but could not be read (refused call, unparsable text). */
export interface UnreadDocument {
  readonly address: string;
  /** For a person: `the bucket's policy could not be read (s3:GetBucketPolicy was refused)`. */
  readonly why: string;
}

export interface AttachedDocument {
  readonly document: PolicyDocument;
  /** How it reaches the principal: the group's ARN; undefined = directly. */
  readonly via?: string;
}

/** The policies of one kind: those read, and those known to be there but unread. */
export interface PolicySet {
  readonly read: readonly AttachedDocument[];
  readonly unread: readonly UnreadDocument[];
}

export interface PrincipalFacts {
  readonly kind: 'user' | 'role';
  readonly arn: string;
  readonly account: string;
  /** Last path element. */
  readonly name: string;
  readonly path: string;
  /** AIDA… / AROA… */
  readonly uniqueId: string | null;
  /** Null: they could not be read. */
  readonly tags: ReadonlyMap<string, string> | null;
  /** Inline, attached and (users) group policies: E16. */
  readonly identity: PolicySet;
  /** Null: no boundary attached. */
  readonly boundary: PolicySet | null;
  /** Whether there is a boundary could not be read; `boundary` then holds no more than that. */
  readonly boundaryUnread?: boolean;
  /** Roles: may a session carry tags (the trust policy allows sts:TagSession)? Then PrincipalTag is unknown. */
  readonly sessionMayBeTagged: boolean;
}

/** The resource-based policy of a thing. */
export type ResourcePolicy =
  | { readonly state: 'none' }
  | { readonly state: 'read'; readonly document: PolicyDocument }
  | { readonly state: 'unread'; readonly unread: UnreadDocument };

export interface PublicAccessBlock {
  readonly blockPublicAcls: boolean;
  readonly ignorePublicAcls: boolean;
  readonly blockPublicPolicy: boolean;
  readonly restrictPublicBuckets: boolean;
}

export interface ResourceFacts {
  /** CloudFormation type name; `AWS::IAM::Role` and `AWS::IAM::User` too. */
  readonly type: string;
  readonly arn: string;
  /** Owner account; null = not known. AWS-owned things (foundation models) have 'aws'. */
  readonly account: string | null;
  readonly region: string | null;
  /** Null = tags were not collected. */
  readonly tags: ReadonlyMap<string, string> | null;
  /** The policy that covers this ARN (for a function the one of its qualifier; for an object its bucket's). Roles: the trust policy. */
  readonly policy: ResourcePolicy;
  /** AWS's own fields (snapshot `properties`). */
  readonly properties: Readonly<Record<string, unknown>>;
  /** Calls about this thing that were not answered (`kms:ListGrants`), by coverage. */
  readonly refused?: readonly string[];
}

export type OrganizationFacts =
  | { readonly state: 'none' } // Organizations is off for this account
  | { readonly state: 'unknown'; readonly why: string } // E102: one banner, never a verdict
  | {
      readonly state: 'known';
      readonly id: string;
      readonly managementAccountId: string | null;
      readonly path: string | null;
      /** Root first, account last; null = the list could not be read. */
      readonly serviceControl: readonly OrganizationLevel[] | null;
      readonly resourceControl: readonly OrganizationLevel[] | null;
      /** Ids of all its accounts; absent: not read. */
      readonly members?: ReadonlySet<string>;
    };
export interface OrganizationLevel {
  readonly target: string;
  readonly policies: PolicySet;
}

export interface AccountFacts {
  readonly id: string;
  readonly partition: string;
  readonly canonicalUserId: string | null;
  readonly s3PublicAccessBlock: PublicAccessBlock | null;
  /** It exists or not: the call that tells was not answered. */
  readonly s3PublicAccessBlockUnread?: boolean;
  readonly collectedAt: string | null;
}

export interface Facts {
  /** A collected account; undefined = that account is not in the snapshot. */
  account(id: string): AccountFacts | undefined;
  accounts(): readonly AccountFacts[];
  /** A user or role by exact ARN (with path, case-sensitive), or a role by account and name for session ARNs. */
  principal(arn: string): PrincipalFacts | undefined;
  roleByName(account: string, name: string): PrincipalFacts | undefined;
  /** A live user or role by its unique id (E67). */
  principalById(uniqueId: string): PrincipalFacts | undefined;
  /**
   * The thing an ARN speaks of: a role, a bucket for an object's ARN, the vector bucket for its index, the function
   * for a qualified ARN, the log group for a stream. Undefined = not in the snapshot.
   */
  resource(arn: string): ResourceFacts | undefined;
  /** Was everything of this type and region in that account read? False = absence proves nothing. */
  seen(type: string, account: string, region: string | null): boolean;
  organization(account: string): OrganizationFacts;
  /** A VPC endpoint's policy; undefined = endpoint not in the snapshot. */
  endpoint(arn: string): ResourceFacts | undefined;
}
