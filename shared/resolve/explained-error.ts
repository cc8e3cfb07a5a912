/** What is said of one refused call; the JSON of `explain --format json` (docs/spec/snapshot-and-cli.md). */
import type { Finding } from '../diagnostics/finding';
import type { Graph, GraphEdge } from '../graph/graph';
import type { AccountModel } from '../model/account-model';
import type { Decision } from '../policy/decision';
import type { ErrorReading } from './error-reading';

/**
 * `refused`: here it is refused as well, or a check holds. `depends`: allowed under conditions. `unknown`: what it
 * depends on was not read. `allowed`: as the snapshot has it, it works. `incomplete`: the text does not say enough.
 */
export type Outcome = 'refused' | 'depends' | 'unknown' | 'allowed' | 'incomplete';

/** One check of D72's lists. */
export interface Check {
  /** D-number. */
  readonly code: string;
  readonly title: string;
  /** `passes`: the rule found nothing there. `open`: what it looks at could not be read in full. */
  readonly outcome: 'holds' | 'passes' | 'open';
}

export interface ExplainedError {
  readonly read: ErrorReading;
  readonly outcome: Outcome;
  /** One or two sentences with the user's own names. */
  readonly sentence: string;
  /** Further sentences: what AWS says otherwise, what may be the cause where nothing is found. */
  readonly notes: readonly string[];
  /** The call that was asked of the account, with its trace; null where the text does not say enough of it. */
  readonly decision: Decision | null;
  /** The declared edge that it is about. */
  readonly edge: GraphEdge | null;
  /** The finding that explains it. */
  readonly finding: Finding | null;
  /** For a service's own sentence: what was looked at, in order. */
  readonly checks: readonly Check[];
}

/** What answers: an open account. */
export interface Account {
  readonly model: AccountModel;
  readonly graph: Graph;
  readonly findings: readonly Finding[];
}
