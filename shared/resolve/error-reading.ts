/** What a text says of one refused call: only what stands there, nothing of the account. */
import type { GateName } from '../policy/decision';
import type { ContextValue } from '../policy/request';

/** The wording that was recognised. */
export type Family = 'sentence' | 'operation' | 's3' | 'cloudtrail' | 'decoded' | 'encoded' | 'service';

/** AWS's own reason: `because no identity-based policy allows …`, `with an explicit deny in …`. */
export interface StatedReason {
  /** AWS's words: `identity-based policy`; null: it names none. */
  readonly policy: string | null;
  /** The gates that these words may mean. */
  readonly gates: readonly GateName[];
  /** Null: AWS leaves open which of them it is. */
  readonly effect: 'explicit' | 'implicit' | null;
  /** The action that is missing, where it is not the one that was called. */
  readonly action: string | null;
  /** ARN of the policy that denies, where AWS says it. */
  readonly document: string | null;
}

export interface ErrorReading {
  readonly family: Family;
  /** The words that were understood, on one line, cut where they are long. */
  readonly quote: string;
  /** An ARN of iam or sts, a service principal, `*` (anonymous); null: the text does not say. */
  readonly caller: string | null;
  readonly action: string | null;
  /** As the text has it; null: it does not say. */
  readonly resource: string | null;
  /** Condition keys that the text states. */
  readonly context: Readonly<Record<string, ContextValue>>;
  readonly vpcEndpoint: string | null;
  readonly reason: StatedReason | null;
  /** Id of a service's own sentence (complaints.ts). */
  readonly complaint: string | null;
  /** The call that was made, where it is another than the action: `bedrock:CreateKnowledgeBase` refused for iam:PassRole. */
  readonly operation: string | null;
  /** RFC 3339; null: the text does not say when. */
  readonly time: string | null;
  /** The encoded authorization message. */
  readonly encoded: string | null;
  /** ARNs in the text, whatever they are there for. */
  readonly arns: readonly string[];
}

/** A reading that says nothing; families fill in what they find. */
export const NOTHING: ErrorReading = {
  family: 'sentence',
  quote: '',
  caller: null,
  action: null,
  resource: null,
  context: {},
  vpcEndpoint: null,
  reason: null,
  complaint: null,
  operation: null,
  time: null,
  encoded: null,
  arns: [],
};
