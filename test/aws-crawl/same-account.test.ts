import { describe, expect, it } from 'vitest';
import { operationOf } from '../../electron/aws/call';
import { everyCall } from '../../electron/aws/policy';
import { readSnapshot } from '../../shared/snapshot/read-snapshot';
import type { Snapshot } from '../../shared/snapshot/schema';
import { readAccount, readSample } from '../accounts/read-account';
import type { AwsOptions } from '../aws/options';
import { startAws } from '../aws/start-aws';
import { content } from './content';
import { snapshotAt } from './crawl-endpoint';
import { everything } from './everything';

const DECLARED = new Set(everyCall().map((call) => `${call.service} ${operationOf(call)}`));

/** Crawls what the endpoint serves, and says what every crawl must hold besides. */
async function crawled(account: Snapshot, manners: Omit<AwsOptions, 'account'> = {}): Promise<Snapshot> {
  const aws = await startAws({ account, ...manners });
  try {
    const snapshot = await snapshotAt(aws, { regions: account.regions ?? [] });
    expect(aws.problems).toEqual([]);
    expect(
      aws.calls.map(({ service, operation }) => `${service} ${operation}`).filter((call) => !DECLARED.has(call)),
    ).toEqual([]);
    expect((snapshot.coverage ?? []).map(({ source }) => source)).toEqual([]);
    expect(readSnapshot(JSON.stringify(snapshot), 'crawled.json').ok).toBe(true);
    return snapshot;
  } finally {
    await aws.close();
  }
}

describe('a crawl of an account gives that account', () => {
  it('the sample', async () => {
    const account = readSample() as Snapshot;
    expect(content(await crawled(account))).toEqual(content(account));
  });

  it('the sample with nothing broken', async () => {
    const account = readAccount('sidekick-healthy') as Snapshot;
    expect(content(await crawled(account))).toEqual(content(account));
  });

  it('one of everything, in three Regions', async () => {
    const account = everything();
    expect(content(await crawled(account))).toEqual(content(account));
  });

  it('with one thing on each page', async () => {
    const account = everything();
    expect(content(await crawled(account, { pageSize: 1 }))).toEqual(content(account));
  });

  it('with a third of the calls throttled', async () => {
    const account = everything();
    expect(content(await crawled(account, { throttleShare: 1 / 3 }))).toEqual(content(account));
  });

  it('and says when and by whom it was read', async () => {
    const account = readSample() as Snapshot;
    const { caller, collectedAt, format, version } = await crawled(account);
    expect({ format, version }).toEqual({ format: 'iam-atlas-snapshot', version: 1 });
    expect(caller).toMatch(/^arn:aws:sts::275666109134:assumed-role\//);
    expect(collectedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });
});
