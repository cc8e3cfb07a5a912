/**
 * A crawl behind AWS's documented quotas, as a ratio to the time that the quotas alone allow: the longest of
 * (calls − burst) / rate. Reported beside each other in one run; docs/spec/performance.md, part D, has the goal.
 */
import { bench, describe } from 'vitest';
import { operationOf } from '../../electron/aws/call';
import { crawl } from '../../electron/aws/crawl';
import { everyCall } from '../../electron/aws/policy';
import { QUOTAS, type QuotaName } from '../../electron/aws/quotas';
import type { Snapshot } from '../../shared/snapshot/schema';
import { generateAccount } from '../accounts/generate-account';
import type { ReceivedCall } from '../aws/options';
import { startAws } from '../aws/start-aws';

const ROLES = 1000;
const BUCKETS = 300;
const FUNCTIONS = 200;
/** A round trip to AWS. */
const LATENCY_MS = 60;

/** The calls that share each documented quota. */
const SHARED = Object.entries(QUOTAS).map(([name, { perSecond }]) => {
  const calls = everyCall().filter(({ quota }) => quota === (name as QuotaName));
  return { service: calls[0]?.service ?? '', operations: [...new Set(calls.map(operationOf))], perSecond };
});

function account(): Snapshot {
  const generated = generateAccount({ roles: ROLES });
  const all = generated.resources ?? [];
  const some = (type: string, count: number) => {
    const found = all.filter((entry) => entry.type === type);
    return Array.from({ length: count }, (_, at) => {
      const entry = found[at % found.length];
      if (entry === undefined) throw new Error(`The generated account has no ${type}.`);
      const suffix = at < found.length ? '' : `-${Math.floor(at / found.length)}`;
      const { name = '' } = entry;
      return { ...entry, ...(JSON.parse(JSON.stringify(entry).replaceAll(name, `${name}${suffix}`)) as typeof entry) };
    });
  };
  const others = all.filter(({ type }) => type !== 'AWS::S3::Bucket' && type !== 'AWS::Lambda::Function');
  return {
    ...generated,
    resources: [...others, ...some('AWS::S3::Bucket', BUCKETS), ...some('AWS::Lambda::Function', FUNCTIONS)],
  };
}

/** Seconds that the slowest quota takes for these calls. */
function leastSeconds(calls: readonly ReceivedCall[]): number {
  const times = SHARED.map(({ service, operations, perSecond }) => {
    const count = calls.filter((call) => call.service === service && operations.includes(call.operation)).length;
    // The endpoint lets a second's worth in at once.
    return Math.max(0, count - perSecond) / perSecond;
  });
  return Math.max(...times);
}

describe(`a crawl of ${ROLES} roles, ${BUCKETS} buckets and ${FUNCTIONS} functions behind the documented quotas`, () => {
  bench(
    'time ÷ the time that the quotas alone allow',
    async () => {
      const served = account();
      const aws = await startAws({
        account: served,
        latencyMs: LATENCY_MS,
        quotas: SHARED,
      });
      const started = performance.now();
      const result = await crawl({
        profile: null,
        credentials: () => Promise.resolve(aws.credentials),
        region: 'us-east-1',
        regions: ['us-east-1'],
        environment: { env: { AWS_ENDPOINT_URL: aws.url }, home: '/nowhere' },
        signal: new AbortController().signal,
      });
      const seconds = (performance.now() - started) / 1000;
      await aws.close();
      const answered = aws.calls.filter(({ status }) => status !== 429 && status !== 503);
      const least = leastSeconds(answered);
      const unread = result.ok ? (result.snapshot.coverage ?? []).filter(({ outcome }) => outcome !== 'skipped') : [];
      console.log(
        [
          `${seconds.toFixed(1)} s for ${aws.calls.length} calls; the quotas alone take ${least.toFixed(1)} s`,
          `ratio ${(seconds / least).toFixed(3)}`,
          `${aws.calls.length - answered.length} throttled answers`,
          `${result.ok ? unread.length : 'all'} failed calls`,
        ].join(', '),
      );
    },
    { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 },
  );
});
