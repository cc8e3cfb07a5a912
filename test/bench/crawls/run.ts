/** One crawl of the endpoint at a URL; what it took, and the memory of its process. Arguments: URL, key id, secret, Region. */
import { crawl } from '../../../electron/aws/crawl';

export interface Crawled {
  readonly seconds: number;
  /** Of one processor. */
  readonly processorSeconds: number;
  /** The most that there was at a time. */
  readonly rssMb: number;
  readonly heapMb: number;
  /** Longest time that the event loop stood still. */
  readonly stillMs: number;
  readonly snapshotMb: number;
  readonly failed: readonly string[];
}

const [, , url = '', accessKeyId = '', secretAccessKey = '', region = ''] = process.argv;
const MB = 2 ** 20;
const EVERY_MS = 100;
const LOOK_MS = 20_000;

let [rss, heap, still] = [0, 0, 0];
let last = performance.now();
let nextLook = 0;
const watch = setInterval(() => {
  const now = performance.now();
  still = Math.max(still, now - last - EVERY_MS);
  last = now;
  const memory = process.memoryUsage();
  rss = Math.max(rss, memory.rss);
  heap = Math.max(heap, memory.heapUsed);
}, EVERY_MS);

const started = performance.now();
const result = await crawl({
  profile: null,
  credentials: () => Promise.resolve({ accessKeyId, secretAccessKey }),
  region,
  regions: [region],
  environment: { env: { AWS_ENDPOINT_URL: url }, home: '/nowhere' },
  signal: new AbortController().signal,
  onProgress: () => undefined,
  // As the app does when it has the time to look at more: seldom, for such an account takes it a while.
  onPartial: (snapshot) => {
    if (performance.now() < nextLook) return;
    nextLook = performance.now() + LOOK_MS;
    JSON.stringify(snapshot());
  },
});
const seconds = (performance.now() - started) / 1000;
const used = process.cpuUsage();
clearInterval(watch);
const rows = result.ok ? (result.snapshot.coverage ?? []).filter(({ outcome }) => outcome !== 'skipped') : [];
const text = result.ok ? JSON.stringify(result.snapshot) : '';
process.send?.({
  seconds,
  processorSeconds: (used.user + used.system) / 1e6,
  rssMb: rss / MB,
  heapMb: heap / MB,
  stillMs: still,
  snapshotMb: text.length / MB,
  failed: result.ok ? rows.map(({ source, message = '' }) => `${source}: ${message}`) : [result.error.title],
} satisfies Crawled);
