/** One collector's work against the endpoint, at the desk that a crawl gives it. */
import { setMaxListeners } from 'node:events';
import { openClients } from '../../electron/aws/clients/clients';
import { requestHandler } from '../../electron/aws/clients/request-handler';
import type { Collector, Part } from '../../electron/aws/collector';
import { knownThings } from '../../electron/aws/snapshot/known-things';
import { openOffice } from '../../electron/aws/desk/open-desk';
import { runTasks, type Watch } from '../../electron/aws/run-tasks';
import { PATIENCE, type Patience } from '../../electron/aws/sending/patience';
import { MAX_SOCKETS, openSender } from '../../electron/aws/sending/sender';
import type { CrawlLine } from '../../shared/ipc/crawl-types';
import type { CoverageRow, Snapshot } from '../../shared/snapshot/schema';
import type { AwsEndpoint, AwsOptions, ReceivedCall } from './options';
import { startAws } from './start-aws';

export interface Collected {
  readonly part: Part;
  readonly rows: readonly CoverageRow[];
  /** What a person sees at the end. */
  readonly lines: readonly CrawlLine[];
  readonly calls: readonly ReceivedCall[];
}

interface Circumstances extends AwsOptions {
  readonly region?: string;
  /** What an earlier reading knows. */
  readonly again?: Snapshot;
  readonly patience?: Partial<Patience>;
  /** What else befalls the endpoint. */
  readonly during?: (aws: AwsEndpoint) => void;
}

const QUICK = { ...PATIENCE, pause: 1, longestPause: 5, attempts: 2, rates: 20 };

/** The caller's own first call, which tells whose account it is, is not made. */
export async function collect(collector: Collector, options: Circumstances): Promise<Collected> {
  const aws = await startAws(options);
  options.during?.(aws);
  const { region = 'us-east-1', again, account } = options;
  const environment = { env: { AWS_ENDPOINT_URL: aws.url }, home: '/nowhere' };
  const clients = openClients(
    () => Promise.resolve(aws.credentials),
    environment,
    requestHandler(MAX_SOCKETS, 5_000, 30_000, environment),
  );
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  const sender = openSender(clients, environment, { ...QUICK, ...options.patience }, signal);
  let part: Part = {};
  let rows: readonly CoverageRow[] = [];
  let lines: readonly CrawlLine[] = [];
  try {
    const { id, partition } = account.account;
    const watch: Watch = {
      onProgress: (told) => {
        lines = told;
      },
      onOutcome: (outcome) => {
        ({ part, rows } = outcome);
      },
    };
    const office = openOffice({ account: id, partition, sender, signal, gate: null });
    await runTasks(office, [{ collector, region }], watch, again === undefined ? undefined : knownThings(again));
  } finally {
    sender.close();
    clients.destroy();
    await aws.close();
  }
  if (aws.problems.length > 0) throw new Error(aws.problems.join('\n'));
  return { part, rows, lines, calls: aws.calls };
}
