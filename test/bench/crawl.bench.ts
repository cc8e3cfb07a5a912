/**
 * A crawl of a large account behind an endpoint that throttles as AWS does, beside the time that its limits alone
 * allow: the longest of (calls − burst) / rate. Endpoint and crawl each have a process of their own.
 * docs/spec/performance.md, part D, has the goal. A smaller one: `CRAWL_SIZE=1000,300,200,100,10 npm run bench -- crawl`.
 */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { bench, describe } from 'vitest';
import { startChild, told } from './child';
import { accountSize, largeAccount, REGION } from './crawls/large-account';
import type { Crawled } from './crawls/run';
import type { Answered, Served } from './crawls/serve';

const SIZE = accountSize();
const { roles, buckets, functions, keys, others } = SIZE;

describe(`${roles} roles, ${buckets} buckets, ${functions} functions, ${keys} keys, ${others} of each other type`, () => {
  bench(
    'a crawl ÷ the time that the limits alone allow',
    async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'iam-atlas-bench-'));
      const children: ChildProcess[] = [];
      const start = async (file: string, args: readonly string[]): Promise<ChildProcess> => {
        const child = await startChild(`crawls/${file}.ts`, folder, args);
        children.push(child);
        return child;
      };
      try {
        const account = path.join(folder, 'account.json');
        writeFileSync(account, JSON.stringify(largeAccount(SIZE)));
        const endpoint = await start('serve', [account]);
        const { url, credentials } = await told<Served>(endpoint);
        const run = await start('run', [url, credentials.accessKeyId, credentials.secretAccessKey, REGION]);
        const crawled = await told<Crawled>(run);
        endpoint.send('how many');
        console.log(report(crawled, await told<Answered>(endpoint)).join('\n'));
      } finally {
        for (const child of children) child.kill();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 },
  );
});

function report(crawled: Crawled, { calls, throttled, worst, least, problems }: Answered): readonly string[] {
  const { seconds, processorSeconds, failed, rssMb, heapMb, stillMs, snapshotMb } = crawled;
  const share = ((throttled / calls) * 100).toFixed(2);
  return [
    `${seconds.toFixed(1)} s for ${calls} calls; the limits alone take ${least.seconds.toFixed(1)} s (${least.limit})`,
    `ratio ${(seconds / least.seconds).toFixed(3)}, ${throttled} throttled answers (${share} %), ${failed.length} failed calls`,
    `memory of the crawl's process ${rssMb.toFixed(0)} MB (heap ${heapMb.toFixed(0)} MB), snapshot ${snapshotMb.toFixed(0)} MB`,
    `${processorSeconds.toFixed(0)} s of a processor, event loop still for ${stillMs.toFixed(0)} ms at most, load ${loadavg()[0]?.toFixed(1) ?? ''}`,
    ...worst.slice(0, 8).map(([operation, times, of]) => `  ${operation}: ${times} of ${of} throttled`),
    ...failed.slice(0, 5).map((row) => `  failed: ${row}`),
    ...problems.slice(0, 5).map((problem) => `  problem of the endpoint: ${problem}`),
  ];
}
