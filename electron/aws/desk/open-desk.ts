/** The desk that a collector works at: every call goes through it, and it writes down what brought no answer. */
import type { MetadataBearer } from '@smithy/types';
import pLimit from 'p-limit';
import type { Call } from '../call';
import { Cancelled } from '../cancelled';
import type { About, Answer, Desk, Listed } from '../collector';
import { faultOf } from '../sending/fault-of';
import type { Sender } from '../sending/sender';
import type { ServiceName } from '../services';
import type { Memory } from '../snapshot/known-things';
import type { Task } from '../snapshot/task';
import { openCoverageLog, type CoverageLog } from './coverage-log';
import { getCallerIdentity } from '../who-am-i';
import { failureSentence, judgeFault, type Verdict } from './judge-fault';
import type { Tally } from './progress';
import { rowHead, rowOf } from './row-of';
import type { SignInGate } from './sign-in-gate';

/** How many things of one list are worked on at once; their calls wait for their turn besides. */
const AT_ONCE = 100;

/** What all desks of a crawl share. */
export interface Office {
  readonly account: string;
  readonly partition: string;
  readonly sender: Sender;
  readonly signal: AbortSignal;
  /** `lambda eu-south-1` → why it cannot be asked; nothing is sent to it any more. */
  readonly absent: Map<string, Extract<Verdict, { kind: 'absent' }>>;
  /** `lambda eu-south-1`: it has answered, were it with a refusal. */
  readonly answered: Set<string>;
  /** Why nothing can be signed any more. */
  expired: string | null;
  /** Where calls wait for somebody to sign in; null: nobody is there who could. */
  readonly gate: SignInGate | null;
}

export function openOffice(shared: Pick<Office, 'account' | 'partition' | 'sender' | 'signal' | 'gate'>): Office {
  return { ...shared, absent: new Map(), answered: new Set(), expired: null };
}

/** One collector's work, and where it leaves its traces. */
export interface Work {
  readonly task: Task;
  readonly tally: Tally;
  readonly log: CoverageLog;
  readonly memory: Memory;
}

