/**
 * What the engine answers: the JSON of docs/spec/snapshot-and-cli.md ("A decision as JSON"),
 * word for word. Window, command line and rules all read this and nothing else.
 */

/** E190 */
export type Answer = 'ALLOWED' | 'ALLOWED_IF' | 'IMPLICIT_DENY' | 'EXPLICIT_DENY' | 'NOT_APPLICABLE' | 'UNDECIDED';

/** E191: the one order of gates, everywhere. */
export const GATES = [
  'scp',
  'rcp',
  'vpce',
  'trust-policy',
  'key-policy',
  'resource-policy',
  'identity',
  'boundary',
  'session',
  'block-public-access',
  'data-access-policy',
  'cross-account-other-side',
  'pass-role',
  'service-rule',
] as const;
export type GateName = (typeof GATES)[number];

/** E192; `unreadable` marks a gate that could not be read and is no denial reason. */
export const DENIAL_REASONS = [
  'no-statement',
  'action-mismatch',
  'resource-mismatch',
  'principal-mismatch',
  'condition-false',
  'condition-key-absent',
  'no-resource-policy',
  'no-cross-account-path',
  'account-only-delegation',
  'contradict',
  'service-rule',
] as const;
export type DenialReason = (typeof DENIAL_REASONS)[number];

/** Why a gate stops a call: for want of an Allow, with its reason, or by a Deny that matches. */
export type Refusal = DenialReason | 'denied';
export type Refusals = Readonly<Partial<Record<GateName, readonly Refusal[]>>>;

/** Why no Allow of a policy covers a call, whatever kind of policy it is. */
export const UNMATCHED = [
  'no-statement',
  'action-mismatch',
  'resource-mismatch',
  'condition-false',
  'condition-key-absent',
] as const satisfies readonly DenialReason[];

/** All that each gate can refuse for. At `pass-role` the reasons are those of iam:PassRole within the call (E24). */
export const REFUSALS = {
  scp: [...UNMATCHED, 'contradict', 'denied'],
  rcp: ['contradict', 'denied'],
  vpce: [...UNMATCHED, 'principal-mismatch', 'contradict', 'denied'],
  'trust-policy': [...UNMATCHED, 'principal-mismatch', 'contradict', 'denied'],
  'key-policy': [...UNMATCHED, 'principal-mismatch', 'contradict', 'denied'],
  'resource-policy': [
    ...UNMATCHED,
    'no-resource-policy',
    'no-cross-account-path',
    'principal-mismatch',
    'contradict',
    'denied',
  ],
  identity: [...UNMATCHED, 'account-only-delegation', 'contradict', 'denied'],
  boundary: [...UNMATCHED, 'contradict', 'denied'],
  session: [...UNMATCHED, 'contradict', 'denied'],
  'block-public-access': ['service-rule'],
  'data-access-policy': ['principal-mismatch'],
  'cross-account-other-side': ['contradict'],
  'pass-role': [...UNMATCHED, 'service-rule', 'denied'],
  'service-rule': ['service-rule'],
} as const satisfies Record<GateName, readonly Refusal[]>;

/** Structural unknowns (E95): not a condition on a context key, so never "works if". */
export type StructuralAtom =
  | 'policy-unreadable'
  | 'other-account-unknown'
  | 'kms-grant'
  | 'object-owner'
  | 'arn-wildcard-crosses-colon'
  | 'session-name'
  | 'org-unknown'
  | 'from-memory' // a value marked (m) in the table of E172
  | 'principal-unsettled' // E56, E68: listed in a way AWS's text leaves open
  | 'empty-not-element' // E2
  | 'tag-case' // E51
  | 'unverified'; // other rules tagged [U] that answer MAYBE, and facts that no snapshot holds (E12)

