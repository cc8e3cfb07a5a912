/**
 * Sends declared calls: in its lane's turn, again where that can help, never past a cancel. What it rejects with is
 * `Cancelled` or what the last attempt was rejected with.
 */
import type { MetadataBearer } from '@smithy/types';
import pLimit from 'p-limit';
import { operationOf, type AnyCall, type Call } from '../call';
import { Cancelled } from '../cancelled';
import type { Clients } from '../clients/clients';
import { signingRegion } from '../clients/signing-region';
import { QUOTAS } from '../quotas';
import type { ServiceName } from '../services';
import { faultOf, isExpired, NO_ANSWER, retryKind } from './fault-of';
import { Lane } from './lane';
import type { Patience } from './patience';

/** Sockets that one host may be asked on. */
export const MAX_SOCKETS = 256;
/** Calls without a documented rate that are under way, all services together; the others are few by their rates. */
const FREE_UNDER_WAY = 96;
const CONCURRENCY = 40;
/** Those who asked IAM and Organizations faster were throttled (docs/spec/aws-access.md, 6.2). */
const LOW_CONCURRENCY: Partial<Record<ServiceName, number>> = { iam: 5, organizations: 4 };

export interface Sender {
  send<I extends object, O extends MetadataBearer>(
    call: Call<I, O>,
    input: I,
    region: string,
    limits?: Pick<Patience, 'answer' | 'silentAttempts' | 'throttled'>,
  ): Promise<O>;
  /** Does one of these calls wait for a limit of AWS's now? The documented rate, or null where none is. */
  waitsFor(calls: readonly AnyCall[]): { readonly call: AnyCall; readonly perSecond: number | null } | null;
  /** To be called when nobody waits for an answer any more. */
  close(): void;
}

export function openSender(clients: Clients, patience: Patience, signal: AbortSignal): Sender {
  const lanes = new Map<string, Lane>();
  const slots = pLimit(FREE_UNDER_WAY);

  function paceOf(call: AnyCall): number | null {
    const rate = rateOf(call);
    return rate === null ? null : rate * patience.rates;
  }

  function laneOf(call: AnyCall, region: string): Lane {
    const key = laneKey(call, region);
    const lane = lanes.get(key) ?? new Lane({ perSecond: paceOf(call), concurrency: concurrencyOf(call) });
    lanes.set(key, lane);
    return lane;
  }

  return {
    async send<I extends object, O extends MetadataBearer>(
      call: Call<I, O>,
      input: I,
      region: string,
      { answer, silentAttempts, throttled } = { ...patience, answer: patience.wholeAnswer },
    ): Promise<O> {
      const lane = laneOf(call, region);
      // From the first throttled answer on: how long it waited for its turn says nothing.
      let giveUpAt = Infinity;
      let tried = 0;
      let renewed = false;
      for (let again = 0; ; again++) {
        await unlessCancelled(lane.enter(again > 0), signal);
        let sentAt = 0;
        let outcome: 'answered' | 'throttled' | 'failed' = 'answered';
        const { generation } = clients;
        const client = clients.of(call.service, region, operationOf(call));
        try {
          const send = () => {
            sentAt = performance.now();
            return attempt((abortSignal) => client.send(new call.command(input), { abortSignal }), answer, signal);
          };
          // The command's own class says what comes back; the client's type does not know it.
          // A call whose turn came must leave at once: those that pile up would leave too fast together.
          const answered = (await (call.quota === undefined ? slots(send) : send())) as O;
          if (saysNothing(answered)) throw new Error(NOT_AWS);
          const policy = call.policy?.(answered);
          if (policy !== undefined) mustBePolicy(policy);
          return answered;
        } catch (thrown) {
          if (signal.aborted) throw new Cancelled();
          const fault = faultOf(thrown);
          // Keys end before the sign-in that gives them does: others may be had for the asking.
          if (isExpired(fault) && !renewed) {
            renewed = true;
            clients.renew(generation);
            continue;
          }
          const kind = retryKind(fault);
          outcome = kind === 'throttled' ? 'throttled' : kind === 'final' ? 'answered' : 'failed';
          if (kind !== 'throttled') tried++;
          else giveUpAt = Math.min(giveUpAt, performance.now() + throttled);
          const left =
            kind === 'throttled'
              ? performance.now() < giveUpAt
              : kind === 'silent'
                ? tried < silentAttempts
                : kind === 'passing' && tried < patience.attempts;
          if (!left) throw thrown;
        } finally {
          lane.leave(outcome, sentAt);
        }
        await pause(again, patience, signal);
      }
    },
    waitsFor(calls) {
      for (const call of calls) {
        for (const [key, lane] of lanes) {
          if (lane.isPaced && key.startsWith(laneKey(call, ''))) return { call, perSecond: rateOf(call) };
        }
      }
      return null;
    },
    close() {
      for (const lane of lanes.values()) lane.close();
    },
  };
}

/**
 * An answer with nothing in it that the SDK knows. AWS gives some (nothing is configured), but none without the id of
 * the request; `{"error":"blocked"}` has none.
 */
function saysNothing({ $metadata, ...members }: MetadataBearer): boolean {
  return $metadata.requestId === undefined && isNothing(members);
}

function isNothing(value: unknown): boolean {
  if (value === undefined) return true;
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isNothing);
}

/** Throws where the text was cut, or is no policy. */
function mustBePolicy(text: string): void {
  const policy: unknown = JSON.parse(text);
  if (typeof policy !== 'object' || policy === null || !('Statement' in policy)) throw new Error(NOT_AWS);
}

const NOT_AWS = 'The answer is not one of AWS’s.';

function laneKey(call: AnyCall, region: string): string {
  return `${call.quota ?? `${call.service}.${operationOf(call)}`} ${region === '' ? '' : signingRegion(call.service, region)}`;
}

function rateOf(call: AnyCall): number | null {
  return call.quota === undefined ? null : QUOTAS[call.quota].perSecond;
}

function concurrencyOf(call: AnyCall): number {
  return LOW_CONCURRENCY[call.service] ?? CONCURRENCY;
}

/** One attempt, ended by an answer, by the time that it may take, or by the cancel. */
async function attempt(
  send: (abortSignal: AbortSignal) => Promise<object>,
  milliseconds: number,
  signal: AbortSignal,
): Promise<object> {
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

/** The promise, or `Cancelled` as soon as the signal says so. */
export function unlessCancelled<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = () => reject(new Cancelled());
    signal.addEventListener('abort', cancel, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel));
    if (signal.aborted) cancel();
  });
}

/** A random part of a time that doubles with each try, so that those who were refused together do not return together. */
function pause(tries: number, { pause: first, longestPause }: Patience, signal: AbortSignal): Promise<void> {
  const longest = Math.min(longestPause, first * 2 ** tries);
  let timer: NodeJS.Timeout;
  return unlessCancelled(
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, longest * (0.5 + Math.random() / 2));
    }),
    signal,
  ).finally(() => clearTimeout(timer));
}
