/** What-if, as ipc/contract.ts carries it: policies edited on a copy of the account, and what became of it. */
import type { Verdict } from '../graph/graph';
import type { DraftFault } from '../policy/check-draft';

/** Edges that work now; that do not any more; that a policy declares now; and whatever else is another than it was. */
export type EffectKind = 'works' | 'broken' | 'new' | 'other';

export interface ShownDraft {
  /** Document address. */
  readonly document: string;
  readonly faults: readonly DraftFault[];
  /** AWS would refuse it: the graph is that of the last text without such a fault. */
  readonly blocked: boolean;
  /** The same policy as AWS would take it, where only comments and the like stand in the way. */
  readonly cleaned: string | null;
  /** Where the change would have to be made, if not here. */
  readonly note: string | null;
}
export interface ShownEffect {
  readonly edgeId: string;
  readonly kind: EffectKind;
  readonly sentence: string;
  /** Null: it was not there before, or is not there now. */
  readonly before: Verdict | null;
  readonly after: Verdict | null;
}
/** Calls that are allowed now and that no edge declared. */
export interface WiderAccess {
  readonly total: number;
  /** The first of them. */
  readonly sentences: readonly string[];
}
