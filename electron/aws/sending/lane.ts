/**
 * The queue in front of one limit of AWS's: at most so many calls under way, and no more a second than the limit
 * allows. Where AWS documents the limit it keeps below it from the start. Where not, it begins as fast as any service
 * of AWS's is known to take, goes twice as fast each second until AWS throttles, from then on a little slower than
 * answers came, and tries for more, slowly at first. Whatever is throttled was sent for nothing, and a lane that
 * finds a limit has sent so much too much as was under way just then.
 * Measured against the SDK's own modes: docs/spec/performance.md, part D.
 */

import { Cancelled } from '../cancelled';

export interface LaneLimits {
  /** Calls a second that AWS documents; null: it does not. */
  readonly perSecond: number | null;
  /** Of a documented rate: how many may come at once. */
  readonly burst?: number | undefined;
  readonly concurrency: number;
  /** How many times the rates of AWS; 1 where absent. */
  readonly times?: number;
}

/** Of a documented rate: what is left is for clocks that differ and for other programs. */
const SHARE = 0.97;
/** Where no rate is documented: calls that may leave at once, and calls a second to begin with. */
const START = { burst: 10, perSecond: 10 };
/** However much AWS throttles, so many calls a second are tried; each of them backs off by itself too. */
const FLOOR = 5;
/** Of the rate at which answers came, after AWS throttled; what lies above has to last until more is tried. */
const BELOW = 0.9;
/** After it throttled AWS has nothing left to give; so long it is left alone. */
const REFILL_MS = 300;
/** How fast the rate grows again: 1 + REGAIN × seconds². What is documented is known to come back. */
const REGAIN = { documented: 0.01, other: 0.0005 };
/** The rate at which answers come is measured over this time. */
const WINDOW_MS = 1000;
/** How late timers may be, on a busy machine, without the rate suffering. Where none is known nothing is lost by it. */
const MADE_UP_MS = { documented: 500, other: 50 };

/**
 * Where many lanes send at once, whose turn came may wait for a socket. So few of one lane may: those that pile up go
 * out together, and AWS is asked faster than the lane knows.
 */
const LEAVING = 1;

export class Lane {
  readonly #ceiling: number;
  /** Calls a second to begin with. */
  readonly #start: number;
  readonly #floor: number;
  readonly #madeUp: number;
  readonly #regain: number;
  readonly #concurrency: number;
  readonly #queue: (() => void)[] = [];
  #underWay = 0;
  /** Whose turn came, and who has not left yet. */
  #leaving = 0;
  #nextAt = 0;
  /** Since when somebody has been waiting without a break. */
  #busySince = 0;
  #timer: NodeJS.Timeout | null = null;
  /** How many may still leave at once, and how many have left since. */
  #burst: number;
  #paced = 0;
  /** Null: AWS has not throttled yet. */
  #cut: { readonly rate: number; readonly at: number } | null = null;
  /** When the latest answers came. */
  readonly #answers: number[] = [];

  constructor({ perSecond, burst = 0, concurrency, times = 1 }: LaneLimits) {
    const documented = perSecond !== null;
    this.#ceiling = documented ? perSecond * times * SHARE : Infinity;
    this.#concurrency = concurrency;
    this.#start = documented ? this.#ceiling : START.perSecond * times;
    this.#burst = documented ? Math.floor(burst * times * BELOW) : START.burst * times;
    this.#floor = FLOOR * times;
    this.#regain = documented ? REGAIN.documented : REGAIN.other;
    this.#madeUp = documented ? MADE_UP_MS.documented : MADE_UP_MS.other;
  }

  /** Does anybody wait for his turn? */
  get isWaitedFor(): boolean {
    return this.#queue.length > 0;
  }

  /**
   * Resolves when the call may be sent. Whoever tries again (`first`) goes before those who have not tried. Rejects with
   * `Cancelled` as soon as the signal says so: whoever went away takes no turn from the others.
   */
  enter(first: boolean, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(new Cancelled());
      const turn = () => {
        signal?.removeEventListener('abort', goAway);
        resolve();
      };
      const goAway = () => {
        this.#queue.splice(this.#queue.indexOf(turn), 1);
        reject(new Cancelled());
      };
      signal?.addEventListener('abort', goAway, { once: true });
      if (this.#queue.length === 0) this.#busySince = performance.now();
      if (first) this.#queue.unshift(turn);
      else this.#queue.push(turn);
      this.#pump();
    });
  }

  /** To be called when a call goes out whose `enter` resolved: it may have waited for a socket meanwhile. */
  goesOut(): void {
    this.#leaving--;
    this.#pump();
  }

  /** To be called once for each `enter` that resolved. `sentAt`: when the call went out, by performance.now(); null: never. */
  leave(outcome: 'answered' | 'throttled' | 'failed', sentAt: number | null): void {
    const now = performance.now();
    this.#underWay--;
    if (sentAt === null) this.#leaving--;
    if (outcome === 'answered') this.#answers.push(now);
    this.#forget(now);
    if (outcome === 'throttled') this.#slowDown(sentAt ?? now, now);
    this.#pump();
  }

  /** Who waits is let in no more. */
  close(): void {
    this.#queue.length = 0;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #slowDown(sentAt: number, now: number): void {
    // Calls that left before the last cut know nothing of it.
    if (this.#cut !== null && sentAt < this.#cut.at) return;
    const current = this.#rate(now);
    const answered = ((this.#answers.length * 1000) / WINDOW_MS) * BELOW;
    const documented = this.#ceiling < Infinity;
    // A documented rate is nearly right: others may use part of it, or calls came closer together than they were sent.
    // Of another one the first answers say more of what AWS lets in at once than of what it takes each second.
    const rate = documented
      ? Math.min(current, Math.max(current * 0.75, answered))
      : Math.max(this.#floor, Math.min(answered, current * (this.#cut === null ? 0.5 : 0.8)));
    this.#cut = { rate, at: now };
    this.#burst = 0;
    this.#nextAt = now + (documented ? 1000 / rate : REFILL_MS);
  }

  #forget(now: number): void {
    while ((this.#answers[0] ?? now) < now - WINDOW_MS) this.#answers.shift();
  }

  /** Calls a second: after a cut a little more, and more and more. */
  #rate(now: number): number {
    if (this.#cut !== null) {
      const seconds = (now - this.#cut.at) / 1000;
      return Math.min(this.#ceiling, this.#cut.rate * (1 + this.#regain * seconds ** 2));
    }
    // Grown by what was sent: twice as many each second, if there is so much to ask.
    return Math.min(this.#ceiling, this.#start + Math.LN2 * this.#paced);
  }

  #pump(): void {
    if (this.#timer !== null) return;
    while (this.#queue.length > 0 && this.#underWay < this.#concurrency && this.#leaving < LEAVING) {
      const now = performance.now();
      if (now < this.#nextAt) {
        this.#timer = setTimeout(() => {
          this.#timer = null;
          this.#pump();
        }, this.#nextAt - now);
        return;
      }
      // What a late timer missed is made up (this.#nextAt lies in the past); what nobody asked for is not.
      const from = Math.max(this.#nextAt, this.#busySince, now - this.#madeUp);
      if (this.#burst > 0) this.#burst--;
      else {
        this.#paced++;
        this.#nextAt = from + 1000 / this.#rate(now);
      }
      this.#underWay++;
      this.#leaving++;
      this.#queue.shift()?.();
    }
  }
}
