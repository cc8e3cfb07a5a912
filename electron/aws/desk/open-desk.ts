/** The desk that a collector works at: every call goes through it, and it writes down what brought no answer. */
import type { MetadataBearer } from '@smithy/types';
import pLimit from 'p-limit';
import type { CoverageRow } from '../../../shared/snapshot/schema';
import type { Call } from '../call';
import { Cancelled } from '../cancelled';
import type { About, Answer, Collector, Desk } from '../collector';
import { faultOf } from '../sending/fault-of';
import type { Sender } from '../sending/sender';
import { SERVICES, type ServiceName } from '../services';
import { openCoverageLog, type CoverageLog } from './coverage-log';
import { judgeFault, type Verdict } from './judge-fault';
import type { Tally } from './progress';

/** How many things of one list are worked on at once; the calls wait for their turn besides. */
const AT_ONCE = 100;

/** What all desks of a crawl share. */
export interface Office {
  readonly account: string;
  readonly partition: string;
  readonly sender: Sender;
  readonly coverage: CoverageLog;
  readonly signal: AbortSignal;
  /** `lambda eu-south-1` → why it cannot be asked; nothing is sent to it any more. */
  readonly absent: Map<string, Extract<Verdict, { kind: 'absent' }>>;
  /** Why nothing can be signed any more. */
  expired: string | null;
}

/** One collector's work in one Region. `only`: ARNs to read again; null: everything. */
export interface Task {
  readonly collector: Collector;
  readonly region: string;
  readonly only: ReadonlySet<string> | null;
}

export function openDesk(office: Office, task: Task, tally: Tally, coverage: CoverageLog = office.coverage): Desk {
  // A call about one of a collector's own things is counted once, however deep in the work it is made.
  let counting = false;

  function deskIn(region: string, rowRegion: string | undefined): Desk {
    async function ask<I extends object, O extends MetadataBearer>(
      call: Call<I, O>,
      input: I,
      about: About = {},
    ): Promise<Answer<O>> {
      const known = knownVerdict(office, call.service, region);
      let verdict = known;
      if (verdict === null) {
        try {
          return { kind: 'read', value: await office.sender.send(call, input, region) };
        } catch (thrown) {
          if (thrown instanceof Cancelled || office.signal.aborted) throw new Cancelled();
          verdict = judgeFault(faultOf(thrown), call, region);
        }
      }
      if (verdict.kind === 'none' || verdict.kind === 'gone') return { kind: verdict.kind };
      if (verdict.kind === 'absent') office.absent.set(`${call.service} ${region}`, verdict);
      if (verdict.kind === 'expired') office.expired = verdict.message;
      tally.miss();
      coverage.add(rowOf(verdict, call, about, office.account, rowRegion));
      return { kind: 'unread' };
    }

    return {
      account: office.account,
      partition: office.partition,
      region,
      ask,
      async list(call, input, items, about = {}) {
        const all: NonNullable<ReturnType<typeof items>>[number][] = [];
        const seen = new Set<unknown>();
        let page = input;
        for (;;) {
          const answer = await ask(call, page, about);
          if (answer.kind === 'unread') return { items: all, whole: false };
          if (answer.kind !== 'read') return { items: all, whole: true };
          all.push(...(items(answer.value) ?? []));
          const token: unknown = call.pages === undefined ? undefined : answer.value[call.pages.next];
          if (call.pages === undefined || token === undefined || token === null || token === '') {
            return { items: all, whole: true };
          }
          if (seen.has(token)) {
            tally.miss();
            coverage.add({
              ...rowHead(call, about, office.account, rowRegion),
              outcome: 'failed',
              message: 'AWS gave the same page again and again; what came before it is kept.',
            });
            return { items: all, whole: false };
          }
          seen.add(token);
          page = { ...input, [call.pages.token]: token };
        }
      },
      async each<T, R>(things: readonly T[], arnOf: (thing: T) => string, work: (thing: T) => Promise<R | null>) {
        const wanted = task.only === null ? things : things.filter((thing) => isWanted(task.only, arnOf(thing)));
        const counts = !counting;
        if (counts) {
          counting = true;
          tally.expect(wanted.length);
        }
        const limit = pLimit(AT_ONCE);
        const results = await Promise.all(
          wanted.map((thing) =>
            limit(async () => {
              if (office.signal.aborted) throw new Cancelled();
              const result = await work(thing);
              if (counts) tally.finish();
              return result === null ? [] : [result];
            }),
          ),
        );
        if (counts) counting = false;
        return results.flat();
      },
      count: (what, done, total) => tally.count(what, done, total),
      inRegion: (other) => deskIn(other, other),
      trial() {
        const kept = openCoverageLog();
        return {
          desk: openDesk(office, task, { ...tally, miss: () => undefined }, kept),
          rows: () => kept.rows(),
          tell(rows) {
            for (const row of rows) {
              tally.miss();
              coverage.add(row);
            }
          },
        };
      },
    };
  }

  return deskIn(task.region, task.collector.scope === 'region' ? task.region : undefined);
}

/** ARNs below a wanted one, and above it: a function whose qualifier is wanted. */
function isWanted(only: ReadonlySet<string> | null, arn: string): boolean {
  if (only === null || only.has(arn)) return true;
  for (const wanted of only) if (wanted.startsWith(`${arn}:`) || wanted.startsWith(`${arn}/`)) return true;
  return false;
}

function knownVerdict(office: Office, service: ServiceName, region: string): Verdict | null {
  if (office.expired !== null) return { kind: 'expired', message: office.expired };
  return office.absent.get(`${service} ${region}`) ?? null;
}

function rowHead(
  call: Call<never, never> | { readonly action: string },
  { target, type }: About,
  account: string,
  region: string | undefined,
): Pick<CoverageRow, 'source' | 'target' | 'type' | 'account' | 'region'> {
  return {
    source: call.action,
    ...(target === undefined ? {} : { target }),
    ...(type === undefined ? {} : { type }),
    account,
    ...(region === undefined ? {} : { region }),
  };
}

function rowOf(
  verdict: Exclude<Verdict, { kind: 'none' | 'gone' }>,
  call: { readonly action: string; readonly service: ServiceName },
  about: About,
  account: string,
  region: string | undefined,
): CoverageRow {
  const head = rowHead(call, about, account, region);
  if (verdict.kind === 'expired') return { ...head, outcome: 'failed', message: verdict.message };
  if (verdict.kind === 'unread') {
    const { outcome, reason, message } = verdict;
    return { ...head, outcome, ...(reason === null ? {} : { reason }), message };
  }
  // One row for the service, unless another service shares its prefix and may be there (bedrock, bedrock-agent).
  const whole = verdict.reason === 'region-off' || !sharesPrefix(call.service);
  const { source, account: owner, region: where } = head;
  const row = whole
    ? {
        source: `${source.split(':')[0] ?? ''}:*`,
        ...(owner === undefined ? {} : { account: owner }),
        ...(where === undefined ? {} : { region: where }),
      }
    : head;
  return { ...row, outcome: 'skipped', reason: verdict.reason, message: verdict.message };
}

function sharesPrefix(service: ServiceName): boolean {
  return Object.keys(SERVICES).some(
    (other) => other !== service && (other.startsWith(`${service}-`) || service.startsWith(`${other}-`)),
  );
}
