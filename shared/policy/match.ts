/** What matching a statement yields (contract between the element matchers and the decision). */
import type { Condition, ElementReport } from './decision';

export type Tri = 'yes' | 'no' | 'maybe';

/** A three-valued result; `atoms` is an OR of ANDs (E95–E97), empty unless `maybe`. */
export interface Verdict3 {
  readonly match: Tri;
  readonly atoms: readonly (readonly Condition[])[];
}

/** How a statement's principal admits the caller (E71), strongest first. */
export const PRINCIPAL_KINDS = [
  'session',
  'user',
  'fed-direct',
  'service',
  'federated',
  'wildcard',
  'role',
  'fed-user',
  'account',
] as const;
export type PrincipalKind = (typeof PRINCIPAL_KINDS)[number];

export interface PrincipalMatch {
  readonly kind: PrincipalKind;
  readonly match: 'yes' | 'maybe';
  readonly atoms: readonly (readonly Condition[])[];
}

export interface StatementMatch extends Verdict3 {
  /** Every way the principal matches (E71 "keep all kinds"); empty for policies without principals. */
  readonly principals: readonly PrincipalMatch[];
  /** Action, Resource and Condition together, without the principal (so that a gate can be asked per kind). */
  readonly rest: Verdict3;
  /** Element by element, for the trace; computed when asked. */
  elements(): readonly ElementReport[];
}
