import { describe, expect, it } from 'vitest';
import { inOrder } from '../../electron/aws/snapshot/assemble';
import type { CoverageRow, Snapshot } from '../../shared/snapshot/schema';
import { checkAccount, readAccount, readSample } from '../accounts/read-account';
import type { Fault } from '../aws/manners/faults';
import { startAws } from '../aws/start-aws';
import { content } from './content';
import { snapshotAt } from './crawl-endpoint';

const healthy = readAccount('sidekick-healthy') as Snapshot;
const BUCKET = 'arn:aws:s3:::sidekick-docs';

/** A crawl during which these go wrong, and the rows about them. */
async function crawledWith(faults: readonly Fault[], account = healthy, regions = account.regions ?? []) {
  const aws = await startAws({ account, faults });
  try {
    const snapshot = await snapshotAt(aws, { regions });
    const rows = (snapshot.coverage ?? []).filter(
      ({ message }) => message !== 'This version of IAM Atlas does not read it.',
    );
    return { snapshot, rows, calls: aws.calls };
  } finally {
    await aws.close();
  }
}

describe('a bucket policy that may not be read', () => {
  it('leaves exactly that bucket’s edges unknown, and no finding speaks of it', async () => {
    const before = checkAccount(healthy);
    const { snapshot, rows } = await crawledWith([
      { service: 's3', operation: 'GetBucketPolicy', about: 'sidekick-docs', do: 'deny' },
    ]);
    expect(rows).toEqual([
      {
        source: 's3:GetBucketPolicy',
        target: BUCKET,
        type: 'AWS::S3::Bucket',
        account: '275666109134',
        region: 'us-east-1',
        outcome: 'denied',
        reason: 'identity',
        message: 'AWS refused s3:GetBucketPolicy: the caller’s policies do not allow it.',
      },
    ]);

    const { graph, findings } = checkAccount(snapshot);
    const unknown = [...graph.edges.values()].filter((edge) => edge.verdict === 'unknown').map(({ id }) => id);
    const toBucket = [...before.graph.edges.values()]
      .filter((edge) => edge.to === BUCKET && edge.kind === 'accesses')
      .map(({ id }) => id);
    expect(toBucket.length).toBeGreaterThan(0);
    expect(unknown.toSorted()).toEqual(toBucket.toSorted());
    expect(JSON.stringify(findings)).not.toContain('sidekick-docs');
  });
});

describe('the call for all of IAM refused', () => {
  it('brings the same users, groups, roles and policies one by one', async () => {
    const account = readSample() as Snapshot;
    const { snapshot, rows } = await crawledWith(
      [{ service: 'iam', operation: 'GetAccountAuthorizationDetails', do: 'deny' }],
      account,
    );
    expect(rows).toEqual([]);
    expect(content(snapshot).iam).toEqual(content(account).iam);
  });
});

describe('why a call was refused', () => {
  const REASONS = [
    ['deny', 'identity', 'the caller’s policies do not allow it'],
    ['deny-scp', 'scp', 'a service control policy denies it'],
    ['deny-boundary', 'boundary', 'the permissions boundary does not allow it'],
    ['deny-session', 'session', 'the session policy does not allow it'],
    ['deny-resource', 'resource', 'the resource’s own policy denies it'],
  ] as const;

  it.each(REASONS)('%s', async (fault, reason, why) => {
    // One list of each protocol: Query, REST-XML, REST-JSON, JSON, EC2.
    const calls = [
      ['iam', 'ListInstanceProfiles', 'iam:ListInstanceProfiles'],
      ['s3', 'ListBuckets', 's3:ListAllMyBuckets'],
      ['lambda', 'ListFunctions', 'lambda:ListFunctions'],
      ['kms', 'ListKeys', 'kms:ListKeys'],
      ['ec2', 'DescribeInstances', 'ec2:DescribeInstances'],
    ] as const;
    const { rows } = await crawledWith(calls.map(([service, operation]) => ({ service, operation, do: fault })));
    expect(rows.map((row) => [row.source, row.outcome, row.reason, row.message])).toEqual(
      calls
        .map(([, , action]) => [action, 'denied', reason, `AWS refused ${action}: ${why}.`])
        .toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1)),
    );
  });
});

describe('a Region that is off', () => {
  it('gives one row for each service there', async () => {
    const { rows, snapshot } = await crawledWith([{ region: 'me-south-1', do: 'region-off' }], healthy, [
      'us-east-1',
      'me-south-1',
    ]);
    const services = (
      'aoss apigateway bedrock-agentcore bedrock cloudformation codebuild codepipeline cognito-identity cognito-idp dynamodb ec2 ecr ecs eks events firehose glue ' +
      'kinesis kms lambda logs pipes rds rolesanywhere s3 s3vectors sagemaker scheduler secretsmanager sns sqs ssm states'
    ).split(' ');
    expect(rows).toEqual(
      services.map((service): CoverageRow => ({
        source: `${service}:*`,
        account: '275666109134',
        region: 'me-south-1',
        outcome: 'skipped',
        reason: 'region-off',
        message: 'The Region me-south-1 is off in this account, or does not take these credentials.',
      })),
    );
    expect(snapshot.resources).toEqual(inOrder(healthy).resources);
  });
});

describe('a thing that is deleted while it is read', () => {
  it('is left out without a word', async () => {
    const { rows, snapshot } = await crawledWith([{ service: 's3', about: 'sidekick-docs', do: 'gone' }]);
    expect(rows).toEqual([]);
    expect((snapshot.resources ?? []).map(({ arn }) => arn)).not.toContain(BUCKET);
  });
});
