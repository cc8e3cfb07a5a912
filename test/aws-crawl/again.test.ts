import { describe, expect, it } from 'vitest';
import { inOrder } from '../../electron/aws/snapshot/assemble';
import type { Snapshot } from '../../shared/snapshot/schema';
import { readAccount, readSample } from '../accounts/read-account';
import type { Fault } from '../aws/manners/faults';
import { startAws } from '../aws/start-aws';
import { snapshotAt } from './crawl-endpoint';
import { everything, REGIONS } from './everything';

/** Crawls with faults, then again with others; and what the second crawl asked. */
async function twice(
  account: Snapshot,
  first: readonly Fault[],
  second: readonly Fault[] = [],
  regions = ['us-east-1'],
) {
  const broken = await startAws({ account, faults: first });
  const before = await snapshotAt(broken, { regions });
  await broken.close();
  const aws = await startAws({ account, faults: second });
  const after = await snapshotAt(aws, { regions, again: before });
  await aws.close();
  const asked = [...new Set(aws.calls.map(({ service, operation }) => `${service} ${operation}`))].toSorted();
  return { before, after, asked, calls: aws.calls };
}

const unread = ({ coverage = [] }: Snapshot) => coverage.filter(({ outcome }) => outcome !== 'skipped');
const content = (snapshot: Snapshot) => ({ ...snapshot, collectedAt: '', caller: '', coverage: [] });

describe('reading again', () => {
  it('asks of the things that are many only what was refused or failed, and then knows everything', async () => {
    const account = everything();
    const { before, after, asked, calls } = await twice(
      account,
      [
        { service: 's3', operation: 'GetBucketPolicy', about: 'sidekick-docs', do: 'deny' },
        { service: 'lambda', operation: 'ListFunctions', region: 'eu-west-1', do: 'error-500' },
        { service: 'bedrock-agent', operation: 'GetKnowledgeBase', region: 'us-east-1', do: 'deny-scp' },
        { service: 'iam', operation: 'ListSAMLProviders', do: 'deny' },
      ],
      [],
      [...REGIONS],
    );
    expect(unread(before)).toHaveLength(4);
    expect(unread(after)).toEqual([]);
    expect(content(after)).toEqual(content(inOrder(account)));
    for (const each of ['kms GetKeyPolicy', 'secrets-manager DescribeSecret', 'iam ListAccessKeys'])
      expect(asked).not.toContain(each);
    const buckets = calls.filter(({ operation }) => operation === 'GetBucketPolicy');
    expect(buckets.map(({ input }) => input['Bucket'])).toEqual(['sidekick-docs']);
    const functions = calls.filter(({ service, operation }) => service === 'lambda' && operation === 'GetPolicy');
    expect(new Set(functions.map(({ region }) => region))).toEqual(new Set(['eu-west-1']));
  });

  it('keeps what is still refused', async () => {
    const faults: Fault[] = [{ service: 's3', operation: 'GetBucketPolicy', about: 'sidekick-docs', do: 'deny' }];
    const { before, after } = await twice(readSample() as Snapshot, faults, faults);
    expect(after.coverage).toEqual(before.coverage);
    expect(content(after)).toEqual(content(before));
  });

  it('loses nothing that was known, when more is refused now', async () => {
    const account = readSample() as Snapshot;
    const { before, after } = await twice(
      account,
      [{ service: 's3', operation: 'GetBucketPolicy', about: 'sidekick-docs', do: 'deny' }],
      [{ service: 's3', operation: 'GetBucketEncryption', do: 'deny' }],
    );
    expect(after.resources).toEqual(before.resources);
    expect(unread(after)).toEqual(unread(before));
  });

  it('forgets what was lifted, though something behind it is refused still', async () => {
    const behind: Fault = { service: 'bedrock-agent', operation: 'GetAgentVersion', do: 'deny' };
    const { before, after } = await twice(
      everything(),
      [{ service: 'bedrock-agent', operation: 'ListAgentAliases', do: 'deny' }, behind],
      [behind],
    );
    expect(new Set(unread(before).map(({ source }) => source))).toEqual(new Set(['bedrock:ListAgentAliases']));
    expect(new Set(unread(after).map(({ source }) => source))).toEqual(new Set(['bedrock:GetAgentVersion']));
  });

  it('forgets what was deleted meanwhile', async () => {
    const account = readSample() as Snapshot;
    const broken = await startAws({
      account,
      faults: [
        { service: 'lambda', operation: 'ListAliases', do: 'deny' },
        { service: 'lambda', operation: 'ListEventSourceMappings', do: 'deny' },
      ],
    });
    const before = await snapshotAt(broken);
    await broken.close();
    const without = { ...account, resources: (account.resources ?? []).filter(({ name }) => name !== 'chat-api') };
    const aws = await startAws({ account: without });
    const after = await snapshotAt(aws, { again: before });
    await aws.close();
    expect(unread(after)).toEqual([]);
    expect(
      (after.resources ?? []).filter(({ type }) => type === 'AWS::Lambda::Function').map(({ name }) => name),
    ).toEqual(['ingest-docs']);
  });

  it('misses nothing that was made since: what is new is not held against old lists', async () => {
    const account = readAccount('sidekick-healthy') as Snapshot;
    const isOld = (arn: string): boolean => !/SidekickKBRole|knowledge-base|sidekick-docs|kb-vectors/.test(arn);
    const old = {
      ...account,
      iam: { ...account.iam, RoleDetailList: account.iam.RoleDetailList?.filter(({ Arn }) => isOld(Arn)) ?? [] },
      resources: account.resources?.filter(({ arn }) => isOld(arn)) ?? [],
    };
    const broken = await startAws({
      account: old,
      faults: [{ service: 'bedrock-agent', operation: 'ListKnowledgeBases', do: 'deny' }],
    });
    const before = await snapshotAt(broken);
    await broken.close();
    expect(before.resources?.length).toBeLessThan((account.resources ?? []).length - 2);
    const aws = await startAws({ account });
    const after = await snapshotAt(aws, { again: before });
    await aws.close();
    expect(unread(after)).toEqual([]);
    expect(content(after)).toEqual(content(inOrder(account)));
  });

  it('knows a Region that was off', async () => {
    const regions = ['us-east-1', 'me-south-1'];
    const { before, after } = await twice(
      readSample() as Snapshot,
      [{ region: 'me-south-1', do: 'region-off' }],
      [],
      regions,
    );
    const off = ({ coverage = [] }: Snapshot) => coverage.filter(({ reason }) => reason === 'region-off');
    expect(off(before)).not.toEqual([]);
    expect(off(after)).toEqual([]);
  });

  it('keeps the time of the older reading', async () => {
    const { before, after } = await twice(readSample() as Snapshot, [{ service: 'kms', do: 'deny' }]);
    expect(after.collectedAt).toBe(before.collectedAt);
  });
});
