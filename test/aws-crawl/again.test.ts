import { describe, expect, it } from 'vitest';
import { everyCall } from '../../electron/aws/policy';
import { inOrder } from '../../electron/aws/snapshot/assemble';
import type { Snapshot } from '../../shared/snapshot/schema';
import { readAccount, readSample } from '../accounts/read-account';
import type { Fault } from '../aws/manners/faults';
import { startAws } from '../aws/start-aws';
import { content } from './content';
import { crawlAt, snapshotAt } from './crawl-endpoint';
import { everything, REGIONS } from './everything';
import { sessionOf } from './less-known';

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
    expect(content(after)).toEqual(content(account));
    const many =
      'kms GetKeyPolicy, secrets-manager DescribeSecret, s3vectors GetVectorBucketPolicy, s3-control GetAccessPoint, ' +
      'ecr GetRepositoryPolicy, codebuild GetResourcePolicy, glue GetTags, sagemaker DescribeModel, ' +
      'eks DescribePodIdentityAssociation';
    for (const each of many.split(', ')) expect(asked).not.toContain(each);
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

  it('is a reading of its own: what is refused now is unread, what was lifted is read', async () => {
    const account = readSample() as Snapshot;
    const { after } = await twice(
      account,
      [{ service: 's3', operation: 'GetBucketPolicy', about: 'sidekick-docs', do: 'deny' }],
      [{ service: 's3', operation: 'GetBucketEncryption', do: 'deny' }],
    );
    const target = 'arn:aws:s3:::sidekick-docs';
    expect(unread(after)).toMatchObject([{ source: 's3:GetEncryptionConfiguration', target }]);
    const bucket = after.resources?.find(({ arn }) => arn === target);
    expect(bucket?.policy).toBeDefined();
    expect(bucket?.properties).not.toHaveProperty('Encryption');
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
    expect(content(after)).toEqual(content(account));
  });

  it('takes from the lists what they say of things that it need not read', async () => {
    const account = readAccount('sidekick-healthy') as Snapshot;
    const renamed = JSON.parse(
      JSON.stringify(account)
        .replaceAll('role/ingest-docs-role', 'role/ingest-docs-role-2')
        .replaceAll('"RoleName":"ingest-docs-role"', '"RoleName":"ingest-docs-role-2"'),
    ) as Snapshot;
    const broken = await startAws({ account, faults: [{ service: 'kms', operation: 'ListGrants', do: 'deny' }] });
    const before = await snapshotAt(broken);
    await broken.close();
    const aws = await startAws({ account: renamed });
    const after = await snapshotAt(aws, { again: before });
    await aws.close();
    expect(aws.calls.filter(({ service, operation }) => service === 'lambda' && operation === 'GetPolicy')).toEqual([]);
    expect(sessionOf(after).findings).toEqual([]);
  });

  it('reads IAM anew one by one too', async () => {
    const account = readSample() as Snapshot;
    const mended = JSON.parse(
      JSON.stringify(account).replace('"Service":"lambda.amazonaws.com"', '"Service":"bedrock.amazonaws.com"'),
    ) as Snapshot;
    expect(mended).not.toEqual(account);
    const details: Fault = { service: 'iam', operation: 'GetAccountAuthorizationDetails', do: 'deny' };
    const broken = await startAws({ account, faults: [details, { service: 'kms', do: 'deny' }] });
    const before = await snapshotAt(broken);
    await broken.close();
    const aws = await startAws({ account: mended, faults: [details] });
    const after = await snapshotAt(aws, { again: before });
    await aws.close();
    expect(content(after)).toEqual(content(inOrder(mended)));
  });

  it('forgets a setting of the account that was taken away', async () => {
    const without = readSample() as Snapshot;
    const account = { ...without, accountSettings: { s3PublicAccessBlock: { BlockPublicPolicy: true } } };
    const broken = await startAws({ account, faults: [{ service: 'kms', do: 'deny' }] });
    const before = await snapshotAt(broken);
    await broken.close();
    expect(before.accountSettings).toHaveProperty('s3PublicAccessBlock');
    const aws = await startAws({ account: { ...without, accountSettings: {} } });
    const after = await snapshotAt(aws, { again: before });
    await aws.close();
    expect(after.accountSettings ?? {}).not.toHaveProperty('s3PublicAccessBlock');
  });

  it('is an error where nothing could be read this time', async () => {
    const account = readSample() as Snapshot;
    const broken = await startAws({ account, faults: [{ service: 'kms', do: 'deny' }] });
    const before = await snapshotAt(broken);
    await broken.close();
    const services = [...new Set(everyCall().map(({ service }) => service))].filter((service) => service !== 'sts');
    const aws = await startAws({ account, faults: services.map((service) => ({ service, do: 'close' })) });
    const result = await crawlAt(aws, { again: before, patience: { attempts: 1 } });
    await aws.close();
    expect(result).toMatchObject({ ok: false, error: { code: 'aws-unreachable' } });
  });

  it('tells of nothing before all is read: what is there stays until then', async () => {
    const account = readSample() as Snapshot;
    const aws = await startAws({ account, faults: [{ service: 'kms', do: 'slow', ms: 100 }] });
    const before = await snapshotAt(aws);
    const parts: Snapshot[] = [];
    await snapshotAt(aws, { again: { ...before, coverage: [] }, onPartial: (part) => parts.push(part()) });
    await aws.close();
    expect(parts).toEqual([]);
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
