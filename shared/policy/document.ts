/** A policy document as the engine sees it: parsed, normalised (part 1 of docs/spec/evaluation.md), with pointers kept. */

export const POLICY_KINDS = [
  'identity',
  'boundary',
  'session',
  'scp',
  'rcp',
  'trust',
  'key',
  'resource',
  'endpoint',
] as const;
export type PolicyKind = (typeof POLICY_KINDS)[number];

/** One string of the document and where it stands (RFC 6901, as fetched). */
export interface Located {
  readonly value: string;
  readonly pointer: string;
}

/** One entry of a Principal map: type `AWS`, `Service`, `Federated`, `CanonicalUser`; the bare `"*"` has type `*`. */
export interface PrincipalEntry extends Located {
  readonly type: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser' | '*';
}

export interface ConditionEntry {
  /** As written. */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly Located[];
  /** Pointer of operator/key. */
  readonly pointer: string;
}

/** A list element (Action, Resource, Principal) or its Not-form. */
export interface Element<T extends Located = Located> {
  readonly not: boolean;
  readonly pointer: string;
  readonly entries: readonly T[];
}

export interface Statement {
  readonly index: number;
  readonly pointer: string;
  readonly sid: string | null;
  readonly effect: 'Allow' | 'Deny';
  readonly action: Element;
  /** Null in trust policies and where the resource it hangs on is meant (E9). */
  readonly resource: Element | null;
  /** Null in identity policies; in a resource policy a statement without principal never matches (E11). */
  readonly principal: Element<PrincipalEntry> | null;
  readonly conditions: readonly ConditionEntry[];
}

/** Something odd or wrong in a document, for lint (readable) or draft faults (unreadable). */
export interface DocumentProblem {
  readonly code: string;
  readonly pointer: string;
  readonly message: string;
}

export interface PolicyDocument {
  /** `<owner ARN>#<kind>[/<name>]` (docs/spec/snapshot-and-cli.md). */
  readonly address: string;
  readonly kind: PolicyKind;
  /** The document exactly as fetched, parsed from JSON but otherwise untouched. */
  readonly source: unknown;
  readonly version: '2012-10-17' | '2008-10-17';
  readonly statements: readonly Statement[];
  readonly problems: readonly DocumentProblem[];
}

export type ParsedDocument =
  | { readonly ok: true; readonly document: PolicyDocument }
  | { readonly ok: false; readonly problems: readonly DocumentProblem[] };
