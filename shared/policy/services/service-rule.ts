/** What a service adds to the common order of part 8: one small file a service (part 9 of docs/spec/evaluation.md). */
import type { Call } from '../call';
import type { GateEvaluation, SearchedSet } from '../evaluation';
import type { Facts } from '../facts';
import type { Verdict3 } from '../match';
import type { Request } from '../request';
import type { ResolvedCaller } from '../resolve-caller';
import type { Target } from '../target';

export interface RuleInput {
  readonly request: Request;
  /** Lower-case. */
  readonly action: string;
  readonly caller: ResolvedCaller;
  readonly target: Target;
  readonly call: Call;
  readonly facts: Facts;
  readonly sameAccount: boolean;
  /** The target's own policy, searched. */
  readonly resource: SearchedSet;
}

/** A further request that the same call needs (E24, E128). */
export interface Part {
  readonly request: Request;
  /** Context keys that the call itself settles. */
  readonly settled: Readonly<Record<string, string>>;
}

export interface ServiceRule {
  /** The action's prefix, lower-case. */
  readonly service: string;
  /** Gates that the call must pass besides the common ones. */
  readonly gates?: (input: RuleInput) => readonly GateEvaluation[];
  /**
   * What the owner allows callers from outside its account beside the thing's own policy (bucket ACLs); those of
   * another account need their own policies too (E125).
   */
  readonly admits?: (input: RuleInput) => Verdict3;
  /** Another way in, past every policy that does not deny: KMS grants. */
  readonly grants?: (input: RuleInput) => Verdict3;
  /**
   * For users and roles of the target's own account: is there nothing here that adds to the common order? Unset: there
   * may be. What says yes is answered in bulk (bulk/).
   */
  readonly addsNothing?: (action: string, target: Target) => boolean;
  /** Does the thing take the call without asking who makes it? Then it is decided as one of the anonymous. */
  readonly unsigned?: (input: Pick<RuleInput, 'action' | 'target'>) => boolean;
  /** Are Denies of the target's own policy void for this caller? */
  readonly ignoresResourceDenies?: (input: RuleInput) => boolean;
  readonly parts?: (input: RuleInput) => readonly Part[];
  /** An answer that no policy changes; the sentence says why. */
  readonly always?: (
    input: Pick<RuleInput, 'action' | 'caller'>,
  ) => { readonly answer: 'ALLOWED' | 'NOT_APPLICABLE'; readonly why: string } | null;
}
