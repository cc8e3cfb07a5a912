/** How long the crawl waits and how often it tries, in milliseconds and attempts, and how fast it goes. */
export interface Patience {
  readonly connect: number;
  /** For something to come, or to go on coming. */
  readonly answer: number;
  /** For the answer to one attempt, body included: a thousand roles with their policies are megabytes. */
  readonly wholeAnswer: number;
  /** For the answer to the very first call, which tells whether anything can be read at all. */
  readonly firstAnswer: number;
  /** How often a call is tried that breaks off or fails on AWS's side. */
  readonly attempts: number;
  /** How often one is tried that nobody answers. */
  readonly silentAttempts: number;
  /** How long a throttled call is tried again. */
  readonly throttled: number;
  /** The first pause before another try; each next one may be twice as long. */
  readonly pause: number;
  readonly longestPause: number;
  /** Between two looks at whether somebody has signed in again. */
  readonly signIn: number;
  /** How many times AWS's documented rates; 1 unless the other side has rates of its own. */
  readonly rates: number;
}

export const PATIENCE: Patience = {
  connect: 6_000,
  answer: 30_000,
  wholeAnswer: 300_000,
  firstAnswer: 10_000,
  attempts: 4,
  silentAttempts: 2,
  throttled: 300_000,
  pause: 100,
  longestPause: 20_000,
  signIn: 1_000,
  rates: 1,
};
