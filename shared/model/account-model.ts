/** A snapshot, indexed: what graph, rules, views and the engine ask. Built once by `buildModel` (build-model.ts). */
import type { AccountFacts, Facts, PolicySet, PrincipalFacts, ResourceFacts } from '../policy/facts';
import type { DocumentProblem, PolicyDocument, PolicyKind } from '../policy/document';
import type { CoverageRow, GroupDetail, ResourceEntry, RoleDetail, Snapshot, UserDetail } from '../snapshot/schema';

/** Every policy document of the snapshot, by its address (docs/spec/snapshot-and-cli.md). */
export interface DocumentEntry {
  readonly address: string;
  readonly kind: PolicyKind;
  /** ARN of the user, group, role, managed policy or resource it belongs to; for SCP/RCP the target. */
  readonly owner: string;
  /** Inline name, qualifier, SCP name; '' where the kind has one only. */
  readonly name: string;
  /** Undefined: it could not be parsed; `problems` say why. */
  readonly document: PolicyDocument | undefined;
  readonly problems: readonly DocumentProblem[];
  /** As found in the snapshot (object, JSON text or URL-encoded text). */
  readonly raw: unknown;
}

export interface AccountModel {
  readonly snapshot: Snapshot;
  readonly facts: Facts;
  /** The first account of the file. */
  readonly account: AccountFacts;
  readonly accounts: readonly AccountFacts[];
  /** By ARN. Duplicate ARNs: the first wins, `notes` says so. */
  readonly users: ReadonlyMap<
    string,
    { readonly detail: UserDetail; readonly facts: PrincipalFacts; readonly account: string }
  >;
  readonly groups: ReadonlyMap<
    string,
    {
      readonly detail: GroupDetail;
      readonly policies: PolicySet;
      readonly members: readonly string[];
      readonly account: string;
    }
  >;
  readonly roles: ReadonlyMap<
    string,
    { readonly detail: RoleDetail; readonly facts: PrincipalFacts; readonly account: string }
  >;
  readonly resources: ReadonlyMap<string, { readonly entry: ResourceEntry; readonly facts: ResourceFacts }>;
  /** ARNs of SAML and OIDC providers. */
  readonly providers: ReadonlySet<string>;
  readonly documents: ReadonlyMap<string, DocumentEntry>;
  readonly coverage: readonly CoverageRow[];
  /** Whole sentences for a person: what is odd or missing in this file (dangling attachments, duplicates, bare details …). */
  readonly notes: readonly string[];
  /** True for the bare output of get-account-authorization-details: no resource was read. */
  readonly bareDetails: boolean;
}
