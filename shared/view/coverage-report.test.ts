import { describe, expect, it } from 'vitest';
import { checkAccount, readAccount } from '../../test/accounts/read-account';
import type { AccountSnapshot, CoverageRow } from '../snapshot/schema';
import { coverageReport, type CoverageGroup, type CoverageReport } from './coverage-report';

function reportOf(account: unknown): CoverageReport {
  const { graph, model } = checkAccount(account);
  return coverageReport(graph, model);
}
const partial = (name: string) => readAccount(`zoo/partial-${name}`) as AccountSnapshot;
const said = ({ source, count, unknownEdges }: CoverageGroup) => `${source} ${count} ${unknownEdges}`;

describe('what was not read', () => {
  it.each([
    ['bucket-policy-refused', ['s3:GetBucketPolicy 1 2', 's3vectors:GetVectorBucketPolicy 1 2']],
    ['data-access-refused', ['aoss:ListAccessPolicies 1 1', 'aoss:GetAccessPolicy 1 1']],
    ['iam-refused', ['iam:GetAccountAuthorizationDetails 1 6']],
    [
      'kms-refused',
      ['kms:GetKeyPolicy 1 1', 'kms:ListGrants 1 0', 's3:GetBucketPolicy 1 1', 's3:GetPublicAccessBlock 1 0'],
    ],
    ['lambda-refused', ['lambda:GetPolicy 1 1']],
    ['logs-and-keys-unlisted', ['logs:DescribeLogGroups 1 1', 'kms:ListKeys 1 1']],
    ['organizations-refused', ['organizations:DescribeOrganization 1 0']],
    ['providers-refused', ['iam:ListSAMLProviders 1 1', 'iam:ListOpenIDConnectProviders 1 1']],
    ['regions-not-read', ['s3vectors:ListVectorBuckets 1 3', 's3:ListAllMyBuckets 1 3']],
  ])('%s: each cause has the edges that are unknown because of it', (name, expected) => {
    const { graph, model } = checkAccount(partial(name));
    const { groups } = coverageReport(graph, model);
    expect(groups.map(said)).toEqual(expected);
    const unknown = [...graph.edges.values()].filter((edge) => edge.verdict === 'unknown');
    const told = new Set(groups.flatMap(({ edges }) => edges.map(({ edgeId }) => edgeId)));
    expect([...told].sort()).toEqual(unknown.map((edge) => edge.id).sort());
  });

  it('says it in words, with what to do', () => {
    const { groups } = reportOf(partial('bucket-policy-refused'));
    expect(groups[0]).toMatchObject({
      outcome: 'denied',
      why: '1 bucket policy could not be read; 2 edges are unknown because of it. No policy of whoever read the account allows s3:GetBucketPolicy: attach the policy below.',
      things: [{ name: 'acme-wiki', target: 'arn:aws:s3:::acme-wiki' }],
    });
    expect(groups[0]?.edges[0]?.title).toMatch(/^Whether .* can list acme-wiki is unknown$/);
  });

  it('tells of the Regions that nobody chose, where something named here lies in them', () => {
    const { groups } = reportOf(partial('one-region-read'));
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({
      source: null,
      title: 'Regions not chosen',
      outcome: 'skipped',
      why: 'Regions not read: eu-west-1; 6 edges are unknown because of it. Read the account again with this Region too.',
      things: [{ name: 'eu-west-1', target: null }],
      unknownEdges: 6,
    });
    const told = groups[0]?.edges.map(({ title }) => title) ?? [];
    expect(told.every((title) => title.startsWith('Whether '))).toBe(true);
    // Queues are read in no Region: choosing it would not help.
    expect(told.join()).not.toContain('send to eu');
    expect(reportOf({ ...partial('one-region-read'), regions: undefined }).groups).toEqual([]);
  });

  it('finds behind an edge the key that could not be described', () => {
    const account = readAccount('zoo/key-policies') as AccountSnapshot;
    const keys = (account.resources ?? []).filter(({ type }) => type === 'AWS::KMS::Key');
    const rows = keys.map(({ arn }) => ({
      source: 'kms:DescribeKey',
      type: 'AWS::KMS::Key',
      target: arn,
      outcome: 'denied' as const,
    }));
    const bare = keys.map((entry) => ({ ...entry, properties: { aliases: entry.properties?.['aliases'] } }));
    const others = (account.resources ?? []).filter(({ type }) => type !== 'AWS::KMS::Key');
    const { graph, model } = checkAccount({ ...account, resources: [...others, ...bare], coverage: rows });
    const unknown = [...graph.edges.values()].filter(
      ({ verdict, to }) => verdict === 'unknown' && to.includes(':key/'),
    );
    const [group] = coverageReport(graph, model).groups;
    expect(unknown.length).toBeGreaterThan(0);
    expect(group?.unknownEdges).toBe(unknown.length);
  });

  it('gives the policy of exactly what was refused', () => {
    const { policy } = reportOf(partial('kms-refused'));
    expect(JSON.parse(policy ?? '')).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'ReadWhatIamAtlasCouldNot',
          Effect: 'Allow',
          // As IAM calls them: s3:GetPublicAccessBlock is the name of the call.
          Action: ['kms:GetKeyPolicy', 'kms:ListGrants', 's3:GetBucketPolicy', 's3:GetBucketPublicAccessBlock'],
          Resource: '*',
        },
      ],
    });
  });

  it('has nothing to ask for where nothing was refused', () => {
    expect(reportOf(partial('one-region-read')).policy).toBeNull();
    const failed = withRows([{ source: 'lambda:*', outcome: 'denied', reason: 'region-off', region: 'ap-east-1' }]);
    expect(reportOf(failed).policy).toBeNull();
  });

  it('can be read again where the file says which profile read it, and something was refused or failed', () => {
    const account = partial('lambda-refused');
    expect(reportOf(account).again).toBe(false);
    expect(reportOf({ ...account, profile: 'dev' }).again).toBe(true);
    const skipped = withRows([{ source: 'organizations:DescribeOrganization', outcome: 'skipped' }]);
    expect(reportOf({ ...skipped, profile: 'dev' }).again).toBe(false);
  });
});

