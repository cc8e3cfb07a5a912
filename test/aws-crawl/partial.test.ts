import { describe, expect, it } from 'vitest';
import { seenIn } from '../../shared/model/coverage';
import type { CrawlLine } from '../../shared/ipc/crawl-types';
import { readSnapshot } from '../../shared/snapshot/read-snapshot';
import type { Snapshot } from '../../shared/snapshot/schema';
import { readSample } from '../accounts/read-account';
import { startAws } from '../aws/start-aws';
import { snapshotAt } from './crawl-endpoint';

const account = readSample() as Snapshot;

describe('while a crawl runs', () => {
  it('whole snapshots grow, and say what they have not read yet', async () => {
    const aws = await startAws({ account, faults: [{ service: 'bedrock-agent', do: 'slow', ms: 600 }] });
    const partial: Snapshot[] = [];
    await snapshotAt(aws, { onPartial: (snapshot) => partial.push(snapshot()) });
    await aws.close();
    const [first] = partial;
    expect(first?.iam.RoleDetailList).toHaveLength(account.iam.RoleDetailList?.length ?? 0);
    for (const snapshot of partial) expect(readSnapshot(JSON.stringify(snapshot), 'partial.json').ok).toBe(true);

    const waiting = (first?.coverage ?? []).filter(({ message }) => message === 'Not read yet.');
    expect(waiting).toContainEqual({
      source: 'bedrock:ListKnowledgeBases',
      type: 'AWS::Bedrock::KnowledgeBase',
      account: '275666109134',
      region: 'us-east-1',
      outcome: 'skipped',
      reason: 'other',
      message: 'Not read yet.',
    });
    expect(first && seenIn(first)('AWS::Bedrock::KnowledgeBase', 'us-east-1')).toBe(false);
  });

  it('one line a collector counts what is read, in the order of the collectors', async () => {
    const aws = await startAws({ account, faults: [{ service: 's3', operation: 'GetBucketPolicy', do: 'deny' }] });
    let lines: readonly CrawlLine[] = [];
    const snapshot = await snapshotAt(aws, { onProgress: (now) => (lines = now) });
    await aws.close();
    const shown = (id: string) => lines.find((line) => line.id === id);
    expect(shown('iam-details/roles')).toMatchObject({ what: 'roles', done: 7, total: 7, state: 'done', note: '' });
    expect(shown('s3-buckets')).toMatchObject({ done: 3, total: 3, state: 'partly', note: '3 could not be read' });
    expect(lines.findIndex(({ id }) => id === 'iam-details')).toBeLessThan(
      lines.findIndex(({ id }) => id === 's3-buckets'),
    );
    expect(snapshot.resources).toBeDefined();
  });

  it('says that it waits for AWS’s limit', async () => {
    const aws = await startAws({ account, pageSize: 1 });
    const notes = new Set<string>();
    await snapshotAt(aws, {
      onProgress: (lines) => lines.filter(({ id }) => id === 'lambda-functions').forEach(({ note }) => notes.add(note)),
      patience: { rates: 0.5 },
    });
    await aws.close();
    expect([...notes]).toContain('waits for AWS’s limit of 15 calls a second');
  });
});
