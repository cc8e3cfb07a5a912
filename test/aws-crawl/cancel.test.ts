import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../shared/snapshot/schema';
import { readSample } from '../accounts/read-account';
import { Random } from '../reference/random';
import { startAws } from '../aws/start-aws';
import { crawlAt } from './crawl-endpoint';

const account = readSample() as Snapshot;
/** Fewer than a crawl of the sample makes. */
const CALLS = 90;

describe('cancelling', () => {
  const random = new Random(7);
  const moments = Array.from({ length: 10 }, () => Math.floor(random.next() * CALLS));

  it.each(moments)('after %i calls: at once, whatever is still to come', async (moment) => {
    // After so many calls nobody answers: the crawl ends by the cancel, or this test by its time-out.
    const faults = [{ do: 'slow', ms: 2, times: moment } as const, { do: 'hang' } as const];
    const aws = await startAws({ account, faults });
    const stop = new AbortController();
    const cancel = setInterval(() => {
      if (aws.calls.length >= moment) stop.abort();
    }, 1);
    const result = await crawlAt(aws, { signal: stop.signal, patience: { answer: 300_000, firstAnswer: 300_000 } });
    clearInterval(cancel);
    await aws.close();
    expect(result).toEqual({
      ok: false,
      cancelled: true,
      error: { code: 'cancelled', title: 'The crawl was cancelled.', hint: expect.any(String) },
    });
  });

  it('before it began: nothing is asked', async () => {
    const aws = await startAws({ account });
    const result = await crawlAt(aws, { signal: AbortSignal.abort() });
    await aws.close();
    expect(result).toMatchObject({ ok: false, cancelled: true });
    expect(aws.calls).toEqual([]);
  });
});