/** One thing an ALLOWED_IF depends on. `expected` false = the condition must not hold (a Deny's). */
export type Condition =
  | {
      readonly key: string;
      readonly operator: string;
      readonly values: readonly string[];
      readonly expected: boolean;
      readonly sentence: string;
      readonly document: string | null;
      readonly pointer: string | null;
    }
  | {
      readonly atom: StructuralAtom;
      readonly sentence: string;
      readonly document: string | null;
      readonly pointer: string | null;
      readonly expected?: boolean;
    };

export type ElementName =
  'Effect' | 'Action' | 'NotAction' | 'Resource' | 'NotResource' | 'Principal' | 'NotPrincipal' | 'Condition';

/** A rule tagged [U] in docs/spec/evaluation.md that a definite answer rests on: AWS's text does not settle it. */
export interface Unverified {
  /** `E56` */
  readonly rule: string;
  /** For a person: what AWS leaves open, and how it is read here. */
  readonly sentence: string;
}

export interface StatementReport {
  /** The document's address: `<owner>#<kind>[/<name>]`. */
  readonly document: string;
  /** RFC 6901 into the document as fetched: `/Statement` or `/Statement/0` (E1). */
  readonly pointer: string;
  readonly sid: string | null;
  readonly effect: 'Allow' | 'Deny';
  readonly match: 'yes' | 'no' | 'maybe';
  /** The deciding element: the first that failed (or is open); for a match, the element that shows it best. */
  readonly element: ElementName | null;
  /** Pointer to the deciding value. */
  readonly at: string | null;
  readonly wanted: string | null;
  readonly found: string | null;
  readonly because: string;
  /** Every element with its own match, in the order Principal, Action, Resource, Condition. */
  readonly elements: readonly ElementReport[];
  /** The group through which the caller has the policy (E193); absent: directly. */
  readonly via?: string;
  readonly unverified?: Unverified;
}

export interface ElementReport {
  readonly element: ElementName;
  readonly pointer: string;
  readonly match: 'yes' | 'no' | 'maybe';
  readonly wanted: string | null;
  readonly found: string | null;
  readonly because: string;
  /** For a Condition: the key and operator. */
  readonly key?: string;
  readonly operator?: string;
  /** For an ARN or SourceArn that differs: which part (partition, service, region, account, resource type, resource id). */
  readonly part?: ArnPart;
  readonly unverified?: Unverified;
}

export type ArnPart = 'partition' | 'service' | 'region' | 'account' | 'resource-type' | 'resource-id';

export type GateOutcome =
  'granted' | 'granted-if' | 'no-grant' | 'denied' | 'denied-if' | 'not-attached' | 'not-consulted' | 'not-read';

export interface GateReport {
  readonly gate: GateName;
  readonly outcome: GateOutcome;
  readonly reason: DenialReason | 'unreadable' | null;
  readonly searched: { readonly policies: number; readonly statements: number };
  /** Index into `statements`, or null. */
  readonly nearestMiss: number | null;
  /** Statements that decide or come near: all that matched (yes/maybe) and the nearest miss. */
  readonly statements: readonly StatementReport[];
  /** One sentence for a person. */
  readonly sentence: string;
  /** Granted in so far as it leaves the call to the policies of the caller's account (E127). */
  readonly delegates?: true;
  readonly unverified?: Unverified;
}

export interface Unknown {
  readonly atom: StructuralAtom;
  readonly sentence: string;
  readonly document: string | null;
}
export interface Assumption {
  readonly key: string;
  readonly values: readonly string[];
  readonly sentence: string;
}

/** A decision with its trace. */
export interface Decision {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly decision: Answer;
  readonly conditions: readonly (readonly Condition[])[];
  readonly blockedBy: readonly GateName[];
  readonly sentence: string;
  /** What AWS itself would print (E197); null where it refuses nothing, or prints nothing that is known. */
  readonly awsSentence: string | null;
  readonly gates: readonly GateReport[];
  readonly unknowns: readonly Unknown[];
  readonly assumptions: readonly Assumption[];
  readonly collectedAt: string | null;
}