/** A healthy account of which these were not read. */
function withRows(rows: readonly CoverageRow[]): AccountSnapshot {
  return { ...partial('organizations-refused'), coverage: [...rows] };
}
const bucket = (name: string): CoverageRow => ({
  source: 's3:GetBucketPolicy',
  outcome: 'denied',
  reason: 'scp',
  type: 'AWS::S3::Bucket',
  target: `arn:aws:s3:::${name}`,
});

describe('rows with one cause', () => {
  it('are one group, and what was not asked for comes last', () => {
    const { groups } = reportOf(
      withRows([
        { source: 'sqs:ListQueues', outcome: 'skipped', message: 'Not built yet.' },
        bucket('a'),
        { ...bucket('b'), reason: 'resource' },
        bucket('c'),
      ]),
    );
    expect(groups.map(({ source, outcome, count }) => [source, outcome, count])).toEqual([
      ['s3:GetBucketPolicy', 'denied', 2],
      ['s3:GetBucketPolicy', 'denied', 1],
      ['sqs:ListQueues', 'skipped', 1],
    ]);
  });

  it('list the first two hundred things and count all', () => {
    const [group] = reportOf(withRows(Array.from({ length: 1204 }, (_, index) => bucket(`b${index}`)))).groups;
    expect([group?.things.length, group?.count]).toEqual([200, 1204]);
    expect(group?.why).toBe(
      '1,204 bucket policies could not be read. The service control policies do not allow s3:GetBucketPolicy: ask whoever manages the organization.',
    );
  });

  it('that a Region guard refuses are told once for the Region, but not where something was read or may be empty', () => {
    const guard = 'arn:aws:organizations::999900001111:policy/o-a1b2c3d4e5/service_control_policy/p-guard123';
    const sources = Array.from({ length: 30 }, (_, index) => `service-${index}:List`);
    const rows = ['eu-west-1', 'eu-west-2'].flatMap((region) =>
      sources.map((source): CoverageRow => {
        return { source, outcome: 'denied', reason: 'scp', denies: true, deniedBy: guard, region };
      }),
    );
    const { groups, policy } = reportOf(withRows(rows));
    expect(policy).toBeNull();
    expect(groups).toMatchObject([
      {
        source: null,
        title: 'Regions that the organization closes',
        why: `30 lists could not be read in eu-west-1 and eu-west-2. The service control policy ${guard} denies what is asked there: ask whoever manages the organization, or read the account without these Regions.`,
        things: [{ name: 'eu-west-1' }, { name: 'eu-west-2' }],
      },
    ]);
    // A dozen services that are denied, where the others have nothing, are no closed Region.
    const some = withRows(rows.filter(({ source }) => sources.indexOf(source) < 12));
    expect(reportOf(some).groups.map(({ source }) => source)).toEqual(sources.slice(0, 12));
    const queue = { type: 'AWS::SQS::Queue', arn: 'arn:aws:sqs:eu-west-2:222233334444:q', region: 'eu-west-2' };
    const seen = { ...withRows(rows), resources: [queue] };
    expect(
      reportOf(seen)
        .groups.map(({ title }) => title)
        .sort(),
    ).toEqual(['Regions that the organization closes', ...sources].sort());
  });

  it.each<readonly [string, readonly CoverageRow[]]>([
    [
      'Nothing was read in eu-west-1: it is off in this account, or does not take these credentials. Enable it in the account’s settings, or read the account without it.',
      ['lambda:*', 'kms:*'].map((source) => ({
        source,
        outcome: 'skipped',
        reason: 'region-off',
        region: 'eu-west-1',
      })),
    ],
    [
      'The things of OpenSearch Serverless in eu-west-1, eu-west-2 and eu-west-3 were not read. AWS does not offer this service there, so there is nothing to do.',
      [1, 2, 3].map((n) => ({
        source: 'aoss:*',
        outcome: 'skipped',
        reason: 'not-offered',
        region: `eu-west-${n}`,
      })),
    ],
    [
      'The organization and its policies and the APIs of API Gateway were not read. This version of IAM Atlas does not read them.',
      ['organizations:DescribeOrganization', 'apigateway:GET'].map((source) => ({
        source,
        outcome: 'skipped',
        message: 'This version of IAM Atlas does not read it.',
      })),
    ],
    [
      'The DB clusters in 4 Regions could not be read. AWS answered with an error 500.',
      ['eu-west-1', 'eu-west-2', 'eu-west-3', 'us-west-2'].map((region) => ({
        source: 'rds:DescribeDBClusters',
        outcome: 'failed',
        region,
        message: 'AWS answered with an error 500.',
      })),
    ],
    [
      'The VPC endpoints are not read yet.',
      [{ source: 'ec2:DescribeVpcEndpoints', outcome: 'skipped', message: 'Not read yet.' }],
    ],
    [
      'The grants of 1 key could not be read. The permissions boundary of whoever read the account does not allow kms:ListGrants: ask whoever set it to allow that too.',
      [
        {
          source: 'kms:ListGrants',
          outcome: 'denied',
          reason: 'boundary',
          type: 'AWS::KMS::Key',
          target: 'arn:aws:kms:us-east-1:222233334444:key/k',
        },
      ],
    ],
  ])('%s', (sentence, rows) => {
    expect(reportOf(withRows(rows)).groups.map(({ why }) => why)).toEqual([sentence]);
  });
});
