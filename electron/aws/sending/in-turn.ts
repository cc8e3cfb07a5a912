/** One call in its lane's turn: tried again where that can help, never past a cancel. */
import { Cancelled } from '../cancelled';
import { faultOf, NO_ANSWER, retryKind, type Fault } from './fault-of';
import type { Lane } from './lane';
import type { Patience } from './patience';
import { unlessCancelled } from './unless-cancelled';

export interface Turn {
  readonly lane: Lane;
  readonly patience: Pick<Patience, 'attempts' | 'silentAttempts' | 'throttled' | 'pause' | 'longestPause'>;
  readonly signal: AbortSignal;
  /** Sooner than by a pause: what the call lacked is there now. */
  readonly isMended?: (fault: Fault) => boolean;
}

/**
 * Sends until it is answered, or trying again is no help. `send` calls `leaves` when the call goes out. Rejects with
 * `Cancelled` or with what the last attempt was rejected with.
 */
export async function inTurn<T>(
  { lane, patience, signal, isMended = () => false }: Turn,
  send: (leaves: () => void) => Promise<T>,
): Promise<T> {
  // From the first throttled answer on: how long it waited for its turn says nothing.
  let giveUpAt = Infinity;
  let tried = 0;
  for (let again = 0; ; again++) {
    await lane.enter(again > 0, signal);
    let sentAt: number | null = null;
    let outcome: 'answered' | 'throttled' | 'failed' = 'answered';
    try {
      return await send(() => {
        sentAt = performance.now();
        lane.goesOut();
      });
    } catch (thrown) {
      if (signal.aborted) throw new Cancelled();
      const fault = faultOf(thrown);
      if (isMended(fault)) continue;
      const kind = retryKind(fault);
      outcome = kind === 'throttled' ? 'throttled' : kind === 'final' ? 'answered' : 'failed';
      if (kind !== 'throttled') tried++;
      else giveUpAt = Math.min(giveUpAt, performance.now() + patience.throttled);
      const left =
        kind === 'throttled'
          ? performance.now() < giveUpAt
          : kind === 'silent'
            ? tried < patience.silentAttempts
            : kind === 'passing' && tried < patience.attempts;
      if (!left) throw thrown;
    } finally {
      lane.leave(outcome, sentAt);
    }
    await pause(again, patience, signal);
  }
}

/** One attempt, ended by an answer, by the time that it may take, or by the cancel. */
export async function attempt<T>(
  send: (abortSignal: AbortSignal) => Promise<T>,
  milliseconds: number,
  signal: AbortSignal,
): Promise<T> {
  if (signal.aborted) throw new Cancelled();
  const controller = new AbortController();
  const cancel = () => controller.abort();
  signal.addEventListener('abort', cancel);
  const timer = setTimeout(() => controller.abort(), milliseconds);
  try {
    const sent = send(controller.signal);
    return await Promise.race([sent, rejection(controller.signal)]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
  }
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () =>
      reject(Object.assign(new Error('No answer came within the time.'), { name: NO_ANSWER })),
    );
  });
}

/** A random part of a time that doubles with each try, so that those who were refused together do not return together. */
function pause(
  tries: number,
  { pause: first, longestPause }: Pick<Patience, 'pause' | 'longestPause'>,
  signal: AbortSignal,
): Promise<void> {
  const longest = Math.min(longestPause, first * 2 ** tries);
  let timer: NodeJS.Timeout;
  return unlessCancelled(
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, longest * (0.5 + Math.random() / 2));
    }),
    signal,
  ).finally(() => clearTimeout(timer));
}
