/**
 * A crawl whose calls the endpoint answers once: later ones get the answers that were kept, so that thousands of
 * crawls with ever other calls refused take no longer than their collectors.
 */
import { setMaxListeners } from 'node:events';
import { operationOf, type AnyCall } from '../../electron/aws/call';
import { openClients } from '../../electron/aws/clients/clients';
import { requestHandler } from '../../electron/aws/clients/request-handler';
import { COLLECTORS } from '../../electron/aws/collectors/index';
import { openOffice } from '../../electron/aws/desk/open-desk';
import { runTasks, type Watch } from '../../electron/aws/run-tasks';
import { PATIENCE } from '../../electron/aws/sending/patience';
import { MAX_SOCKETS, openSender, type Sender } from '../../electron/aws/sending/sender';
import { assemble } from '../../electron/aws/snapshot/assemble';
import { knownThings } from '../../electron/aws/snapshot/known-things';
import { allTasks, type Outcome, type Task } from '../../electron/aws/snapshot/task';
import type { AccountSnapshot, Snapshot } from '../../shared/snapshot/schema';
import { startAws } from '../aws/start-aws';

/** One call as it is sent. */
export interface Sent {
  /** `s3 GetBucketPolicy` */
  readonly name: string;
  readonly region: string;
  /** What is asked, as JSON. */
  readonly input: string;
}

/** What a call (by its key in `sent`) is rejected with; null: it is answered. */
export type Fate = (sent: Sent, key: string) => Error | null;

export function refused({ name }: Sent): Error {
  const message = `not authorized to perform ${name} because no identity-based policy allows it`;
  return Object.assign(new Error(message), { name: 'AccessDeniedException', $metadata: { httpStatusCode: 403 } });
}

export function failed(): Error {
  return Object.assign(new Error('Internal error'), { name: 'InternalError', $metadata: { httpStatusCode: 500 } });
}

export interface Replay {
  /** Every call that was ever sent. */
  readonly sent: ReadonlyMap<string, Sent>;
  /** Crawls. `ended`: which of the tasks have ended (all, where it is absent); `again`: an earlier reading. */
  crawl(
    fate?: Fate,
    circumstances?: { readonly ended?: (task: Task) => boolean; readonly again?: Snapshot },
  ): Promise<Snapshot>;
  close(): Promise<void>;
}

const answered: Fate = () => null;

/** `pageSize`: the most that a page holds; a list whose second page is refused is known in part. */
export async function openReplay(account: AccountSnapshot, pageSize?: number): Promise<Replay> {
  const aws = await startAws({ account, ...(pageSize === undefined ? {} : { pageSize }) });
  const environment = { env: { AWS_ENDPOINT_URL: aws.url }, home: '/nowhere' };
  const clients = openClients(
    () => Promise.resolve(aws.credentials),
    environment,
    requestHandler(MAX_SOCKETS, 5_000, 30_000, environment),
  );
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  const patience = { ...PATIENCE, pause: 1, longestPause: 5, attempts: 1, rates: 1000 };
  const asking = openSender(clients, environment, patience, signal);
  const answers = new Map<string, Promise<unknown>>();
  const sent = new Map<string, Sent>();
  const regions = account.regions ?? [];
  const { id, partition } = account.account;
  const tasks = allTasks(COLLECTORS, regions[0] ?? '', regions);

  const senderWith = (fate: Fate): Sender => ({
    send<I extends object, O>(call: AnyCall, input: I, region: string): Promise<O> {
      const one = { name: `${call.service} ${operationOf(call)}`, region, input: JSON.stringify(input) };
      const key = Object.values(one).join(' ');
      sent.set(key, one);
      const fault = fate(one, key);
      if (fault !== null) return Promise.reject(fault);
      const known = answers.get(key) ?? asking.send(call as never, input, region);
      known.catch(() => undefined);
      answers.set(key, known);
      return known as Promise<O>;
    },
    waitsFor: () => null,
    close: () => undefined,
  });

  return {
    sent,
    async crawl(fate = answered, { ended = () => true, again } = {}) {
      const caller = { account: id, partition, arn: `arn:${partition}:iam::${id}:user/reader` };
      const outcomes: Outcome[] = [];
      const office = openOffice({ account: id, partition, sender: senderWith(fate), signal, gate: null });
      const watch: Watch = { onProgress: () => undefined, onOutcome: (outcome) => outcomes.push(outcome) };
      await runTasks(office, tasks, watch, again === undefined ? undefined : knownThings(again));
      return assemble({
        caller,
        collectedAt: account.collectedAt ?? '2026-11-22T10:00:00Z',
        regions,
        profile: null,
        collectors: COLLECTORS,
        tasks,
        outcomes: outcomes.filter(({ task }) => ended(task)),
      });
    },
    async close() {
      asking.close();
      clients.destroy();
      await aws.close();
    },
  };
}
