/** A profile's credentials in, a snapshot out: who is calling, then every collector in every Region at once. */
import { setMaxListeners } from 'node:events';
import { accountsOf } from '../../shared/snapshot/join-accounts';
import { DETAILS_CALL } from '../../shared/snapshot/list-calls';
import type { ShownError } from '../../shared/ipc/contract';
import type { Snapshot } from '../../shared/snapshot/schema';
import { afterColon } from './after-colon';
import { openClients } from './clients/clients';
import { requestHandler } from './clients/request-handler';
import { COLLECTORS } from './collectors/index';
import type { CrawlOptions, CrawlResult } from './crawl-types';
import { openOffice } from './desk/open-desk';
import { openSignInGate } from './desk/sign-in-gate';
import { runTasks, type Watch } from './run-tasks';
import { PATIENCE } from './sending/patience';
import { MAX_SOCKETS, openSender } from './sending/sender';
import { unlessCancelled } from './sending/unless-cancelled';
import { assemble } from './snapshot/assemble';
import { earlierThings, knownThings, type Memory } from './snapshot/known-things';
import { whyNothing } from './snapshot/nothing-read';
import { allTasks, type Outcome, type Task } from './snapshot/task';
import { timeText } from './to-json';
import { callerOf, CrawlFailure } from './who-am-i';

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
    return { ok: false, cancelled: false, error: FAULT };
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

const FAULT = {
  code: 'crawl-failed',
  title: 'The crawl stopped because of a fault in IAM Atlas.',
  hint: 'Nothing was saved; the last saved snapshot is untouched. Crawl again, or with fewer Regions.',
};

function nothingRead(why: string): ShownError {
  return {
    code: 'aws-unreachable',
    title: `Nothing of the account could be read: ${afterColon(why)}`,
    hint: 'Nothing was saved; the last saved snapshot is untouched. Check the network and the proxy, then crawl again.',
  };
}

async function read(options: CrawlOptions, signal: AbortSignal): Promise<Snapshot> {
  const patience = { ...PATIENCE, ...options.patience };
  const handler = requestHandler(MAX_SOCKETS, patience.connect, patience.answer, options.environment);
  const clients = openClients(options.credentials, options.environment, handler);
  const sender = openSender(clients, options.environment, patience, signal);
  try {
    const { onSignInNeeded: onWait } = options;
    const renew = () => clients.renew(clients.generation);
    const wait = { every: patience.signIn, onWait: onWait ?? (() => undefined) };
    const gate = onWait === undefined ? null : openSignInGate(options.credentials, renew, wait, signal);
    const caller = await callerOf(options, clients.credentials, sender, patience, gate);
    const { account, partition } = caller;
    const office = openOffice({ account, partition, sender, signal, gate });
    const { access = null, again, profile } = options;
    const regions = again?.regions ?? options.regions;
    const tasks = allTasks(COLLECTORS, options.region, regions);
    // What is taken over from an earlier reading is as old as that.
    const collectedAt = again?.collectedAt ?? timeText(new Date(Math.floor(Date.now() / 1000) * 1000));
    const outcomes: Outcome[] = [];
    const snapshot = (): Snapshot =>
      assemble({ caller, collectedAt, regions, profile, access, collectors: COLLECTORS, tasks, outcomes });
    const iam = tasks.filter(({ collector }) => collector.calls.some(({ action }) => action === DETAILS_CALL));
    const partial = atMostEvery(PARTIAL_MS, () => options.onPartial?.(snapshot));
    try {
      const watch: Watch = {
        onProgress: (lines) => options.onProgress?.(lines),
        onOutcome: (outcome) => {
          outcomes.push(outcome);
          // Without users, groups, roles and policies there is nothing to draw; read again, the earlier one stays till all is.
          if (again === undefined && iam.every((task) => outcomes.some((ended) => ended.task === task))) partial.soon();
        },
      };
      await runTasks(office, tasks, watch, memoryOf(options, account));
    } finally {
      partial.stop();
    }
    const whole = snapshot();
    const why = whyNothing(whole);
    if (why !== null) throw new CrawlFailure(nothingRead(why));
    return whole;
  } finally {
    sender.close();
    clients.destroy();
  }
}

/** An earlier reading of the account; what was read of another one says nothing. */
function memoryOf({ again, since }: CrawlOptions, account: string): ((task: Task) => Memory) | undefined {
  if (again !== undefined) return knownThings(again);
  const earlier = since && accountsOf(since).find(({ account: { id } }) => id === account);
  return earlier && earlierThings(earlier);
}

/** Runs `work` at most once in a while, and once after the last time that somebody asked for it. */
function atMostEvery(milliseconds: number, work: () => void): { soon(): void; stop(): void } {
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
