/** What evaluating a request yields before a word of it is written: verdicts, and what was looked at. */
import type { Answer, Condition, DenialReason, GateName } from './decision';
import type { PolicyDocument, Statement } from './document';
import type { PolicySet, UnreadDocument } from './facts';
import type { StatementMatch, Verdict3 } from './match';
import type { Call } from './call';
import type { Context } from './context-keys';
import type { Request } from './request';
import type { ResolvedCaller } from './resolve-caller';
import type { Target } from './target';

/** A statement that matches, or may. */
export interface Hit {
  readonly statement: Statement;
  readonly document: PolicyDocument;
  readonly match: StatementMatch;
}

/** Policies searched together; SCPs and RCPs have one set for each level of the organization. */
export interface SearchedSet {
  /** `r-1`, `ou-1`, the account: for SCPs and RCPs; null elsewhere. */
  readonly level: string | null;
  readonly policies: PolicySet;
  readonly allows: readonly Hit[];
  readonly denies: readonly Hit[];
}

export type GateState = 'read' | 'not-attached' | 'not-consulted' | 'not-read';

/** One gate, compactly. */
export interface GateEvaluation {
  readonly gate: GateName;
  readonly state: GateState;
  /** Does this gate, by itself, let the call pass (denies aside)? */
  readonly value: Verdict3;
  readonly sets: readonly SearchedSet[];
  readonly unread: readonly UnreadDocument[];
  /** Why it stops the call where no statement says so. */
  readonly reason: DenialReason | null;
  /** Its own sentence where the statements do not give one. */
  readonly sentence: (() => string) | null;
  /** RCPs only ever deny; every other gate has to allow. */
  readonly onlyDenies: boolean;
  /** `pass-role`: the iam:PassRole request behind it. */
  readonly inner?: Evaluation;
}

export interface Evaluation {
  readonly request: Request;
  readonly answer: Answer;
  /** ALLOWED_IF: an OR of ANDs, simplified (E101). */
  readonly conditions: readonly (readonly Condition[])[];
  /** Every gate that stopped the call, in the order of E191. */
  readonly blockedBy: readonly GateName[];
  /** In the order of E191. */
  readonly gates: readonly GateEvaluation[];
  /** IMPLICIT_DENY because no value can satisfy all conditions together (E101). */
  readonly contradicts: boolean;
  /** UNDECIDED and NOT_APPLICABLE: why. */
  readonly why: string | null;
  readonly formed: Formed | null;
  /** Further pairs of action and resource that the same call needs (E24, E142). */
  readonly parts: readonly Evaluation[];
  /** The part that stops the call, where nothing of its own does: the first failing pair. */
  readonly refusedPart: Evaluation | null;
}

/** A request whose caller and target are known. */
export interface Formed {
  readonly caller: ResolvedCaller;
  readonly target: Target;
  readonly call: Call;
  readonly context: Context;
  readonly sameAccount: boolean;
}
