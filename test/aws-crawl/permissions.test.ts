/**
 * The permission that we ask for, enforced by the endpoint: with our policies nothing is refused and nothing is asked
 * for in vain; with AWS's own exactly what docs/spec/aws-access.md, 6.1 says is missing, and the graph is drawn.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { actionsOf } from '../../electron/aws/call';
import { everyCall, readOnlyPolicies } from '../../electron/aws/policy';
import type { Snapshot } from '../../shared/snapshot/schema';
import type { Session } from '../../shared/ipc/session';
import { coverageReport } from '../../shared/view/coverage-report';
import { permittedBy, refusedPolicy } from '../../shared/view/refused-policy';
import type { Permissions } from '../aws/manners/permissions';
import { refusedBecause } from '../aws/manners/permissions';
import { neededActions } from '../aws/needed-actions';
import { SERVICES } from '../aws/services';
import { startAws } from '../aws/start-aws';
import { managedPolicy } from '../managed-policies/read-managed-policies';
import { content } from './content';
import { snapshotAt } from './crawl-endpoint';
import { everything } from './everything';
import { claims, sessionOf } from './less-known';

const OURS = readOnlyPolicies().map(({ text }) => JSON.parse(text) as unknown);
const ASKED_FOR = [...new Set(everyCall().flatMap(actionsOf))].sort();
const NO_DETAILS = denying('iam:GetAccountAuthorizationDetails');

/** What no account of this size gives an occasion for. */
const NOT_PROVOKED: Readonly<Record<string, string>> = {
  'iam:GetPolicy': 'only of a policy that somebody holds and that ListPolicies did not bring',
  'identitystore:ListUsers': 'only where more than a hundred people have access',
  's3:GetBucketLocation': 'only where ListBuckets names no Region',
};

interface Crawled {
  readonly snapshot: Snapshot;
  /** IAM actions of the calls that were made. */
  readonly used: ReadonlySet<string>;
  /** IAM actions by coverage. */
  readonly refused: readonly string[];
  /** Rows about something else than a refusal. */
  readonly others: readonly string[];
}

async function crawledWith(
  identity: readonly unknown[],
  more: Omit<Permissions, 'identity'> = {},
  regions: readonly string[] = ['us-east-1'],
): Promise<Crawled> {
  const account = withEveryKind(everything());
  const enforce = { ...more, identity: identity.map((document) => ({ document })) };
  const aws = await startAws({ account, enforce });
  try {
    const snapshot = await snapshotAt(aws, { regions: [...regions] });
    expect(aws.problems).toEqual([]);
    const rows = snapshot.coverage ?? [];
    const used = aws.calls.flatMap(({ service, operation }) => {
      const found = SERVICES.find(({ id }) => id === service);
      return found === undefined ? [] : neededActions(found, operation);
    });
    return {
      snapshot,
      used: new Set(used),
      refused: sorted(rows.filter(({ outcome }) => outcome === 'denied').map(({ source }) => permittedBy(source))),
      others: rows.filter(({ outcome }) => outcome !== 'denied').map(({ source }) => source),
    };
  } finally {
    await aws.close();
  }
}

/** With a bucket that still has an ACL, and a group with a policy of its own. */
function withEveryKind(account: Snapshot): Snapshot {
  const { GroupDetailList: groups = [] } = account.iam;
  const own = { PolicyName: 'own', PolicyDocument: denying('s3:DeleteBucket') };
  return {
    ...account,
    iam: { ...account.iam, GroupDetailList: groups.map((group) => ({ ...group, GroupPolicyList: [own] })) },
    resources: [
      ...(account.resources ?? []),
      {
        type: 'AWS::S3::Bucket',
        arn: 'arn:aws:s3:::with-acl',
        name: 'with-acl',
        region: 'us-east-1',
        properties: { ObjectOwnership: 'ObjectWriter' },
      },
    ],
  };
}

function denying(action: string): Record<string, unknown> {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: action, Resource: '*' }] };
}

function allowing(more: object): Record<string, unknown> {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Resource: '*', ...more }] };
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

let whole: Crawled;
beforeAll(async () => {
  whole = await crawledWith(OURS);
});

describe('with the policies that we ask for', () => {
  let without: Crawled;
  beforeAll(async () => {
    without = await crawledWith([...OURS, NO_DETAILS]);
  });

  it('a crawl is refused nothing', () => {
    expect(whole.snapshot.coverage).toEqual([]);
  });

  it('nor where the one call for all of IAM is denied', () => {
    expect(without.used).toContain('iam:GetAccountAuthorizationDetails');
    expect(without.snapshot.coverage).toEqual(whole.snapshot.coverage);
    expect(content(without.snapshot)).toEqual(content(whole.snapshot));
  });

  it('everything that they allow is needed', () => {
    const used = new Set([...whole.used, ...without.used]);
    expect(ASKED_FOR.filter((action) => !used.has(action))).toEqual(Object.keys(NOT_PROVOKED));
  });
});

