/** Sends declared calls, each in its lane (in-turn.ts). */
import type { MetadataBearer } from '@smithy/types';
import pLimit from 'p-limit';
import { operationOf, type AnyCall, type Call } from '../call';
import type { Clients } from '../clients/clients';
import { signingRegion } from '../clients/signing-region';
import type { AwsEnvironment } from '../environment';
import { QUOTAS, type Quota } from '../quotas';
import type { ServiceName } from '../services';
import { isExpired, type Fault } from './fault-of';
import { identityCenterLane } from './identity-center-lane';
import { attempt, inTurn } from './in-turn';
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
  /** The documented rate that one of these calls waits for now; null: none does. */
  waitsFor(calls: readonly AnyCall[]): number | null;
  /** To be called when nobody waits for an answer any more. */
  close(): void;
}

export function openSender(
  clients: Clients,
  environment: AwsEnvironment,
  patience: Patience,
  signal: AbortSignal,
): Sender {
  const lanes = new Map<string, Lane>();
  /** Others use them too, so they are not closed. */
  const shared = new Map<string, Lane>();
  const slots = pLimit(FREE_UNDER_WAY);

  function laneOf(call: AnyCall, region: string): Lane {
    const key = laneKey(call, region);
    if (call.quota === 'identity-center') {
      const lane = identityCenterLane(region, environment, patience.rates);
      shared.set(key, lane);
      return lane;
    }
    const limits = { ...quotaOf(call), concurrency: concurrencyOf(call), times: patience.rates };
    const lane = lanes.get(key) ?? new Lane(limits);
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
      let renewed = false;
      let generation = 0;
      const turn = {
        lane: laneOf(call, region),
        patience: { ...patience, silentAttempts, throttled },
        signal,
        // Keys end before the sign-in that gives them does: others may be had for the asking.
        isMended: (fault: Fault) => {
          if (renewed || !isExpired(fault)) return false;
          renewed = true;
          clients.renew(generation);
          return true;
        },
      };
      return inTurn(turn, async (leaves) => {
        ({ generation } = clients);
        const client = clients.of(call.service, region, operationOf(call));
        const send = () => {
          leaves();
          return attempt((abortSignal) => client.send(new call.command(input), { abortSignal }), answer, signal);
        };
        // The command's own class says what comes back; the client's type does not know it.
        // A call whose turn came must leave at once: those that pile up would leave too fast together.
        const answered = (await (call.quota === undefined ? slots(send) : send())) as O;
        if (saysNothing(answered)) throw new Error(NOT_AWS);
        const policy = call.policy?.(answered);
        if (policy !== undefined) mustBePolicy(policy);
        return answered;
      });
    },
    waitsFor(calls) {
      const waiting = [...lanes, ...shared].flatMap(([key, lane]) => (lane.isWaitedFor ? [key] : []));
      const call = calls.find(
        (each) => each.quota !== undefined && waiting.some((key) => key.startsWith(laneKey(each, ''))),
      );
      return call === undefined ? null : quotaOf(call).perSecond;
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

function quotaOf(call: AnyCall): Quota | { readonly perSecond: null } {
  return call.quota === undefined ? { perSecond: null } : QUOTAS[call.quota];
}

function concurrencyOf(call: AnyCall): number {
  return LOW_CONCURRENCY[call.service] ?? CONCURRENCY;
}
