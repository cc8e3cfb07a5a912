import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cancelled } from '../cancelled';
import { Lane } from './lane';

/** The lane's clock and timers are the test's: nothing here takes time. */
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** Sends as fast as the lane lets; each call is answered after `latency` as `answer` says. Gives when each left. */
function drive(lane: Lane, calls: number, latency: number, answer: (at: number) => 'answered' | 'throttled') {
  const sent: number[] = [];
  let left = calls;
  async function send(again: boolean): Promise<void> {
    await lane.enter(again);
    lane.goesOut();
    const at = performance.now();
    sent.push(at);
    const outcome = answer(at);
    setTimeout(() => {
      lane.leave(outcome, at);
      if (outcome === 'throttled') void send(true);
      else left--;
    }, latency);
  }
  for (let call = 0; call < calls; call++) void send(false);
  return { sent, left: () => left };
}

/** AWS's own bucket: `burst` at once, then `rate` a second. */
function bucket({ rate, burst }: { readonly rate: number; readonly burst: number }) {
  let tokens = burst;
  let last = performance.now();
  return (at: number) => {
    tokens = Math.min(burst, tokens + ((at - last) * rate) / 1000);
    last = at;
    if (tokens < 1) return 'throttled' as const;
    tokens--;
    return 'answered' as const;
  };
}

const most = (sent: readonly number[]) =>
  Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + 1000).length));

describe('a documented rate', () => {
  it('is never gone over, in any second', async () => {
    const { sent, left } = drive(new Lane({ perSecond: 15, concurrency: 40 }), 60, 50, () => 'answered');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(left()).toBe(0);
    expect(most(sent)).toBeLessThanOrEqual(15);
  });

  it('is begun with what AWS takes at once, where it says so', async () => {
    const { sent } = drive(new Lane({ perSecond: 1, burst: 100, concurrency: 200 }), 200, 50, () => 'answered');
    await vi.advanceTimersByTimeAsync(100);
    expect(sent.length).toBeGreaterThan(80);
    expect(sent.length).toBeLessThanOrEqual(100);
  });

  it('is used up to 95 in a hundred at least', async () => {
    const { left } = drive(new Lane({ perSecond: 100, concurrency: 40 }), 950, 50, () => 'answered');
    await vi.advanceTimersByTimeAsync(10_100);
    expect(left()).toBe(0);
  });

  it('is not saved up while nobody asks', async () => {
    const lane = new Lane({ perSecond: 10, concurrency: 40 });
    await vi.advanceTimersByTimeAsync(60_000);
    const { sent } = drive(lane, 30, 10, () => 'answered');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(most(sent)).toBeLessThanOrEqual(10);
  });
});

describe('a rate that nobody documents', () => {
  it('hardly counts while AWS does not throttle: twice as fast each second', async () => {
    const { sent, left } = drive(new Lane({ perSecond: null, concurrency: 40 }), 2000, 50, () => 'answered');
    await vi.advanceTimersByTimeAsync(10);
    expect(sent.length).toBeLessThan(12);
    await vi.advanceTimersByTimeAsync(8_500);
    expect(left()).toBe(0);
  });

  it.each([
    { rate: 10, burst: 20, calls: 200 },
    { rate: 20, burst: 20, calls: 600 },
    { rate: 100, burst: 50, calls: 2000 },
  ])('is found out by being throttled, with few calls in vain: $rate a second, $burst at once', async (limit) => {
    const { sent, left } = drive(new Lane({ perSecond: null, concurrency: 40 }), limit.calls, 50, bucket(limit));
    await vi.advanceTimersByTimeAsync((limit.calls / limit.rate) * 1200);
    expect(left()).toBe(0);
    expect(sent.length).toBeLessThan(limit.calls * 1.03);
  });
});

describe('calls under way', () => {
  it('are never more than allowed', async () => {
    const lane = new Lane({ perSecond: null, concurrency: 5 });
    const { sent } = drive(lane, 100, 1000, () => 'answered');
    await vi.advanceTimersByTimeAsync(999);
    expect(sent).toHaveLength(5);
  });

  it('let those in first who try again', async () => {
    const lane = new Lane({ perSecond: null, concurrency: 1 });
    await lane.enter(false);
    lane.goesOut();
    const order: string[] = [];
    void lane.enter(false).then(() => order.push('new'));
    void lane.enter(true).then(() => order.push('again'));
    lane.leave('answered', 0);
    await vi.advanceTimersByTimeAsync(1);
    expect(order).toEqual(['again']);
  });

  it('are cancelled while they wait, and take no turn from the others', async () => {
    const lane = new Lane({ perSecond: 1, concurrency: 1 });
    await lane.enter(false);
    lane.goesOut();
    const stop = new AbortController();
    const cancelled = expect(lane.enter(false, stop.signal)).rejects.toBeInstanceOf(Cancelled);
    let entered = false;
    void lane.enter(false).then(() => (entered = true));
    stop.abort();
    await cancelled;
    await expect(lane.enter(false, stop.signal)).rejects.toBeInstanceOf(Cancelled);
    lane.leave('answered', 0);
    await vi.advanceTimersByTimeAsync(1_100);
    expect([entered, lane.isWaitedFor]).toEqual([true, false]);
  });

  it('go out one by one, however long each waits for a socket; one that never does gives way', async () => {
    const lane = new Lane({ perSecond: null, concurrency: 40 });
    let turns = 0;
    for (let call = 0; call < 4; call++) void lane.enter(false).then(() => turns++);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(turns).toBe(1);
    lane.goesOut();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(turns).toBe(2);
    lane.leave('failed', null);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(turns).toBe(3);
  });

  it('end with the lane', async () => {
    const lane = new Lane({ perSecond: 1, concurrency: 1 });
    const { sent } = drive(lane, 10, 1, () => 'answered');
    await vi.advanceTimersByTimeAsync(1);
    lane.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
