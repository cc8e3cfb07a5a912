/** Which calls are throttled: a share of all, or what goes over a quota. */

/** At most so often in a row for the same request: the SDK gives up after three attempts. */
const MOST_IN_A_ROW = 2;

/** Decides by request and its count, so that the same calls in another order are throttled alike. */
export function throttleShare(share: number, seed: number): (request: string) => boolean {
  const asked = new Map<string, number>();
  const inARow = new Map<string, number>();
  return (request) => {
    const time = (asked.get(request) ?? 0) + 1;
    asked.set(request, time);
    const before = inARow.get(request) ?? 0;
    const throttled = before < MOST_IN_A_ROW && fraction(`${seed} ${time} ${request}`) < share;
    inARow.set(request, throttled ? before + 1 : 0);
    return throttled;
  };
}

/** A number in [0, 1) that depends on the whole text (FNV-1a, mixed at the end). */
function fraction(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

export interface Quota {
  /** Those that share the bucket: `kms ListKeys`; all of a service: `kms *`. */
  readonly calls: readonly string[];
  readonly perSecond: number;
  /** How many may come at once; absent: a second's worth. */
  readonly burst?: number;
}

export function fits({ calls }: Quota, { service, operation }: { service: string; operation: string }): boolean {
  return calls.includes(`${service} ${operation}`) || calls.includes(`${service} *`);
}

/** A token bucket for each quota, account and Region. Gives whether a call goes over one of them. */
export function overQuota(
  quotas: readonly Quota[],
): (call: {
  readonly service: string;
  readonly operation: string;
  readonly account: string;
  readonly region: string;
}) => boolean {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (call) => {
    const now = performance.now();
    const taken = quotas
      .map((quota, index) => ({ quota, index }))
      .filter(({ quota }) => fits(quota, call))
      .map(({ quota, index }) => {
        const size = quota.burst ?? quota.perSecond;
        const key = `${index} ${call.account} ${call.region}`;
        const bucket = buckets.get(key) ?? { tokens: size, at: now };
        buckets.set(key, bucket);
        bucket.tokens = Math.min(size, bucket.tokens + ((now - bucket.at) / 1000) * quota.perSecond);
        bucket.at = now;
        return bucket;
      });
    if (taken.some((bucket) => bucket.tokens < 1)) return true;
    for (const bucket of taken) bucket.tokens -= 1;
    return false;
  };
}
