/** A crawl against the test endpoint, with the waits of a test. */
import { crawl } from '../../electron/aws/crawl';
import type { CrawlOptions, CrawlResult } from '../../electron/aws/crawl-types';
import type { Snapshot } from '../../shared/snapshot/schema';
import type { AwsEndpoint } from '../aws/options';

/** Short pauses, and no waiting for the rates of the true AWS. */
const QUICK = { answer: 20_000, pause: 5, longestPause: 100, rates: 20 };

type Given = Pick<AwsEndpoint, 'url' | 'credentials'>;

/** Crawls `regions` (us-east-1) of what the endpoint serves. */
export function crawlAt({ url, credentials }: Given, options: Partial<CrawlOptions> = {}): Promise<CrawlResult> {
  return crawl({
    profile: null,
    credentials: () => Promise.resolve(credentials),
    region: options.regions?.[0] ?? 'us-east-1',
    regions: ['us-east-1'],
    environment: { env: { AWS_ENDPOINT_URL: url }, home: '/nowhere' },
    signal: new AbortController().signal,
    ...options,
    patience: { ...QUICK, ...options.patience },
  });
}

/** The snapshot of a crawl that must succeed. */
export async function snapshotAt(endpoint: Given, options: Partial<CrawlOptions> = {}): Promise<Snapshot> {
  const result = await crawlAt(endpoint, options);
  if (!result.ok) throw new Error(result.error.title);
  return result.snapshot;
}
