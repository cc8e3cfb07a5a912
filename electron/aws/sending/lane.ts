/**
 * The queue in front of one limit of AWS's: at most so many calls under way, and no more a second than the limit
 * allows. Where AWS documents the limit it keeps below it from the start; where not, it sends freely until AWS
 * throttles, goes on at the rate at which answers came, and tries for more, slowly at first.
 * Measured against the SDK's own modes: docs/spec/performance.md, part D.
 */

export interface LaneLimits {
  /** Calls a second that AWS documents; null: it does not. */
  readonly perSecond: number | null;
  readonly concurrency: number;
}

/** Of a documented rate: what is left is for clocks that differ and for other programs. */
const SHARE = 0.97;
/** However much AWS throttles, so many calls a second are tried; each of them backs off by itself too. */
const FLOOR = 5;
/** The rate at which answers come is measured over this time. */
const WINDOW_MS = 1000;
/** How late timers may be, on a busy machine, without the rate suffering. */
const MADE_UP_MS = 500;

export class Lane {
  readonly #ceiling: number;
  readonly #concurrency: number;
  readonly #queue: (() => void)[] = [];
  #underWay = 0;
  #nextAt = 0;
  /** Since when somebody has been waiting without a break. */
  #busySince = 0;
  #timer: NodeJS.Timeout | null = null;
  /** Null: no faster than the ceiling. */
  #cut: { readonly rate: number; readonly at: number } | null = null;
  /** When the latest answers came. */
  readonly #answers: number[] = [];

  constructor({ perSecond, concurrency }: LaneLimits) {
    this.#ceiling = perSecond === null ? Infinity : perSecond * SHARE;
    this.#concurrency = concurrency;
  }

  /** Does anybody wait because of AWS's limit, and not only for an answer? */
  get isPaced(): boolean {
    return this.#queue.length > 0 && this.#rate(performance.now()) < Infinity;
  }

  /** Resolves when the call may be sent. Whoever tries again (`first`) goes before those who have not tried. */
  enter(first: boolean): Promise<void> {
    return new Promise((resolve) => {
      if (this.#queue.length === 0) this.#busySince = performance.now();
      if (first) this.#queue.unshift(resolve);
      else this.#queue.push(resolve);
      this.#pump();
    });
  }

  /** To be called once for each `enter` that resolved. `sentAt`: when the call left, by performance.now(). */
  leave(outcome: 'answered' | 'throttled' | 'failed', sentAt: number): void {
    const now = performance.now();
    this.#underWay--;
    if (outcome === 'answered') this.#answers.push(now);
    this.#forget(now);
    if (outcome === 'throttled') this.#slowDown(sentAt, now);
    this.#pump();
  }

  /** Nobody is let in any more. */
  close(): void {
    this.#queue.length = 0;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #slowDown(sentAt: number, now: number): void {
    // Calls that left before the last cut know nothing of it.
    if (this.#cut !== null && sentAt < this.#cut.at) return;
    const current = this.#rate(now);
    // A documented rate is nearly right: others may use part of it, or calls came closer together than they were sent.
    const least = this.#ceiling < Infinity ? current * 0.75 : FLOOR;
    const rate = Math.max(FLOOR, least, ((this.#answers.length * 1000) / WINDOW_MS) * SHARE);
    this.#cut = { rate: Math.min(rate, current), at: now };
    this.#nextAt = now + 1000 / this.#cut.rate;
  }

  #forget(now: number): void {
    while ((this.#answers[0] ?? now) < now - WINDOW_MS) this.#answers.shift();
  }

  /** Calls a second: after a cut a little more each second, and more and more. */
  #rate(now: number): number {
    if (this.#cut === null) return this.#ceiling;
    const seconds = (now - this.#cut.at) / 1000;
    return Math.min(this.#ceiling, this.#cut.rate * (1 + 0.02 * seconds + 0.01 * seconds ** 2));
  }

  #pump(): void {
    if (this.#timer !== null) return;
    while (this.#queue.length > 0 && this.#underWay < this.#concurrency) {
      const now = performance.now();
      if (now < this.#nextAt) {
        this.#timer = setTimeout(() => {
          this.#timer = null;
          this.#pump();
        }, this.#nextAt - now);
        return;
      }
      // What a late timer missed is made up (this.#nextAt lies in the past); what nobody asked for is not.
      const from = Math.max(this.#nextAt, this.#busySince, now - MADE_UP_MS);
      const rate = this.#rate(now);
      this.#nextAt = rate === Infinity ? 0 : from + 1000 / rate;
      this.#underWay++;
      this.#queue.shift()?.();
    }
  }
}
