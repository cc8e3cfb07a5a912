/** The rates that the endpoint of the bench keeps: those that AWS documents, and believable ones where it does not. */
import { operationOf, type AnyCall } from '../../../electron/aws/call';
import { everyCall } from '../../../electron/aws/policy';
import { QUOTAS } from '../../../electron/aws/quotas';
import { fits, type Quota } from '../../aws/manners/throttling';
import type { ReceivedCall } from '../../aws/options';

const nameOf = (call: AnyCall): string => `${call.service} ${operationOf(call)}`;

/** Buckets that a whole service shares; what is in none of them has one for each operation. */
const SHARED: readonly Quota[] = [
  { calls: ['iam *'], perSecond: 20, burst: 40 },
  { calls: ['iam GetAccountAuthorizationDetails'], perSecond: 2, burst: 4 },
  { calls: ['s3 *'], perSecond: 100, burst: 200 },
  { calls: ['organizations *'], perSecond: 4, burst: 8 },
];
const EACH = { perSecond: 10, burst: 20 };

export function limits(): readonly Quota[] {
  const calls = everyCall();
  const documented = Object.entries(QUOTAS).map(([name, quota]: [string, { perSecond: number; burst?: number }]) => ({
    ...quota,
    calls: [...new Set(calls.filter((call) => call.quota === name).map(nameOf))],
  }));
  const alone = calls
    .filter(
      ({ quota, service }) => quota === undefined && SHARED.every((shared) => !shared.calls.includes(`${service} *`)),
    )
    .map(nameOf);
  return [...documented, ...SHARED, ...[...new Set(alone)].map((name) => ({ calls: [name], ...EACH }))];
}

/** Seconds that the slowest limit takes for these calls, and which that is. */
export function leastSeconds(calls: readonly Pick<ReceivedCall, 'service' | 'operation'>[]): {
  readonly seconds: number;
  readonly limit: string;
} {
  const times = limits().map((quota) => {
    const count = calls.filter((call) => fits(quota, call)).length;
    const seconds = Math.max(0, count - (quota.burst ?? quota.perSecond)) / quota.perSecond;
    return { seconds, limit: `${count} calls of ${quota.calls.join(', ')} at ${quota.perSecond} a second` };
  });
  return times.reduce((most, time) => (time.seconds > most.seconds ? time : most));
}