describe('with AWS’s own', () => {
  let all: Session;
  beforeAll(() => {
    all = sessionOf(whole.snapshot);
  });

  it.each(['ReadOnlyAccess', 'SecurityAudit', 'ViewOnlyAccess'])('%s', async (name) => {
    const { document, version } = managedPolicy(name);
    const lacks = ASKED_FOR.filter((action) => !allows(document, action));
    expect(lineOfSpec(name)).toBe(`- **${name} ${version}** lacks ${byService(lacks)}`);

    const { snapshot, used, refused, others } = await crawledWith([document]);
    expect(refused).toEqual(lacks.filter((action) => used.has(action) && !isStoodInFor(action, snapshot)));
    expect(others).toEqual([]);

    const part = sessionOf(snapshot);
    expect(claims(all, part)).toEqual([]);
    expect(part.graph.nodes.size).toBeGreaterThan(all.graph.nodes.size / 2);
    expect(part.graph.edges.size).toBeGreaterThan(all.graph.edges.size / 3);

    const supplement: unknown = JSON.parse(refusedPolicy(snapshot.coverage ?? []) ?? '');
    expect((await crawledWith([document, supplement])).refused).toEqual([]);
  });

  it('and with none at all, what the first crawl asks for is enough for the second', async () => {
    const { snapshot } = await crawledWith([]);
    const asked: unknown = JSON.parse(refusedPolicy(snapshot.coverage ?? []) ?? '');
    expect((await crawledWith([asked])).refused).toEqual([]);
  });
});

describe('what another kind of policy refuses', () => {
  const scp = 'arn:aws:organizations::999900001111:policy/o-a1b2c3d4e5/service_control_policy/p-guard123';
  const allBut = (action: string): unknown => allowing({ NotAction: action });
  const [bucket = '', key = ''] = ['AWS::S3::Bucket', 'AWS::KMS::Key'].map(
    (type) => everything().resources?.find((entry) => entry.type === type && entry.region === 'us-east-1')?.arn,
  );
  const ROW = { outcome: 'denied', account: '275666109134' };

  it('is told apart, and not asked for', async () => {
    const { snapshot } = await crawledWith(OURS, {
      scps: [{ document: allBut('none:*') }, { document: denying('lambda:ListFunctions'), arn: scp }],
      boundary: { document: allBut('sqs:ListQueues') },
      session: { document: allBut('sns:ListTopics') },
      resources: {
        [bucket]: denying('s3:GetBucketPolicy'),
        [key]: allowing({ Action: 'kms:*', Principal: { AWS: 'arn:aws:iam::275666109134:role/KeyAdmin' } }),
      },
    });
    const rows = (snapshot.coverage ?? []).filter(({ outcome }) => outcome === 'denied');
    expect(rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ ...ROW, source: 'lambda:ListFunctions', reason: 'scp', denies: true, deniedBy: scp }),
        expect.objectContaining({ ...ROW, source: 'sqs:ListQueues', reason: 'boundary' }),
        expect.objectContaining({ ...ROW, source: 'sns:ListTopics', reason: 'session' }),
        expect.objectContaining({
          ...ROW,
          source: 's3:GetBucketPolicy',
          target: bucket,
          reason: 'resource',
          denies: true,
        }),
        expect.objectContaining({ ...ROW, source: 'kms:GetKeyPolicy', target: key, reason: 'resource' }),
      ]),
    );
    expect(rows.filter(({ reason }) => reason === 'identity')).toEqual([]);
    expect(refusedPolicy(rows)).toBeNull();
  });

  it('in whole Regions is told once for each', async () => {
    const Condition = { StringNotEquals: { 'aws:RequestedRegion': ['us-east-1'] } };
    const guard = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*', Condition }] };
    const scps = [{ document: allBut('none:*') }, { document: guard, arn: scp }];
    const { snapshot } = await crawledWith(OURS, { scps }, ['us-east-1', 'eu-west-1']);
    const { graph, model } = sessionOf(snapshot);
    const { groups, policy } = coverageReport(graph, model);
    const closed = groups.find(({ title }) => title === 'Regions that the organization closes');
    expect(closed?.things).toEqual([{ name: 'eu-west-1', target: null }]);
    // What is left are the buckets there, which the list of all brought.
    const others = groups.filter((group) => group.outcome === 'denied' && group !== closed);
    expect(others.map(({ source }) => source?.split(':')[0])).toEqual(others.map(() => 's3'));
    expect(policy).toBeNull();
  });
});

/** By the letter. What API Gateway is asked for is its lists of APIs. */
function allows(document: unknown, action: string): boolean {
  if (action === 'sts:GetCallerIdentity') return true;
  const resource = action === 'apigateway:GET' ? 'arn:aws:apigateway:us-east-1::/restapis' : '*';
  const call = { action, resource, region: 'us-east-1', caller: '', root: '' };
  return refusedBecause({ identity: [{ document }] }, call) === null;
}

/** Where users, groups, roles and policies can be listed one by one, the call for all of them is not missed. */
function isStoodInFor(action: string, { coverage = [] }: Snapshot): boolean {
  return action === 'iam:GetAccountAuthorizationDetails' && !coverage.some(({ source }) => source === action);
}

/** Of docs/spec/aws-access.md, 6.1. */
function lineOfSpec(name: string): string | undefined {
  const spec = readFileSync(new URL('../../docs/spec/aws-access.md', import.meta.url), 'utf8');
  return spec.split('\n').find((line) => line.startsWith(`- **${name} `));
}

/** `aoss: A, B; sns: C` */
function byService(actions: readonly string[]): string {
  const parts = actions.map((action) => action.split(':'));
  return sorted(parts.map(([prefix = '']) => prefix))
    .map((prefix) => {
      const names = parts.flatMap(([service, name = '']) => (service === prefix ? [name] : []));
      return `${prefix}: ${names.join(', ')}`;
    })
    .join('; ');
}