export function openDesk(office: Office, { task, tally, log, memory }: Work): Desk {
  // Things within things (data sources of a knowledge base) are not counted besides those.
  let counting = false;

  function deskIn(region: string, rowRegion: string | undefined): Desk {
    const place = { account: office.account, region: rowRegion };

    async function answerTo<I extends object, O extends MetadataBearer>(
      call: Call<I, O>,
      input: I,
      about: About,
    ): Promise<Answer<O>> {
      let verdict = knownVerdict(office, call.service, region);
      for (let again = false; verdict === null; again = true) {
        const service = `${call.service} ${region}`;
        try {
          const value = await office.sender.send(call, input, region);
          office.answered.add(service);
          return { kind: 'read', value };
        } catch (thrown) {
          if (thrown instanceof Cancelled || office.signal.aborted) throw new Cancelled();
          const fault = faultOf(thrown);
          verdict = judgeFault(fault, call, region, office.answered.has(service));
          if (verdict.kind === 'none' || (verdict.kind === 'unread' && verdict.outcome === 'denied'))
            office.answered.add(service);
          // A name that cannot be looked up says that AWS has no such service there only while other names can be.
          if (verdict.kind === 'absent' && verdict.reason === 'not-offered' && !(await isOnline(office, task.region))) {
            verdict = { kind: 'unread', outcome: 'failed', denial: {}, message: failureSentence(fault) };
          }
          // Once a call: keys that AWS calls expired as soon as they are given are no matter of signing in.
          if (verdict.kind === 'expired' && !again && (await office.gate?.pass()) === true) verdict = null;
        }
      }
      if (verdict.kind === 'none' || verdict.kind === 'gone') return { kind: verdict.kind };
      if (verdict.kind === 'absent') office.absent.set(`${call.service} ${region}`, verdict);
      if (verdict.kind === 'expired') office.expired = verdict.message;
      tally.miss();
      log.add(rowOf(verdict, call, about, place));
      return { kind: 'unread' };
    }

    async function pages<I extends object, O extends MetadataBearer, T>(
      call: Call<I, O>,
      input: I,
      items: (page: O) => readonly T[] | undefined,
      about: About,
    ): Promise<Listed<T>> {
      const all: T[] = [];
      const seen = new Set<unknown>();
      let page = input;
      for (;;) {
        const answer = await answerTo(call, page, about);
        if (answer.kind === 'unread') return { items: all, whole: false, gone: false };
        if (answer.kind !== 'read') return { items: all, whole: true, gone: answer.kind === 'gone' };
        all.push(...(items(answer.value) ?? []));
        const token = nextToken(call, answer.value);
        const isLast = call.pages === undefined || token === undefined || token === null || token === '';
        const fault = isLast ? cutShort(answer.value) : endless(seen, token);
        if (fault !== null) {
          tally.miss();
          log.add({ ...rowHead(call, about, place), outcome: 'failed', message: fault });
          return { items: all, whole: false, gone: false };
        }
        if (isLast) return { items: all, whole: true, gone: false };
        seen.add(token);
        page = { ...input, [call.pages.token]: token };
      }
    }

    async function workOn<T, R>(things: readonly T[], work: (thing: T) => Promise<R | null>): Promise<readonly R[]> {
      const counts = !counting;
      if (counts) {
        counting = true;
        tally.expect(things.length);
      }
      const limit = pLimit(AT_ONCE);
      const results = await Promise.all(
        things.map((thing) =>
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
    }

    return {
      account: office.account,
      partition: office.partition,
      region,
      ask: (call, input, about = {}) => attended(answerTo(call, input, about)),
      list: (call, input, items, about = {}) => attended(pages(call, input, items, about)),
      each: (things, work) => attended(workOn(things, work)),
      known: memory.known,
      earlier(arn) {
        const entry = memory.earlier(arn);
        return entry === null ? null : { properties: entry.properties ?? {}, readAt: memory.readAt };
      },
      count: (what, done, total) => tally.count(what, done, total),
      inRegion: (other) => deskIn(other, other),
      trial() {
        const kept = openCoverageLog();
        return {
          desk: openDesk(office, { task, tally: { ...tally, miss: () => undefined }, log: kept, memory }),
          rows: () => kept.rows(),
          tell(rows) {
            for (const row of rows) {
              tally.miss();
              log.add(row);
            }
          },
        };
      },
    };
  }

  return deskIn(task.region, task.collector.scope === 'region' ? task.region : undefined);
}

/** A collector may ask first and wait later: a cancel in between must not look as if nobody cared (Node ends for that). */
function attended<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** What asks for the page after this one. */
function nextToken<I extends object, O extends MetadataBearer>({ pages }: Call<I, O>, page: O): unknown {
  if (pages === undefined) return undefined;
  return typeof pages.next === 'function' ? pages.next(page) : page[pages.next];
}

/** A page that says that there is more, but not where. */
function cutShort(page: object): string | null {
  const isTruncated = Reflect.get(page, 'IsTruncated') === true || Reflect.get(page, 'Truncated') === true;
  return isTruncated ? 'AWS said that there was more, and not where; what came before it is kept.' : null;
}

/** No account of ours has so many pages of anything. */
const MOST_PAGES = 20_000;

function endless(seen: ReadonlySet<unknown>, token: unknown): string | null {
  if (seen.has(token)) return 'AWS gave the same page again and again; what came before it is kept.';
  return seen.size < MOST_PAGES ? null : 'AWS gave page after page without an end; what came before it is kept.';
}

/** Does AWS still answer what it answered at the beginning? */
async function isOnline({ sender, signal }: Office, region: string): Promise<boolean> {
  try {
    await sender.send(getCallerIdentity, {}, region);
    return true;
  } catch {
    if (signal.aborted) throw new Cancelled();
    return false;
  }
}

function knownVerdict(office: Office, service: ServiceName, region: string): Verdict | null {
  if (office.expired !== null) return { kind: 'expired', message: office.expired };
  return office.absent.get(`${service} ${region}`) ?? null;
}
