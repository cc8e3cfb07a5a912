/** A profile's credentials in, a snapshot out: who is calling, then every collector in every Region at once. */
import { setMaxListeners } from 'node:events';
import { DETAILS_CALL } from '../../shared/snapshot/list-calls';
import type { CoverageRow, Snapshot } from '../../shared/snapshot/schema';
import { Cancelled } from './cancelled';
import { openClients } from './clients/clients';
import { requestHandler } from './clients/request-handler';
import { shareCredentials } from './clients/share-credentials';
import { COLLECTORS } from './collectors/index';
import type { Collector, Part } from './collector';
import type { CrawlOptions, CrawlResult } from './crawl-types';
import { openCoverageLog } from './desk/coverage-log';
import { openDesk, type Office, type Task } from './desk/open-desk';
import { openProgress } from './desk/progress';
import { PATIENCE } from './sending/patience';
import { MAX_UNDER_WAY, openSender, unlessCancelled } from './sending/sender';
import { assemble } from './snapshot/assemble';
import { listRows, neverRead, notReadYet } from './snapshot/not-read';
import { callerOf, CrawlFailure } from './who-am-i';

const PROGRESS_MS = 150;
const PARTIAL_MS = 400;

/**
 * Reads the account. Whatever is refused or fails on the way is a coverage row; only credentials that cannot be had,
 * an unanswered first call and a cancel end a crawl without a snapshot. Never rejects.
 */
export async function crawl(options: CrawlOptions): Promise<CrawlResult> {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const cancel = () => stop.abort();
  options.signal.addEventListener('abort', cancel);
  if (options.signal.aborted) cancel();
  try {
    return { ok: true, snapshot: await unlessCancelled(read(options, stop.signal), stop.signal) };
  } catch (thrown) {
    if (options.signal.aborted) return { ok: false, cancelled: true, error: CANCELLED };
    if (thrown instanceof CrawlFailure) return { ok: false, cancelled: false, error: thrown.shown };
    throw thrown;
  } finally {
    options.signal.removeEventListener('abort', cancel);
    // Whatever is still under way ends with the crawl.
    stop.abort();
  }
}

const CANCELLED = {
  code: 'cancelled',
  title: 'The crawl was cancelled.',
  hint: 'Nothing was saved; the last saved snapshot is untouched.',
};

async function read(options: CrawlOptions, signal: AbortSignal): Promise<Snapshot> {
  const patience = { ...PATIENCE, ...options.patience };
  const credentials = shareCredentials(options.credentials);
  const clients = openClients(credentials, options.environment, requestHandler(MAX_UNDER_WAY, patience.connect));
  const sender = openSender(clients, patience, signal);
  try {
    const caller = await callerOf(options, credentials, sender, patience);
    const office: Office = {
      account: caller.account,
      partition: caller.partition,
      sender,
      coverage: openCoverageLog(),
      signal,
      absent: new Map(),
      expired: null,
    };
    const collectedAt = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
    const tasks = COLLECTORS.flatMap((collector): Task[] =>
      (collector.scope === 'account' ? [options.region] : options.regions).map((region) => ({
        collector,
        region,
        only: null,
      })),
    );
    const parts = new Map<Task, Part>();
    const progress = openProgress(COLLECTORS);
    const snapshot = (): Snapshot =>
      assemble({
        caller,
        collectedAt,
        regions: options.regions,
        profile: options.profile,
        parts: tasks.flatMap((task) => parts.get(task) ?? []),
        coverage: [
          ...office.coverage.rows(),
          ...neverRead(COLLECTORS, caller.account),
          ...tasks.flatMap((task): CoverageRow[] =>
            parts.has(task) ? [] : notReadYet(task.collector, caller.account, task.region),
          ),
        ],
      });
    const report = () =>
      options.onProgress?.(progress.lines((collector) => sender.waitsFor(collector.calls)?.perSecond ?? null));
    const timer = setInterval(report, PROGRESS_MS);
    const grow = every(PARTIAL_MS, () => {
      const iamIsRead = tasks.every((task) => parts.has(task) || !readsDetails(task.collector));
      if (iamIsRead && parts.size < tasks.length) options.onPartial?.(snapshot());
    });
    try {
      await Promise.all(
        tasks.map(async (task) => {
          const tally = progress.tally(task.collector);
          try {
            parts.set(task, await task.collector.collect(openDesk(office, task, tally)));
          } catch (thrown) {
            if (thrown instanceof Cancelled || signal.aborted) throw new Cancelled();
            tally.miss();
            const why = { outcome: 'failed', message: 'An answer of AWS’s could not be understood.' } as const;
            listRows(task.collector, caller.account, task.region, why).forEach(office.coverage.add);
            parts.set(task, {});
          }
          tally.end();
          grow.soon();
        }),
      );
    } finally {
      clearInterval(timer);
      grow.stop();
    }
    report();
    return snapshot();
  } finally {
    sender.close();
    clients.destroy();
  }
}

/** Users, groups, roles and policies: without them there is nothing to draw. */
function readsDetails(collector: Collector): boolean {
  return collector.calls.some(({ action }) => action === DETAILS_CALL);
}

/** Runs `work` at most once in a while, and once after the last time that somebody asked for it. */
function every(milliseconds: number, work: () => void): { soon(): void; stop(): void } {
  let timer: NodeJS.Timeout | null = null;
  let last = -Infinity;
  return {
    soon() {
      timer ??= setTimeout(
        () => {
          timer = null;
          last = performance.now();
          work();
        },
        Math.max(0, last + milliseconds - performance.now()),
      );
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
