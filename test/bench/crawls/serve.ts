/**
 * The endpoint in a process of its own: the crawl's memory and event loop are measured without it. Argument: the file
 * of the account.
 */
import { readFileSync } from 'node:fs';
import type { Snapshot } from '../../../shared/snapshot/schema';
import { startAws } from '../../aws/start-aws';
import { leastSeconds, limits } from './limits';

/** A round trip to AWS. */
const LATENCY_MS = 60;

export interface Served {
  readonly url: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}
export interface Answered {
  readonly calls: number;
  readonly throttled: number;
  /** Those that throttled most, with their numbers. */
  readonly worst: readonly (readonly [operation: string, throttled: number, calls: number])[];
  readonly least: ReturnType<typeof leastSeconds>;
  readonly problems: readonly string[];
}

const aws = await startAws({
  account: JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Snapshot,
  latencyMs: LATENCY_MS,
  quotas: limits(),
});
let counted = 0;
process.send?.({ url: aws.url, credentials: aws.credentials } satisfies Served);
/** Whatever it is told: what was answered since it was told last. */
process.on('message', () => {
  const calls = aws.calls.slice(counted);
  counted = aws.calls.length;
  const counts = new Map<string, { all: number; throttled: number }>();
  for (const { service, operation, throttled } of calls) {
    const name = `${service} ${operation}`;
    const count = counts.get(name) ?? { all: 0, throttled: 0 };
    counts.set(name, { all: count.all + 1, throttled: count.throttled + (throttled ? 1 : 0) });
  }
  const worst = [...counts]
    .map(([name, { all, throttled }]) => [name, throttled, all] as const)
    .filter(([, throttled]) => throttled > 0)
    .sort(([, one], [, other]) => other - one);
  process.send?.({
    calls: calls.length,
    throttled: calls.filter(({ throttled }) => throttled).length,
    worst,
    least: leastSeconds(calls.filter(({ throttled }) => !throttled)),
    problems: aws.problems,
  } satisfies Answered);
});
