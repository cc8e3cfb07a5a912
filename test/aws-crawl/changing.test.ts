/** An account of which everything goes while it is read: between two pages, after the list, after half of a thing. */
import { expect, it } from 'vitest';
import { readSnapshot } from '../../shared/snapshot/read-snapshot';
import type { ResourceEntry } from '../../shared/snapshot/schema';
import { startAws } from '../aws/start-aws';
import { content } from './content';
import { snapshotAt } from './crawl-endpoint';
import { everything } from './everything';

/** What hangs on a thing (an index, a subscription) may be gone before it; tags and a policy go with it. */
const whole = ({ arn, policy, tags }: ResourceEntry) => ({ arn, policy, tags });

it.each([20, 110, 200, 300])(
  'after %i calls: each thing was there with tags and policy, or is left out',
  async (at) => {
    const account = everything();
    const aws = await startAws({ account, pageSize: 1 });
    aws.changeAfter(at, (before) => ({ ...before, resources: [] }));
    const snapshot = await snapshotAt(aws, { regions: account.regions ?? [] });
    await aws.close();
    expect([aws.problems, snapshot.coverage]).toEqual([[], []]);
    expect(readSnapshot(JSON.stringify(snapshot), 'crawled.json').ok).toBe(true);
    const read = (content(snapshot).resources ?? []).map(whole);
    const there = (content(account).resources ?? []).map(whole);
    expect(read).toEqual(there.filter(({ arn }) => read.some((entry) => entry.arn === arn)));
  },
);
